// SPDX-License-Identifier: MIT
// Two worlds of one scene beside each other: Django and a belief, or another release. They move together and end with
// the first step at which their answers differ. What engine/film_pair.h does for the terminal.
import { el as h } from '../elements.mjs';
import { Film } from './film.mjs';
import { visitorsPanel } from './panels.mjs';
import { Stage } from './stage.mjs';
import { worldOf, wrongOf } from './words.mjs';

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const judged = wrong => [wrong.kind, wrong.from_step, wrong.input, wrong.got, wrong.expected];

function differences(a, b) {
    const body = request => request.body === undefined ? 'no body' : `"${request.body}"`;
    const wrong = (world, { client, wrong: found }) => found.length
        ? found.map(each => `In world ${world}: ${wrongOf(client, each)}`)
        : [`In world ${world} the visitor got what was meant for them.`];
    return [
        a.status !== b.status && `The status: ${a.status} in A, ${b.status} in B.`,
        a.view_ran !== b.view_ran && (a.view_ran ? 'The view ran in A, and did not run in B.'
            : 'The view did not run in A, and ran in B.'),
        a.body !== b.body && `The body: ${body(a)} in A, ${body(b)} in B.`,
        ...same(a.wrong.map(judged), b.wrong.map(judged)) ? [] : [...wrong('A', a), ...wrong('B', b)],
    ].filter(Boolean);
}

/** A film of both worlds: its pictures are the first one's, with the second one's as `other`. */
export class Pair extends Film {
    constructor(a, b) {
        super(a.scene, a.trace);
        const parts = a.steps.findIndex((step, i) => step.record.method
            && differences(step.record, b.steps[i].record).length);
        this.a = a;
        this.b = b;
        this.isParted = parts >= 0;
        this.steps = [];
        this.frames = 0;
        for (const [i, step] of a.steps.slice(0, this.isParted ? parts + 1 : a.steps.length).entries()) {
            const frames = Math.max(step.frames, b.steps[i].frames);
            this.steps.push({ ...step, frames, first: this.frames });
            this.frames += frames;
        }
        this.frames = Math.max(1, this.frames);
        const last = this.steps.at(-1)?.record.step;
        this.differences = this.isParted ? differences(a.steps[last].record, b.steps[last].record) : [];
    }

    /** The shorter of the two waits in its last frame. */
    picture(step, frame) {
        const [first, other] = [this.a, this.b].map(film =>
            film.picture(step, Math.min(frame, (film.steps[step]?.frames ?? 1) - 1)));
        const isOver = step >= this.steps.length - 1 && this.isEnd({ step, frame });
        return { ...first, summary: this.steps[step] ?? null, other, isOver };
    }
}

const fetchRules = async () => (await fetch('/api/rules')).json();

export async function open(player, name, preset = player.options.compare) {
    const { releases = [], beliefs = [] } = await (player.options.rules ?? fetchRules)();
    const stage = new Stage(index => player.ask(index, 'b')), visitors = visitorsPanel();
    const heading = h('h4', {}), story = h('div', { class: 'story' }), parting = h('div', { class: 'parting' });
    const option = (value, text) => h('option', { value }, text);
    const choice = h('select', { onchange: () => choose() },
        h('optgroup', { label: 'Django and a belief' }, beliefs.map(({ id, sentence }) => option(`b ${id}`, sentence))),
        h('optgroup', { label: 'Another release' }, [...releases].reverse().map(({ version }) =>
            option(`r ${version}`, `Django ${version}`))));
    const note = h('p', { class: 'note', role: 'status' }), ours = h('h4', {});
    const chooser = h('label', { class: 'choose' }, 'Beside it', choice, note);
    const element = h('div', { class: 'other' }, heading, stage.element, story, parting, visitors.element);

    /** Lays the chosen world beside a film; the film alone when it cannot be played there. */
    function wrap(film) {
        const [kind, value] = [choice.value[0], choice.value.slice(2)], { release, belief } = player.options;
        const asked = kind === 'b' ? { release, belief: value } : { release: value, belief };
        const { trace, report } = player.play(player.text, asked);
        note.textContent = report ? 'This world cannot play the scene.' : '';
        return report ? film : new Pair(film, new Film(film.scene, trace));
    }

    function choose() {
        player.show(wrap(player.film.a ?? player.film));
    }

    function show(picture, moves) {
        const { film } = player, { other } = picture;
        element.classList.toggle('alone', !other);
        if (!other)
            return;
        ours.textContent = `A: ${worldOf(film.trace)}`;
        heading.textContent = `B: ${worldOf(film.b.trace)}`;
        stage.draw(other, moves);
        visitors.show(other);
        story.replaceChildren(...other.sentences.map(text => h('p', {}, text)));
        const belief = beliefs.find(({ id }) => id === film.b.trace.belief);
        const lines = !film.isParted ? ['The worlds never part: every answer of this scene is the same in both.']
            : ['Here the worlds part:', ...film.differences, belief
                && `They part because world B goes by a belief that does not hold for Django: ${belief.sentence}`];
        parting.replaceChildren(...picture.isOver ? lines.filter(Boolean).map(text => h('p', {}, text)) : []);
    }

    if (preset)
        choice.value = preset.belief ? `b ${preset.belief}` : `r ${preset.release}`;
    if (choice.selectedIndex < 0)
        choice.selectedIndex = 0;
    player.element.classList.add('comparing');
    player.heading.parentNode.append(chooser);
    player.stage.element.before(ours);
    player.panelBox.before(element);
    player.film = wrap(player.film);
    player.seek(0, 0);
    return { wrap, show, destroy() {
        player.element.classList.remove('comparing');
        stage.destroy();
        [chooser, ours, element].forEach(each => each.remove());
        if (player.film.a)
            player.show(player.film.a);
    } };
}
