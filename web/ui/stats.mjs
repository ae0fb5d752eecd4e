// SPDX-License-Identifier: MIT
// The learner's figures: days, concepts, what comes back when. Each plot has the same numbers as a table beneath it.
import { get, post } from './api.mjs';
import { button, el, freshId, plural } from './elements.mjs';
import { bars } from './plot.mjs';

const dayName = day =>
    new Date(`${day}T12:00:00`).toLocaleDateString('en', { weekday: 'short', day: 'numeric', month: 'short' });

function tableOf(caption, head, rows) {
    return el(
        'div',
        { class: 'scrolls', tabindex: 0, role: 'group', 'aria-label': caption },
        el(
            'table',
            {},
            el('caption', {}, caption),
            el(
                'thead',
                {},
                el(
                    'tr',
                    {},
                    head.map(text => el('th', { scope: 'col' }, text)),
                ),
            ),
            el(
                'tbody',
                {},
                rows.map(([first, ...rest]) =>
                    el(
                        'tr',
                        {},
                        el('th', { scope: 'row' }, first),
                        rest.map(text => el('td', {}, text)),
                    ),
                ),
            ),
        ),
    );
}

function plotOf(title, days, unit) {
    const sum = days.reduce((total, day) => total + day.count, 0);
    return el(
        'section',
        { class: 'card' },
        el('h2', {}, title),
        bars(
            days.map(day => ({ label: dayName(day.day), value: day.count })),
            `${title}: ${sum} in all. The table beneath has the numbers.`,
        ),
        el(
            'details',
            {},
            el('summary', {}, 'As a table'),
            tableOf(
                title,
                ['Day', unit],
                days.map(day => [dayName(day.day), day.count]),
            ),
        ),
    );
}

function dueOf(concept) {
    if (concept.wants_lesson) return 'read its lesson again';
    const days = concept.due_in_days;
    return days <= 0 ? 'now' : days === 1 ? 'tomorrow' : `in ${days} days`;
}

const share = thousandths => String(Math.round(thousandths / 100) / 10);

function conceptsOf(concepts) {
    const rows = concepts.map(concept => [
        concept.title || concept.id,
        el(
            'span',
            { class: 'mastery' },
            el('progress', { max: 1000, value: concept.mastery, 'aria-hidden': 'true' }),
            el('span', {}, `${Math.round(concept.mastery / 10)} %`),
        ),
        `${share(concept.right)}\u00a0of\u00a0${concept.answers}`,
        dueOf(concept),
    ]);
    return tableOf('How well you know each concept', ['Concept', 'Known', 'Right', 'Comes back'], rows);
}

/** The date of an exam, to which reviews are fitted. */
function examOf(date) {
    const id = freshId('exam'),
        input = el('input', { id, type: 'date', value: date }),
        said = el('p', { role: 'status', class: 'soft' });
    input.value = date ?? '';
    const save = async () => {
        try {
            const due = await post('/api/exam', { date: input.value || null });
            said.textContent = due.exam ? `Reviews are fitted to ${dayName(due.exam)}.` : 'No exam ahead.';
        } catch (error) {
            said.textContent = error.message;
        }
    };
    return el(
        'section',
        { class: 'card' },
        el('h2', {}, 'An exam ahead?'),
        el('p', {}, 'Reviews come so that you know most on that day.'),
        el('p', { class: 'field' }, el('label', { for: id }, 'Its date'), input, button('Keep it', save)),
        said,
    );
}

export default async function statsPage() {
    const stats = await get('/api/stats'),
        title = 'Statistics';
    if (stats.questions + stats.predictions === 0)
        return {
            title,
            nodes: [
                el('h1', {}, title),
                el('p', { class: 'lead' }, 'No question has been answered yet.'),
                el('p', {}, el('a', { class: 'button button-main', href: '/' }, 'Begin with the map')),
            ],
        };
    const { streak } = stats,
        tail = streak.days > 0 && !streak.today ? ', if you do something today' : '';
    return {
        title,
        nodes: [
            el('h1', {}, title),
            el(
                'dl',
                { class: 'figures' },
                [
                    ['Questions answered', stats.questions],
                    ['Right', share(stats.right)],
                    ['Predictions', stats.predictions],
                    ['Days in a row', `${streak.days}${tail}`],
                    ['Longest row', plural(streak.longest, 'day')],
                ].map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value))),
            ),
            plotOf('Questions answered, day by day', stats.answered, 'Questions'),
            conceptsOf(stats.concepts),
            plotOf('Concepts to review, day by day', stats.to_review, 'Concepts'),
            examOf(stats.exam),
        ],
    };
}
