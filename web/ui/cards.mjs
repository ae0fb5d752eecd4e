// SPDX-License-Identifier: MIT
// What myths and pitfalls have in common: cards one after the other, walked by actions, with a summary at the end.
import { Silence } from './api.mjs';
import { button, el } from './elements.mjs';
import { Fold } from './fold.mjs';

export class Cards {
    /** @param {{name: string, title: string, lead: string, unit: string}} words `name` is also the API's */
    constructor(words) {
        this.words = words;
        this.fold = new Fold(words.name, `/api/${words.name}`);
        this.heading = el('h1', { tabindex: -1 }, words.title);
        this.place = el('div', { class: 'quiz' });
        this.nodes = [el('header', {}, this.heading), el('p', { class: 'lead' }, words.lead), this.place];
    }

    /** Does it once at a time; what goes wrong is said. */
    async run(deed) {
        if (this.isBusy) return;
        this.isBusy = true;
        this.place.querySelector(':scope > .trouble')?.remove();
        try {
            await deed();
        } catch (error) {
            if (!(error instanceof Silence)) this.draw(false);
            this.place.append(el('p', { class: 'trouble', role: 'alert' }, error.message));
        }
        this.isBusy = false;
    }

    /** Takes the actions and shows what comes of them. `moves`: it is another card then. */
    act(moves, ...actions) {
        return this.run(async () => {
            await this.fold.do(...actions);
            this.draw(moves);
        });
    }

    button(label, kind, moves, ...names) {
        return button(label, () => this.act(moves, ...names.map(name => ({ kind: name }))), kind);
    }

    startOver() {
        return this.run(async () => {
            await this.fold.begin();
            this.draw(true);
        });
    }

    draw(moves) {
        const { state } = this.fold,
            isOver = state.part === 'over',
            { title, unit } = this.words;
        this.heading.replaceChildren(
            title,
            ...(isOver ? [] : [el('small', {}, `${unit} ${state.number} of ${state.count}`)]),
        );
        if (isOver) this.place.replaceChildren(...this.over(state));
        else this.card(state, moves || this.place.childElementCount === 0);
        if (moves) {
            this.heading.focus({ preventScroll: true });
            scrollTo(0, 0);
        }
    }

    ending(score) {
        return el(
            'section',
            { class: 'card end', 'aria-labelledby': 'end-title' },
            el('h2', { id: 'end-title' }, `These were all the ${this.words.unit}s`),
            el('p', { class: 'lead' }, score),
            el(
                'div',
                { class: 'row' },
                button('Again, in another order', () => this.startOver(), 'main'),
                el('a', { class: 'button', href: '/' }, 'The map'),
            ),
        );
    }

    async page() {
        if (!(await this.fold.resume())) await this.fold.begin();
        this.draw(false);
        return { title: this.words.title, nodes: this.nodes };
    }
}

/** The actions of a card; when the focus was on one that is gone, it goes to the first. */
export function replaceActions(row, ...buttons) {
    const hadFocus = row.contains(document.activeElement);
    row.replaceChildren(...buttons.filter(Boolean));
    if (hadFocus) row.querySelector('button')?.focus({ preventScroll: true });
}

/** Says in a status what became of an answer. */
export function sayVerdict(place, kind, text) {
    place.className = `verdict verdict-${kind}`;
    place.replaceChildren(
        el(
            'p',
            {},
            el('span', { class: 'sign', 'aria-hidden': 'true' }, kind === 'right' ? '✓' : kind === 'wrong' ? '✗' : '·'),
            el('strong', {}, text),
        ),
    );
}
