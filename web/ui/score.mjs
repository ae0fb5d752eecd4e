// SPDX-License-Identifier: MIT
// The end of a quiz: the score, a row for each concept, every question with its reasons.
import { get } from './api.mjs';
import { button, el } from './elements.mjs';
import { QuestionCard } from './question.mjs';

async function conceptTable(concepts) {
    const { lessons } = await get('/api/map').catch(() => ({ lessons: [] }));
    const rows = concepts.map(concept => {
        const lesson = concept.right < concept.questions && lessons.find(each => each.concept === concept.id);
        return el(
            'tr',
            {},
            el('th', { scope: 'row' }, concept.title ?? concept.id),
            el('td', {}, `${concept.right}\u00a0of\u00a0${concept.questions}`),
            el('td', {}, lesson ? el('a', { href: `/lesson/${lesson.id}` }, lesson.title) : ''),
        );
    });
    return el(
        'div',
        { class: 'scrolls', tabindex: 0, role: 'group', 'aria-label': 'Score by concept' },
        el(
            'table',
            {},
            el('caption', {}, 'By concept'),
            el(
                'thead',
                {},
                el(
                    'tr',
                    {},
                    ['Concept', 'Right', 'To read again'].map(text => el('th', { scope: 'col' }, text)),
                ),
            ),
            el('tbody', {}, rows),
        ),
    );
}

function sentences({ score, mode, count }) {
    const lines = [`${score.right} of ${score.questions} right${mode === 'test' ? '' : ' at the first try'}.`];
    if (score.credit !== score.right * 1000 && count > 0)
        lines.push(`With partly right ones: ${Math.floor(score.credit / (10 * score.questions))} of 100.`);
    if (score.sure_points !== null) lines.push(`Confidence: ${String(score.sure_points).replace('-', '−')} points.`);
    return lines.join(' ');
}

export async function scorePage(run) {
    const { state } = run,
        { score } = state,
        isTest = state.mode === 'test';
    const missed =
        !isTest && score.missed > 0
            ? run.button(`Ask again what was missed (${score.missed})`, 'main', { kind: 'retry' })
            : null;
    const results = state.results.map(
        (result, i) =>
            new QuestionCard({ ...result, committed: true }, {}, { title: `Question ${i + 1}`, draft: '' }).node,
    );
    return [
        el(
            'section',
            { class: 'card end', 'aria-labelledby': 'score-title' },
            el(
                'h2',
                { id: 'score-title' },
                !isTest ? 'The round is over' : score.passed ? 'You have passed' : 'You have not passed yet',
            ),
            el('p', { class: 'lead' }, sentences(state)),
            isTest ? el('p', { class: 'soft' }, `${score.pass} right answers pass.`) : null,
            run.row(
                missed,
                button('A new one', () => run.startOver(), missed ? '' : 'main'),
                el('a', { class: 'button', href: '/' }, 'The map'),
            ),
        ),
        state.concepts.length > 0 ? await conceptTable(state.concepts) : null,
        el('h2', {}, 'Every question'),
        ...results,
    ];
}
