// SPDX-License-Identifier: MIT
// A quiz on its way: practice, the test, a review, one question.
import { button, el, plural } from './elements.mjs';
import { Fold } from './fold.mjs';
import { QuestionCard } from './question.mjs';
import { scorePage } from './score.mjs';
import { Timer } from './timer.mjs';

export class QuizRun {
    /**
     * @param {string} name under which it is kept
     * @param {{title: string, begin: () => Promise<void>}} words `begin`: shows the page before a quiz
     */
    constructor(name, words) {
        this.fold = new Fold(`quiz ${name}`, '/api/quiz');
        this.words = words;
        this.place = el('div', { class: 'quiz' });
        this.heading = el('h1', { tabindex: -1 }, words.title);
        this.timer = new Timer(() => this.do({ kind: 'tick' }).catch(() => {}));
        this.nodes = [el('header', {}, this.heading), this.place];
        this.close = () => this.timer.stop();
    }

    get state() {
        return this.fold.state;
    }

    now() {
        const { plan, begunAt, actions } = this.fold.saved;
        return Math.max(plan.started_ms + Date.now() - begunAt, actions.at(-1)?.now_ms ?? 0);
    }

    async do(...deeds) {
        const before = this.state.stage,
            now_ms = this.now();
        try {
            await this.fold.do(...deeds.map(deed => ({ ...deed, now_ms })));
        } finally {
            if (this.state.stage === 'time_up' && before !== 'time_up') this.show(true);
        }
    }

    async goOn(...deeds) {
        await this.do(...deeds);
        this.show(true);
    }

    async startOver() {
        this.fold.forget();
        this.timer.stop();
        await this.words.begin();
        this.heading.focus({ preventScroll: true });
        scrollTo(0, 0);
    }

    /* ---- what is shown -------------------------------------------------------------------------------------------- */

    /** Shows the state. `moved`: it is another page than before, so its heading is focused. */
    async show(moved = false) {
        const { state } = this,
            isAt = state.question && (state.stage === 'asking' || state.stage === 'telling');
        const where = isAt && state.count > 1 ? `question ${state.number} of ${state.count}` : '';
        this.heading.replaceChildren(this.words.title, ...(where ? [el('small', {}, where)] : []));
        this.timer.show(state.stage === 'over' || state.stage === 'time_up' ? null : state.left_ms);
        const nodes = isAt ? this.asking() : state.stage === 'over' ? await scorePage(this) : this.atTheEnd();
        this.place.replaceChildren(...nodes.flat().filter(Boolean));
        document.title = `${this.words.title}${where && `, ${where}`} – hitmiss`;
        if (moved) {
            this.heading.focus({ preventScroll: true });
            scrollTo(0, 0);
        }
    }

    asking() {
        const { state } = this,
            isTest = state.mode === 'test',
            answered = async (...deeds) => (await this.do(...deeds), this.state);
        const last = state.number === state.count && !isTest;
        const deeds = {
            answer: (given, confidence) => {
                const answer = { kind: 'answer', given, ...(confidence && { confidence }) };
                return isTest ? this.goOn(answer, { kind: 'next' }) : answered(answer);
            },
            hint: isTest ? null : () => answered({ kind: 'hint' }),
            reveal: isTest ? null : () => answered({ kind: 'reveal' }),
            skip: () => this.goOn({ kind: 'skip' }),
            next: () => this.goOn({ kind: 'next' }),
        };
        const card = new QuestionCard(state, deeds, {
            title: state.count > 1 ? `Question ${state.number}` : 'Question',
            withConfidence: true,
            draft: `${this.fold.saved.plan.key} ${state.round} ${state.number}`,
            next: last ? 'Finish' : 'Continue',
        });
        return [
            this.timerRow(),
            this.outline(),
            card.node,
            this.row(
                state.number > 1 ? this.button('← Question before', 'quiet', { kind: 'back' }) : null,
                button('Stop here', () => this.startOver(), 'quiet'),
            ),
        ];
    }

    /** A mark for each question: answered, skipped, still to come. */
    outline() {
        const { outline, number } = this.state;
        if (outline.length < 2) return null;
        const done = outline.filter(each => each.committed).length;
        return el(
            'p',
            { class: 'dots' },
            outline.map((each, i) =>
                el('span', {
                    'aria-hidden': 'true',
                    class: `dot ${each.committed ? 'is-done' : each.skipped ? 'is-skipped' : ''} ${i + 1 === number ? 'is-here' : ''}`,
                }),
            ),
            el('span', { class: 'soft' }, `${done} of ${outline.length} answered`),
        );
    }

    timerRow() {
        if (this.state.mode !== 'test' || this.state.left_ms === null) return null;
        return el(
            'div',
            { class: 'row timer' },
            this.timer.nodes,
            this.button('More time', 'quiet', { kind: 'extend' }),
            this.button('No time limit', 'quiet', { kind: 'unlimit' }),
        );
    }

    /** Behind a test's last question, or when its time is over. */
    atTheEnd() {
        const isLate = this.state.stage === 'time_up',
            { outline } = this.state,
            open = outline.filter(each => !each.committed).length;
        return [
            el(
                'section',
                { class: 'card', 'aria-labelledby': 'end-title' },
                el('h2', { id: 'end-title' }, isLate ? 'The time is over' : 'That was the last question'),
                el(
                    'p',
                    {},
                    isLate
                        ? 'Nothing is lost: take more time, switch the limit off, or hand in what you have.'
                        : open > 0
                          ? `${plural(open, 'question')} without an answer. You can go back to what you skipped.`
                          : 'You have answered every question.',
                ),
                this.row(
                    this.button('Hand in', 'main', { kind: 'next' }),
                    isLate
                        ? this.button('More time', '', { kind: 'extend' })
                        : this.button('← Question before', '', { kind: 'back' }),
                    isLate ? this.button('No time limit', '', { kind: 'unlimit' }) : null,
                ),
            ),
            isLate ? null : this.timerRow(),
        ];
    }

    /** A button that does something and shows what comes of it; or says why not. */
    button(label, kind, ...deeds) {
        return button(label, event => this.goOn(...deeds).catch(error => this.say(error, event.target)), kind);
    }

    row(...nodes) {
        return el('div', { class: 'row way' }, nodes.filter(Boolean));
    }

    say(error) {
        this.place.querySelector(':scope > .trouble')?.remove();
        this.place.append(el('p', { class: 'trouble', role: 'alert' }, error.message));
    }
}
