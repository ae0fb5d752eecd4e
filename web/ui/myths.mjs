// SPDX-License-Identifier: MIT
// Myth cards: agree or disagree first, then what is true, why one would think otherwise, and both side by side.
import { Cards, replaceActions, sayVerdict } from './cards.mjs';
import { el, inline } from './elements.mjs';
import { compareButton } from './reasons.mjs';

const ALL_TOLD = ['next', 'next', 'next', 'next']; // why it tempts, the rule, the comparison, why it matters: told at once

class Myths extends Cards {
    /** A card keeps its elements while more of it is told, so that its status is heard. */
    card(state, isNew) {
        const { card } = state;
        if (isNew) {
            this.verdict = el('div', { class: 'verdict', role: 'status' });
            this.told = el('div');
            this.actions = el('div', { class: 'row actions' });
            this.place.replaceChildren(
                el(
                    'section',
                    { class: 'card ask', 'aria-labelledby': 'statement' },
                    el('p', { class: 'soft' }, 'Somebody says:'),
                    el('h2', { id: 'statement', class: 'statement' }, inline(card.statement)),
                    this.verdict,
                    this.told,
                    this.actions,
                ),
            );
        }
        if (state.part === 'statement')
            replaceActions(
                this.actions,
                this.button('I agree', '', false, 'agree', ...ALL_TOLD),
                this.button('I disagree', '', false, 'disagree', ...ALL_TOLD),
                this.button('Skip this card', 'quiet', true, 'skip'),
            );
        else this.tell(state);
    }

    tell({ card, number, count }) {
        const part = (title, text) => (text ? [el('h3', {}, title), el('p', {}, inline(text))] : []),
            { comparison } = card;
        sayVerdict(this.verdict, card.said === 'disagree' ? 'right' : 'wrong', card.verdict);
        this.told.replaceChildren(
            ...part('Why it is tempting', card.tempting),
            ...part('The rule', card.rule),
            ...(comparison
                ? [
                      el('h3', {}, `The proof: ${comparison.title}`),
                      ...[...(comparison.parting ?? []), ...(comparison.why ?? [])].map(text =>
                          el('p', {}, inline(text)),
                      ),
                      ...compareButton(comparison, 'Watch belief and Django side by side'),
                  ]
                : []),
            ...part('Why it matters', card.matters),
        );
        replaceActions(this.actions, this.button(number === count ? 'Finish' : 'Next card', 'main', true, 'next'));
    }

    over(state) {
        const rowOf = card =>
            el(
                'li',
                { class: 'card' },
                el('p', {}, inline(card.statement)),
                el(
                    'p',
                    { class: 'soft' },
                    card.said === 'disagree'
                        ? '✓ You disagreed, rightly.'
                        : card.said === 'agree'
                          ? '✗ You agreed.'
                          : 'You left it out.',
                ),
                card.rule ? el('p', {}, inline(card.rule)) : null,
            );
        return [
            this.ending(`You saw through ${state.right} of ${state.said}.`),
            el('ul', { class: 'plain' }, state.cards.map(rowOf)),
        ];
    }
}

export default () =>
    new Myths({
        name: 'myths',
        title: 'Myths',
        unit: 'card',
        lead: 'Somebody says this. Do you agree? Say so, then see what is true.',
    }).page();
