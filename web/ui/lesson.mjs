// SPDX-License-Identifier: MIT
// A lesson, a page at a time. The server knows where the learner is; pages up to there can be looked at again.
import { Refusal, get, post } from './api.mjs';
import { button, el, hidden, plural } from './elements.mjs';
import { freshKey } from './kept.mjs';
import { prose } from './prose.mjs';
import { QuestionCard } from './question.mjs';
import { go } from './router.mjs';
import { loadGlossary } from './terms.mjs';

const KINDS = { prediction: 'Prediction', scene: 'Scene', question: 'Question', pause: 'Reading' };

class Lesson {
    constructor(id, state) {
        this.id = id;
        this.state = state;
        this.path = `/api/lessons/${encodeURIComponent(id)}/act`;
    }

    address(number) {
        return `/lesson/${encodeURIComponent(this.id)}/${number}`;
    }

    /** Does it there where this page believes to be. When the lesson has moved on elsewhere, so does the page. */
    async act(body) {
        try {
            this.state = await post(this.path, { place: this.state.place, key: freshKey(), ...body });
        } catch (error) {
            if (error instanceof Refusal && error.state?.number)
                await go(this.address(error.state.number), { replace: true });
            throw error;
        }
        return this.state;
    }

    async move(action) {
        await this.act({ action });
        await go(this.address(this.state.number));
    }

    /** Back to a page where something was left out. */
    async returnTo(number) {
        while (this.state.number > number) await this.act({ action: 'back' });
        await go(this.address(number), { replace: true });
    }

    stop() {
        return this.state.pages.at(-1).stop;
    }
}

/* ---- what is done at the end of a page ------------------------------------------------------------------------------ */

function questionOf(lesson, page, isHere) {
    const { stop } = page,
        asked = async body => (await lesson.act(body), lesson.stop());
    const deeds = !isHere
        ? {}
        : {
              answer: given => asked({ action: 'choose', given }),
              hint: () => asked({ action: 'hint' }),
              reveal: () => asked({ action: 'reveal' }),
              skip: () => lesson.move('skip'),
              next: () => lesson.move('next'),
          };
    const title = stop.kind === 'prediction' ? 'Predict first' : 'Question';
    return new QuestionCard(stop, deeds, { title, draft: `lesson ${lesson.id} ${page.place}` }).node;
}

function sceneOf(lesson, page, isHere) {
    const { stop } = page,
        place = el('div', { class: 'wide needs-player' }),
        trouble = el('p', { class: 'trouble', role: 'alert' });
    const actions = el('div', { class: 'row actions' });
    const isAsking = () => isHere && lesson.state.wanted === 'outcome';
    const draw = () =>
        actions.replaceChildren(
            ...(!isHere
                ? []
                : isAsking()
                  ? [
                        button('Watch without predicting', watch),
                        button('Skip this scene', () => lesson.move('skip'), 'quiet'),
                    ]
                  : [button('Continue', () => lesson.move('next').catch(say), 'main')]),
        );
    const say = error => {
        trouble.textContent = error.message;
    };
    const next = stop.moments.findIndex(moment => moment.asked && !moment.told);
    const open = async () =>
        (await import('./stage_place.mjs')).openScene(place, stop.scene, {
            title: stop.title,
            at: { step: isAsking() && next > 0 ? next : 0 },
            predict: !isAsking()
                ? null
                : {
                      said: stop.moments.map(moment => moment.predicted),
                      commit: async (step, hit) => {
                          await lesson.act({ action: 'predict', moment: step + 1, hit });
                          draw();
                      },
                      watch: async () => {
                          await lesson.act({ action: 'watch' });
                          draw();
                      },
                  },
        });
    async function watch() {
        try {
            await lesson.act({ action: 'watch' });
            draw();
            await open();
        } catch (error) {
            say(error);
        }
    }
    draw();
    const intro = isAsking()
        ? 'Before each request, say whether it will be a hit or a miss. Then see.'
        : 'Step through it as often as you like.';
    return {
        start: () => open().catch(say),
        close: () => place.player?.destroy(),
        nodes: [
            el('h2', { class: 'visually-hidden' }, 'The scene'),
            el('p', { class: 'soft' }, intro),
            place,
            trouble,
            actions,
        ],
    };
}

