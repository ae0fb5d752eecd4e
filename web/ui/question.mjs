// SPDX-License-Identifier: MIT
// A question: asked, helped with, answered, and told about. The page that shows it says what its buttons do.
import { answerInWords, makeInput } from './inputs.mjs';
import { button, el, freshId, inline } from './elements.mjs';
import { keep, recall } from './kept.mjs';
import { tell } from './reasons.mjs';

const LEVELS = { easy: 'Easy', medium: 'Medium', hard: 'Hard' };
const SURE = [
    ['guessed', 'A guess'],
    ['think_so', 'I think so'],
    ['sure', 'Sure'],
];
const CALM_MS = 300; // A second click of a double click must not skip what was told.

function confidenceField(draft) {
    const name = freshId('sure'),
        inputs = SURE.map(([value, text]) => [
            el('input', { type: 'radio', name, value, checked: draft?.confidence === value }),
            text,
        ]);
    const node = el(
        'fieldset',
        { class: 'sure' },
        el('legend', {}, 'How sure are you? ', el('small', {}, 'If you like.')),
        el(
            'div',
            { class: 'row' },
            inputs.map(([input, text]) => el('label', { class: 'choice choice-small' }, input, text)),
        ),
    );
    return { node, read: () => inputs.find(([input]) => input.checked)?.[0].value };
}

/**
 * @typedef {object} Asked a question as the API tells of it: {question, committed, given?, reasons?}
 * @typedef {object} Deeds what can be done; each gives, in time, the question as it is then, or nothing when the page has
 *   moved on: answer(given, confidence), and where there is such a thing hint(), reveal(), skip(), next().
 */
export class QuestionCard {
    /**
     * @param {Asked} asked
     * @param {Deeds} deeds
     * @param {{title: string, draft: string, withConfidence?: boolean, next?: string}} words `draft`: the name under which
     *   what was typed is kept
     */
    constructor(asked, deeds, words) {
        this.deeds = deeds;
        this.words = words;
        this.titleId = freshId('question');
        this.body = el('div', { class: 'asked' });
        this.hints = el('div', { class: 'hints', role: 'status' });
        this.verdict = el('div', { class: 'verdict', role: 'status' });
        this.told = el('div', { class: 'told' });
        this.trouble = el('p', { class: 'trouble', role: 'alert' });
        this.submit = el('button', { type: 'submit', class: 'button button-main' });
        this.others = el('span', { class: 'row' });
        this.form = el(
            'form',
            { novalidate: true },
            this.body,
            this.hints,
            this.verdict,
            this.told,
            this.trouble,
            el('div', { class: 'row actions' }, this.submit, this.others),
        );
        this.form.addEventListener('submit', event => {
            event.preventDefault();
            this.press();
        });
        this.form.addEventListener('input', () => this.keepDraft());
        this.node = el(
            'section',
            { class: 'card ask', 'aria-labelledby': this.titleId },
            el(
                'h2',
                { id: this.titleId },
                words.title,
                ' ',
                el('span', { class: 'tag' }, LEVELS[asked.question.difficulty]),
            ),
            this.form,
        );
        this.show(asked);
    }

    keepDraft() {
        if (this.input) keep(this.words.draft, { ...this.input.typed(), confidence: this.sure?.read() });
    }

    /** Shows the question as it is now. */
    show(asked) {
        const wasCommitted = this.asked?.committed;
        this.asked = asked;
        this.showHints(asked.question.hints);
        if (asked.committed && !wasCommitted) this.showTold();
        else if (!asked.committed && !this.input) this.showInput();
        this.showButtons();
    }

    showInput() {
        const { question } = this.asked,
            draft = recall(this.words.draft);
        this.input = makeInput(question, draft, () => this.keepDraft());
        this.sure = this.words.withConfidence ? confidenceField(draft) : null;
        const note = question.kind === 'several' ? el('p', { class: 'soft' }, 'Mark all that are right.') : null;
        this.body.replaceChildren(
            el('fieldset', { class: 'prompt' }, el('legend', {}, inline(question.prompt)), note, ...this.input.nodes),
            ...(this.sure ? [this.sure.node] : []),
        );
    }

    showTold() {
        const { question, given, reasons } = this.asked,
            isFresh = Boolean(this.input);
        const words = given && !reasons?.texts_shown ? answerInWords(question, given) : null;
        this.input = null;
        keep(this.words.draft, null);
        this.body.replaceChildren(
            el(
                'div',
                { class: 'prompt' },
                el('p', { class: 'legend' }, inline(question.prompt)),
                words ? el('div', { class: 'yours' }, el('p', {}, 'Your answer:'), words) : null,
            ),
        );
        this.pressedAt = isFresh ? performance.now() : 0;
        if (!reasons)
            this.verdict.replaceChildren(el('p', {}, 'Your answer is kept. Whether it is right is told at the end.'));
        else tell(reasons, { verdict: this.verdict, told: this.told, question });
        if (isFresh && reasons) this.verdict.scrollIntoView({ block: 'nearest' });
    }

    showHints(hints) {
        while (this.hints.childElementCount < hints.length)
            this.hints.append(
                el('p', { class: 'hint' }, el('strong', {}, 'Hint: '), inline(hints[this.hints.childElementCount])),
            );
    }

    showButtons() {
        const { question, committed } = this.asked,
            { hint, reveal, skip, next } = this.deeds,
            others = [];
        this.submit.textContent = committed ? (this.words.next ?? 'Continue') : 'Answer';
        this.submit.hidden = committed && !next;
        if (!committed && hint && question.hints_left > 0)
            others.push(button(`Hint (${question.hints_left} left)`, () => this.take(hint)));
        if (!committed && reveal) others.push(button('Show the answer', () => this.take(reveal), 'quiet'));
        if (!committed && skip) others.push(button('Skip', () => this.take(skip), 'quiet'));
        const hadFocus = this.others.contains(document.activeElement);
        this.others.replaceChildren(...others);
        if (hadFocus) (others[0] ?? this.submit).focus({ preventScroll: true });
    }

    press() {
        if (this.asked.committed) {
            if (performance.now() - this.pressedAt > CALM_MS || !this.pressedAt) this.take(this.deeds.next);
            return;
        }
        const given = this.input.read();
        if (typeof given === 'string') {
            this.trouble.textContent = given;
            this.body.querySelector('input, select, button')?.focus();
        } else {
            this.take(() => this.deeds.answer(given, this.sure?.read()));
        }
    }

    /** Does it, once at a time; what goes wrong is said and nothing is lost. */
    async take(deed) {
        if (this.isBusy) return;
        this.isBusy = true;
        this.node.setAttribute('aria-busy', 'true');
        this.trouble.textContent = '';
        try {
            const asked = await deed();
            if (asked) this.show(asked);
        } catch (error) {
            this.trouble.textContent = error.message;
        }
        this.isBusy = false;
        this.node.removeAttribute('aria-busy');
    }
}
