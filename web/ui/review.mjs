// SPDX-License-Identifier: MIT
// What is due today: questions about it, and the lesson itself for what was forgotten many times.
import { get } from './api.mjs';
import { el, plural } from './elements.mjs';
import { pageOf, starter } from './quiz.mjs';
import { QuizRun } from './quiz_run.mjs';

const lessonOf = lesson =>
    el(
        'li',
        { class: 'card' },
        el(
            'p',
            {},
            `You have forgotten “${lesson.concept}” many times. Its lesson helps more ` + 'than one more question: ',
            el('a', { href: `/lesson/${lesson.id}` }, lesson.title),
        ),
    );

export default async function reviewPage() {
    const run = new QuizRun('review', {
        title: 'Review',
        async begin() {
            const review = await get('/api/review');
            run.heading.textContent = 'Review';
            run.place.replaceChildren(
                ...[
                    review.lessons.length > 0 ? el('ul', { class: 'plain' }, review.lessons.map(lessonOf)) : null,
                    review.plan
                        ? el(
                              'div',
                              { class: 'card' },
                              el(
                                  'p',
                                  { class: 'lead' },
                                  `${plural(review.plan.questions.length, 'question')} about what is due today.`,
                              ),
                              starter(run, 'Start the review', () => ({ plan: review.plan, actions: [] })),
                          )
                        : el(
                              'div',
                              { class: 'card' },
                              el('p', { class: 'lead' }, review.nothing),
                              el(
                                  'p',
                                  { class: 'row' },
                                  el('a', { class: 'button button-main', href: '/' }, 'The map'),
                                  el('a', { class: 'button', href: '/stats' }, 'What comes back when'),
                              ),
                          ),
                ].filter(Boolean),
            );
        },
    });
    return pageOf(run, 'Review');
}
