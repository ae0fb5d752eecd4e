// SPDX-License-Identifier: MIT
// The map of the course: where to go on, the steps, what stands around them, other ways to study.
import { get } from './api.mjs';
import { el, hidden, plural } from './elements.mjs';

const MARKS = { new: '', begun: 'begun', done: 'done' };
const LEVELS = { foundation: 'Foundation', intermediate: 'Intermediate', advanced: 'Advanced', expert: 'Expert' };
const WAYS = [
    ['/scenes', 'Watch', () => 'Scenes, step by step, and a sandbox to change them.'],
    ['/practice', 'Practice', counts => `Ten of ${counts.questions} questions, mixed, with reasons at once.`],
    ['/test', 'Test', () => 'Reasons and a score for each concept at the end.'],
    ['/myths', 'Myths', counts => `${counts.myths} beliefs that many hold, beside what is true.`],
    [
        '/pitfalls',
        'Pitfall clinic',
        counts => `${counts.pitfalls} cases: find the faulty line, choose the fix, see both.`,
    ],
    ['/review', 'Review', () => 'Questions about what is due today.'],
    ['/stats', 'Statistics', () => 'How you are doing, and what comes back when.'],
    ['/recap', 'Recap', () => 'All of it on one page, to be printed.'],
];

function masteryOf(lesson, concepts) {
    const concept = concepts.find(each => each.id === lesson.concept);
    if (!concept?.answers) return null;
    const percent = Math.round(concept.mastery / 10);
    return el(
        'span',
        { class: 'mastery' },
        el('progress', { max: 1000, value: concept.mastery, 'aria-hidden': 'true' }),
        el('span', {}, hidden('known to '), `${percent} %`),
    );
}

function rowOf(lesson, number, map) {
    const mark = MARKS[lesson.mark],
        isNext = lesson.id === map.next;
    const meta = [LEVELS[lesson.level], `${lesson.minutes} min`];
    return el(
        'li',
        { class: `stop-row ${isNext ? 'is-next' : ''} ${lesson.mark === 'done' ? 'is-done' : ''}` },
        number ? el('span', { class: 'number', 'aria-hidden': 'true' }, lesson.mark === 'done' ? '✓' : number) : null,
        el(
            'div',
            {},
            el('a', { href: `/lesson/${encodeURIComponent(lesson.id)}` }, lesson.title),
            el(
                'p',
                { class: 'soft' },
                meta.join(' · '),
                mark ? [' · ', el('strong', {}, mark)] : null,
                isNext ? [' · ', el('strong', {}, 'next')] : null,
            ),
        ),
        number ? masteryOf(lesson, map.concepts) : null,
    );
}

function sectionOf(title, list) {
    return el('section', {}, el('h2', {}, title), list);
}

function onward(map) {
    const next = map.lessons.find(lesson => lesson.id === map.next),
        isFirst = map.lessons.every(lesson => lesson.mark === 'new');
    const due =
        map.due === 0
            ? null
            : el('p', {}, el('a', { href: '/review' }, `${plural(map.due, 'concept')} due for review today`));
    if (!next)
        return el(
            'div',
            { class: 'card onward' },
            el('p', {}, 'You have walked every lesson.'),
            due,
            el('p', { class: 'row' }, el('a', { class: 'button button-main', href: '/test' }, 'Take the test')),
        );
    return el(
        'div',
        { class: 'card onward' },
        el('p', { class: 'soft' }, isFirst ? 'Start here' : 'Go on with'),
        el('p', { class: 'onward-title' }, next.title),
        due,
        el(
            'p',
            { class: 'row' },
            el(
                'a',
                { class: 'button button-main', href: `/lesson/${encodeURIComponent(next.id)}` },
                isFirst ? 'Start' : 'Continue',
                hidden(`: ${next.title}`),
            ),
        ),
    );
}

export default async function mapPage() {
    const map = await get('/api/map'),
        own = map.lessons.filter(lesson => !lesson.pack);
    const steps = own.filter(lesson => lesson.kind === 'step'),
        pages = own.filter(lesson => lesson.kind === 'page');
    const packs = Object.entries(
        Object.groupBy(
            map.lessons.filter(lesson => lesson.pack),
            lesson => lesson.pack,
        ),
    );
    return {
        title: 'hitmiss',
        nodes: [
            el(
                'div',
                { class: 'hero wide' },
                el(
                    'div',
                    {},
                    el('h1', {}, 'Per-view caching in Django'),
                    el(
                        'p',
                        { class: 'lead' },
                        'Predict what the cache does. Then watch it happen, in a simulator that decides as Django does.',
                    ),
                ),
                onward(map),
            ),
            map.kept
                ? null
                : el(
                      'p',
                      { class: 'note-box' },
                      'Nothing that you answer is saved: the server has no folder to write to.',
                  ),
            el(
                'div',
                { class: 'wide map' },
                sectionOf(
                    steps.length === 7 ? 'The seven steps' : 'The steps',
                    el(
                        'ol',
                        { class: 'stops' },
                        steps.map((lesson, i) => rowOf(lesson, i + 1, map)),
                    ),
                ),
                el(
                    'div',
                    {},
                    sectionOf(
                        'Around them',
                        el(
                            'ul',
                            { class: 'stops compact' },
                            pages.map(lesson => rowOf(lesson, 0, map)),
                        ),
                    ),
                    packs.map(([pack, lessons]) =>
                        sectionOf(
                            `From the pack ${pack}`,
                            el(
                                'ul',
                                { class: 'stops compact' },
                                lessons.map(lesson => rowOf(lesson, 0, map)),
                            ),
                        ),
                    ),
                ),
            ),
            el(
                'section',
                { class: 'wide' },
                el('h2', {}, 'Other ways to study'),
                el(
                    'ul',
                    { class: 'ways' },
                    WAYS.map(([href, title, about]) =>
                        el(
                            'li',
                            { class: 'card' },
                            el('a', { href }, title),
                            el('p', { class: 'soft' }, about(map.counts)),
                        ),
                    ),
                ),
            ),
        ].filter(Boolean),
    };
}
