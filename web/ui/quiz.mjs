// SPDX-License-Identifier: MIT
// Practice, the test, and one question by itself: what is asked before they begin.
import { get } from './api.mjs';
import { button, el, freshId, plural } from './elements.mjs';
import { QuizRun } from './quiz_run.mjs';

/** The page: a quiz that is on its way goes on, else what comes before it is shown. */
async function pageOf(run, title) {
    if (await run.fold.resume()) await run.show();
    else await run.words.begin();
    return { title, nodes: run.nodes, close: run.close };
}

function starter(run, label, wish) {
    const trouble = el('p', { class: 'trouble', role: 'alert' });
    const start = async () => {
        trouble.textContent = '';
        try {
            await run.fold.begin(wish());
            await run.show(true);
        } catch (error) {
            trouble.textContent = error.message;
        }
    };
    return [trouble, el('p', { class: 'row' }, button(label, start, 'main'))];
}

function field(label, input) {
    input.id = freshId('wish');
    return el('p', { class: 'field' }, el('label', { for: input.id }, label), input);
}

const choices = list => list.map(([value, text]) => el('option', { value }, text));

export async function practice(parts, url) {
    const run = new QuizRun('practice', {
        title: 'Practice',
        async begin() {
            const map = await get('/api/map');
            const count = el('input', { type: 'number', min: 1, max: 100, value: 10, class: 'short' });
            const level = el(
                'select',
                {},
                choices([
                    ['mixed', 'Mixed'],
                    ['easy', 'Easy'],
                    ['medium', 'Medium'],
                    ['hard', 'Hard'],
                ]),
            );
            const known = new Map(
                map.lessons.filter(lesson => lesson.kind === 'step').map(lesson => [lesson.concept, lesson.title]),
            );
            for (const concept of map.concepts) known.set(concept.id, concept.title || concept.id);
            const concept = el('select', {}, choices([['', 'All'], ...known]));
            concept.value = url.searchParams.get('concept') ?? '';
            const missed = el('input', { type: 'checkbox' });
            const wish = () => ({
                n: Math.min(100, Math.max(1, Math.trunc(count.valueAsNumber) || 10)),
                level: level.value,
                ...(concept.value && { concept: concept.value }),
                ...(missed.checked && { missed: true }),
            });
            run.heading.textContent = 'Practice';
            run.place.replaceChildren(
                el('p', { class: 'lead' }, 'Mixed questions with hints, and the reason for every answer at once.'),
                el(
                    'form',
                    { class: 'card', onsubmit: event => event.preventDefault() },
                    field('How many questions', count),
                    field('Level', level),
                    field('About', concept),
                    el('p', {}, el('label', { class: 'choice' }, missed, 'Only what I answered wrongly the last time')),
                    starter(run, 'Start', wish),
                ),
            );
        },
    });
    return pageOf(run, 'Practice');
}

export async function test() {
    const run = new QuizRun('test', {
        title: 'The test',
        async begin() {
            const { test: exam } = await get('/api/sets'),
                untimed = el('input', { type: 'checkbox' });
            const limit =
                exam.minutes > 0
                    ? ` There are ${exam.minutes} minutes, which can be stretched or switched off at any time.`
                    : '';
            run.heading.textContent = 'The test';
            run.place.replaceChildren(
                el(
                    'p',
                    { class: 'lead' },
                    `${plural(exam.questions, 'question')} of mixed levels; ${exam.pass} right answers pass. Reasons come at the end.${limit}`,
                ),
                el(
                    'div',
                    { class: 'card' },
                    exam.minutes > 0
                        ? el('p', {}, el('label', { class: 'choice' }, untimed, 'Without a time limit'))
                        : null,
                    starter(run, 'Begin the test', () => ({ way: 'test', timed: !untimed.checked })),
                ),
            );
        },
    });
    return pageOf(run, 'The test');
}

export async function single({ id }) {
    const run = new QuizRun(`question ${id}`, {
        title: 'A question',
        async begin() {
            await run.fold.begin({ ids: [id] });
            await run.show();
        },
    });
    return pageOf(run, 'A question');
}

export { pageOf, starter };