function endOf(lesson, page) {
    const { score } = page,
        { next_lesson: next } = lesson.state,
        lines = [];
    if (score.questions > 0) lines.push(`${score.right} of ${plural(score.questions, 'question')} right.`);
    if (score.outcomes_predicted > 0)
        lines.push(
            `${score.outcomes_right} of ${plural(score.outcomes_predicted, 'hit or miss', 'hits and misses')} predicted.`,
        );
    const restart = () => lesson.act({ action: 'restart' }).then(() => go(lesson.address(1)));
    return el(
        'section',
        { class: 'card end', 'aria-labelledby': 'end-title' },
        el('h2', { id: 'end-title' }, 'That was it'),
        lines.length > 0 ? el('p', {}, lines.join(' ')) : null,
        el(
            'p',
            { class: 'row actions' },
            next
                ? el('a', { class: 'button button-main', href: `/lesson/${next}` }, 'The next lesson')
                : el('a', { class: 'button button-main', href: '/test' }, 'Take the test'),
            el('a', { class: 'button', href: '/' }, 'The map'),
            lesson.state.count > 1 ? button('Walk it again', restart, 'quiet') : null,
        ),
    );
}

function stopOf(lesson, page, isHere) {
    if (!page.stop) return { nodes: [endOf(lesson, page)] };
    if (page.stop.kind === 'scene') return sceneOf(lesson, page, isHere);
    if (page.stop.question) return { nodes: [questionOf(lesson, page, isHere)] };
    const trouble = el('p', { class: 'trouble', role: 'alert' });
    return {
        nodes: isHere
            ? [
                  trouble,
                  el(
                      'p',
                      { class: 'row actions' },
                      button(
                          'Continue',
                          () =>
                              lesson.move('next').catch(error => {
                                  trouble.textContent = error.message;
                              }),
                          'main',
                      ),
                  ),
              ]
            : [],
    };
}

/* ---- around it ------------------------------------------------------------------------------------------------------ */

function progressOf(lesson, shown) {
    const { outline, count, number, title } = lesson.state;
    const rows = [...outline, { number: count, kind: 'end', heading: 'The end' }].map(each => {
        const text = [
            `${each.number}. `,
            each.kind === 'end'
                ? 'The end'
                : `${KINDS[each.kind]}${each.heading && each.heading !== title ? `: ${each.heading}` : ''}`,
            each.done ? el('span', { class: 'done' }, ' ✓', hidden(' done')) : null,
        ];
        return el(
            'li',
            {},
            each.number > number
                ? el('span', { class: 'soft' }, text)
                : el(
                      'a',
                      { href: lesson.address(each.number), 'aria-current': each.number === shown ? 'page' : null },
                      text,
                  ),
        );
    });
    return el(
        'div',
        { class: 'progress' },
        el('progress', { max: count, value: shown, 'aria-label': `Page ${shown} of ${count}` }),
        el('details', {}, el('summary', {}, 'Pages'), el('ol', { class: 'pages' }, rows)),
    );
}

/** Where one looks back at what is done, the way on; and back to what was left out. */
function wayOn(lesson, page, isHere) {
    const isOpen = page.stop && !isHere && !lesson.state.outline[page.number - 1].done;
    return el(
        'nav',
        { class: 'row way', 'aria-label': 'Pages' },
        page.number > 1
            ? el('a', { class: 'button button-quiet', href: lesson.address(page.number - 1) }, '← Page before')
            : null,
        isOpen ? button('Come back to this', () => lesson.returnTo(page.number)) : null,
        isHere ? null : el('a', { class: 'button', href: lesson.address(page.number + 1) }, 'Next page →'),
    );
}

async function take(id) {
    const path = `/api/lessons/${encodeURIComponent(id)}`,
        state = await get(path);
    if (state.opening !== 'begun') return state;
    try {
        return await post(`${path}/act`, { action: 'open', key: freshKey() });
    } catch (error) {
        if (error instanceof Refusal) return state;
        throw error;
    }
}

const OPENINGS = { changed: 'This lesson has changed since you were here; a question may be asked anew.' };

export default async function lessonPage({ id, number }) {
    const [state, glossary] = await Promise.all([take(id), loadGlossary().catch(() => null)]);
    const lesson = new Lesson(id, state),
        wanted = Number(number) || state.number;
    const shown = Math.min(Math.max(1, wanted), state.number),
        isHere = shown === state.number;
    const page = state.pages.find(each => each.number === shown),
        of = `page ${shown} of ${state.count}`;
    const stop = stopOf(lesson, page, isHere);
    const note =
        wanted > state.number
            ? 'You have not come to that page yet; this is where you are.'
            : isHere
              ? OPENINGS[state.opening]
              : null;
    return {
        start: stop.start,
        close: stop.close,
        title: state.count > 1 ? `${state.title}, ${of}` : state.title,
        nodes: [
            el(
                'header',
                { class: 'lesson-top' },
                el('p', { class: 'soft' }, `${state.level}, about ${state.minutes} minutes`),
                el('h1', {}, state.title, state.count > 1 ? el('small', {}, hidden(', '), of) : null),
                state.count > 1 ? progressOf(lesson, shown) : null,
                note ? el('p', { class: 'note-box' }, note) : null,
            ),
            ...prose(page.blocks, glossary),
            stop.nodes,
            state.count > 1 ? wayOn(lesson, page, isHere) : [],
        ],
    };
}
