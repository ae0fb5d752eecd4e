// SPDX-License-Identifier: MIT
// The pitfall clinic: find the faulty line, choose the fix, see the scene with the fault and without it.
import { Cards, replaceActions, sayVerdict } from './cards.mjs';
import { button, el, freshId, inline } from './elements.mjs';
import { makeInput } from './inputs.mjs';
import { keep, recall } from './kept.mjs';
import { reasonOf } from './reasons.mjs';

/** A button that opens a scene beneath it. */
function sceneButton(label, { scene, title }) {
    const place = el('div', { class: 'wide' });
    const open = button(
        `${label}: ${title}`,
        async () => {
            const { openScene } = await import('./stage_place.mjs'),
                isOpen = place.childElementCount > 0;
            if (isOpen) place.player?.destroy();
            place.replaceChildren();
            if (!isOpen) await openScene(place, scene, { title });
            open.setAttribute('aria-expanded', String(!isOpen));
        },
        '',
        { 'aria-expanded': 'false' },
    );
    return [el('p', {}, open), place];
}

/** One of a card's two choices: what is asked, then the reason for each. */
class Choice {
    constructor(clinic, { legend, kind, after }) {
        Object.assign(this, { clinic, legend, kind, after });
        this.head = el('div');
        this.body = el('div');
        this.verdict = el('div', { class: 'verdict', role: 'status' });
        this.trouble = el('p', { class: 'trouble', role: 'alert' });
        this.actions = el('div', { class: 'row actions' });
        this.node = el('div', { class: 'half' }, this.head, this.verdict, this.body, this.trouble, this.actions);
    }

    show(list, isSaid, verdict, name) {
        if (isSaid) this.tell(list, verdict, name);
        else if (!this.input) this.ask(list, name);
    }

    ask(list, name) {
        const texts = list.map(each => each.text),
            draft = `pitfall ${name} ${this.kind}`;
        this.input = makeInput({ kind: this.kind, lines: texts, options: texts }, recall(draft), () => {});
        this.body.replaceChildren(
            el(
                'fieldset',
                { class: 'prompt', oninput: () => keep(draft, this.input.typed()) },
                el('legend', {}, this.legend),
                ...this.input.nodes,
            ),
        );
        const say = () => {
            const given = this.input.read();
            this.trouble.textContent = given.chosen ? '' : given;
            if (given.chosen) this.clinic.act(false, { kind: 'say', number: given.chosen[0] }, ...this.after);
        };
        replaceActions(
            this.actions,
            button('Answer', say, 'main'),
            button('Show the answer', () => this.clinic.act(false, { kind: 'reveal' }, ...this.after), 'quiet'),
            this.clinic.button('Skip this case', 'quiet', true, 'skip'),
        );
    }

    tell(list, verdict) {
        const isRight = list.some(each => each.chosen && each.right),
            isShown = !list.some(each => each.chosen);
        const isLine = this.kind === 'line';
        sayVerdict(this.verdict, isShown ? 'note' : isRight ? 'right' : 'wrong', verdict);
        this.head.replaceChildren(el('p', { class: 'legend' }, this.legend));
        this.body.replaceChildren(
            el(
                'ul',
                { class: 'reasons' },
                list.map((each, i) =>
                    reasonOf(
                        {
                            ...each,
                            side: each.right ? 'right' : each.chosen || !isLine ? 'wrong' : 'note',
                            name: isLine ? `Line ${i + 1}` : '',
                            words: [
                                each.right ? (isLine ? 'the one' : 'mends it') : isLine ? 'not the one' : 'does not',
                                each.chosen ? ', and you chose it' : '',
                            ].join(''),
                        },
                        isLine,
                    ),
                ),
            ),
        );
        this.actions.replaceChildren();
    }
}

class Clinic extends Cards {
    card(state, isNew) {
        const { card } = state,
            titleId = freshId('case');
        if (isNew) {
            this.line = new Choice(this, {
                legend: 'One line is at fault. Which?',
                kind: 'line',
                after: [{ kind: 'next' }],
            });
            this.fix = new Choice(this, { legend: 'Which of these mends it?', kind: 'choice', after: [] });
            this.rest = el('div');
            this.place.replaceChildren(
                el(
                    'section',
                    { class: 'card ask', 'aria-labelledby': titleId },
                    el('h2', { id: titleId }, inline(card.title)),
                    el('p', {}, inline(card.story)),
                    this.line.node,
                    this.fix.node,
                    this.rest,
                ),
            );
        }
        const hadFocus = this.place.contains(document.activeElement);
        this.line.show(card.lines, card.line_said, card.line_verdict, card.id);
        this.fix.node.hidden = !card.fixes;
        if (card.fixes) this.fix.show(card.fixes, card.fix_said, card.fix_verdict, card.id);
        if (card.fix_said) this.showScenes(state);
        if (hadFocus && document.activeElement === document.body)
            this.place.querySelector('.actions button')?.focus({ preventScroll: true });
    }

    showScenes({ card, number, count }) {
        const scenes = [
            ['Before', card.before],
            ['With your fix', card.tried],
            ['After', card.after],
        ].filter(([, scene]) => scene);
        this.rest.replaceChildren(
            el('h3', {}, 'See it happen'),
            ...scenes.flatMap(([label, scene]) => sceneButton(label, scene)),
            el(
                'div',
                { class: 'row actions' },
                this.button(number === count ? 'Finish' : 'Next case', 'main', true, 'next', 'next', 'next'),
            ),
        );
    }

    over(state) {
        const rowOf = card =>
            el(
                'li',
                { class: 'card' },
                el('p', {}, inline(card.title)),
                el(
                    'p',
                    { class: 'soft' },
                    `${card.line_found ? '✓' : '✗'} the line, ${card.fix_found ? '✓' : '✗'} the fix`,
                ),
            );
        return [
            this.ending(`Line and fix found: ${state.right} of ${state.count}.`),
            el('ul', { class: 'plain' }, state.cards.map(rowOf)),
        ];
    }
}

export default () =>
    new Clinic({
        name: 'pitfalls',
        title: 'Pitfall clinic',
        unit: 'case',
        lead: 'Code that went wrong somewhere. Find the faulty line, then choose the fix.',
    }).page();
