// SPDX-License-Identifier: MIT
// The scene player as an element of a page.
//
//   const player = await mountPlayer(container, { scene: text, title: 'A page of one visitor' });
//   player.seek(3, 0);
//   player.destroy();
import { el as h, prefersStill } from './elements.mjs';
import { SPEEDS, commandOf, timeLine, tools, transport } from './player/controls.mjs';
import { put, write } from './player/draw.mjs';
import { Film } from './player/film.mjs';
import { cachePanel, codePanel, keyPanel, visitorsPanel } from './player/panels.mjs';
import { Predictions } from './player/predictions.mjs';
import { Stage } from './player/stage.mjs';
import { Story } from './player/story.mjs';
import { decimal, worldOf } from './player/words.mjs';
import { loadSimulator } from './simulator.mjs';

const READ_MS = 900, LETTER_MS = 22, LONGEST_MS = 6000; // how long a frame stands while playing
const FLASH_MS = 400; // keeps flashes under three a second

const loadShare = () => import('./player/share.mjs');
const EXTRAS = { compare: () => import('./player/compare.mjs'), edit: () => import('./player/edit.mjs'),
    share: loadShare, download: loadShare };

class Player {
    constructor(container, options, play) {
        Object.assign(this, { container, options, play, number: 0, seen: 0, isPlaying: false, speed: 1, why: null,
            history: [], extras: {}, original: options.scene });
        this.predictions = new Predictions(this, options.predict);
        this.build();
        this.open(this.original);
        this.seek(options.at?.step ?? 0, options.at?.frame ?? 0);
    }

    /* ---- the element -------------------------------------------------------------------------------------------- */

    build() {
        const act = name => this.act(name);
        this.stage = new Stage(index => this.ask(index));
        this.line = timeLine(number => this.go(number));
        this.transport = transport(act);
        this.tools = tools(act);
        this.panels = [keyPanel(), cachePanel(), visitorsPanel(), codePanel()];
        this.heading = h('h3', {});
        this.where = h('p', { class: 'where' });
        this.story = new Story(() => this.isPlaying);
        this.totals = h('p', { class: 'totals' });
        this.desk = h('div', { class: 'desk' });
        this.panelBox = h('div', { class: 'panels' }, this.panels.map(panel => panel.element));
        this.dock = h('div', { class: 'dock' }, this.story.element, this.predictions.element, this.line.element,
            this.transport.element);
        this.element = h('section', { class: 'player', tabindex: -1, onkeydown: event => this.key(event) },
            h('div', { class: 'sheet' }, h('header', {}, this.heading, this.where),
                h('div', { class: 'main' }, this.stage.element, this.dock, this.totals, this.tools.element),
                this.panelBox, this.desk, this.story.live));
        this.container.append(this.element);
        this.hide = () => document.hidden && this.pause();
        document.addEventListener('visibilitychange', this.hide);
    }

    /** Plays a scene's text; what is shown stays when it is refused. Returns what `play` says. */
    open(text) {
        const { release, belief } = this.options, played = this.play(text, { release, belief });
        if (played.report) {
            if (!this.film)
                this.fail(played.report);
            return played;
        }
        this.text = text;
        this.scene = JSON.parse(text);
        this.film = new Film(this.scene, played.trace);
        this.film = this.extras.compare?.wrap(this.film) ?? this.film;
        const title = this.scene.title ?? 'A scene';
        write(this.heading, this.options.title ?? title);
        this.heading.hidden = this.options.title === '';
        put(this.element, 'aria-label', `Scene: ${title}`);
        return played;
    }

    fail(report) {
        this.element.replaceChildren(h('p', { role: 'alert' }, 'This scene cannot be played.'), h('pre', {}, report));
        throw new Error(report);
    }

    /** Shows another film, for instance two worlds side by side, as near as can be to where this one stood. */
    show(film) {
        const { step, frame } = this.film.at(this.number);
        this.film = film;
        this.seek(Math.min(step, film.steps.length - 1), frame);
    }

    /**
     * A changed scene: shown at the same place. `undo` takes it back, with what it continues. Returns what `play` says.
     */
    change(text, continues = false) {
        const before = this.text, place = this.film.at(this.number), played = this.open(text);
        if (played.report || text === before)
            return played;
        if (!continues)
            this.history.push(before);
        this.predictions.clear();
        this.seek(Math.min(place.step, this.film.steps.length - 1), place.frame);
        return played;
    }

    restore(text) {
        this.open(text);
        this.predictions.clear();
        this.seek(Math.min(this.film.at(this.number).step, this.film.steps.length - 1), 0);
        this.extras.edit?.fill();
    }

    /* ---- the position ------------------------------------------------------------------------------------------- */

    seek(step, frame = 0) {
        const last = (this.film.steps[step]?.frames ?? 1) - 1;
        this.go(this.film.number(Math.max(0, step), Math.max(0, Math.min(frame, last))));
    }

    go(wanted, moves = false) {
        const number = Math.max(0, Math.min(wanted, this.predictions.limit())), { step, frame } = this.film.at(number);
        this.number = number;
        this.why = null;
        if (this.film.steps.length)
            this.seen = Math.max(this.seen, step + (this.film.isEnd({ step, frame }) ? 1 : 0));
        if (this.isPlaying && (number === this.film.frames - 1 || this.predictions.asks(step)))
            this.pause();
        this.draw(moves && !prefersStill());
        this.options.onMove?.(step, frame);
        if (number === this.film.frames - 1 && !this.hasEnded) {
            this.hasEnded = true;
            this.options.onEnd?.();
        }
    }

    next() {
        this.go(this.number + 1, true);
        this.reveal();
    }

    /** Scrolls so far that the dock does not cover the way. */
    reveal() {
        const way = this.stage.element.getBoundingClientRect(),
            covered = way.bottom - this.dock.getBoundingClientRect().top;
        const top = Math.min(covered, way.top - 8);
        if (top > 0)
            scrollBy({ top, behavior: prefersStill() ? 'instant' : 'smooth' });
    }

    act(name) {
        const acts = {
            next: () => this.next(), back: () => this.go(this.number - 1),
            first: () => this.go(0), last: () => this.go(this.film.frames - 1),
            nextRequest: () => this.go(Math.max(this.number, this.film.nextRequest(this.number))),
            previousRequest: () => this.go(Math.max(0, this.film.previousRequest(this.number))),
            slower: () => this.setSpeed(-1), faster: () => this.setSpeed(1), speed: () => this.setSpeed(1, true),
            yes: () => this.predictions.say(true), no: () => this.predictions.say(false),
            predict: () => this.predictions.toggle(),
            why: () => this.ask(Math.max(0, this.picture.path.findIndex(box => box.acting))),
            undo: () => this.history.length && this.restore(this.history.pop()),
            reset: () => {
                this.history = [];
                this.number = 0;
                this.restore(this.original);
            },
            close: () => this.close(),
        };
        if (name === 'play' || name === 'pause')
            this.toggle();
        else if (acts[name])
            acts[name]();
        else if (name !== 'edit' || this.options.edit !== false)
            this.extra(name);
    }

    key(event) {
        const command = commandOf(event);
        if (!command)
            return;
        event.preventDefault();
        this.act(command);
    }

    /* ---- playing ------------------------------------------------------------------------------------------------ */

    toggle() {
        if (this.isPlaying) {
            this.pause();
            this.draw();
        } else {
            const isOver = this.number === this.film.frames - 1;
            this.isPlaying = true;
            this.go(isOver ? 0 : this.number + 1, !isOver);
        }
    }

    pause() {
        this.isPlaying = false;
        clearTimeout(this.timer);
    }

    /** The next frame comes when this one can have been read. */
    schedule() {
        clearTimeout(this.timer);
        const letters = this.picture.sentences.join(' ').length;
        const stands = Math.min(LONGEST_MS, READ_MS + LETTER_MS * letters) / this.speed;
        if (this.isPlaying)
            this.timer = setTimeout(() => this.next(), Math.max(FLASH_MS, stands));
    }

    setSpeed(by, wraps) {
        const at = SPEEDS.indexOf(this.speed) + by;
        this.speed = SPEEDS[wraps ? at % SPEEDS.length : Math.max(0, Math.min(at, SPEEDS.length - 1))];
        this.draw();
    }

    /* ---- drawing ------------------------------------------------------------------------------------------------ */

    draw(moves = false) {
        const { step, frame } = this.film.at(this.number), { film } = this;
        this.picture = film.picture(step, frame);
        this.quieten();
        this.stage.draw(this.picture, moves);
        this.panels.forEach(panel => panel.show(this.picture));
        this.story.show(this.picture, this.why, this.predictions);
        this.predictions.show(this.picture);
        this.extras.compare?.show(this.picture, moves);
        this.line.show(film, this.number,
            `Step ${step + 1} of ${film.steps.length}: ${this.picture.sentences[0] ?? ''}`,
            this.seen);
        this.transport.show({ isPlaying: this.isPlaying, speed: this.speed, isFirst: this.number === 0,
            isLast: this.number === film.frames - 1 });
        this.tools.show({ isPredicting: this.predictions.isOn, isComparing: Boolean(this.extras.compare),
            isEditing: Boolean(this.extras.edit), changes: this.history.length,
            canEdit: this.options.edit !== false });
        this.tellPlace();
        if (this.isPlaying)
            this.schedule();
    }

    /** What is new flashes only when the last flash is long enough ago. */
    quieten() {
        const { key, entries, visitors } = this.picture, now = performance.now();
        const isQuiet = now - (this.flashed ?? -FLASH_MS) < FLASH_MS;
        this.element.classList.toggle('quiet', isQuiet);
        if (!isQuiet && [key, ...entries, ...visitors].some(each => each.fresh))
            this.flashed = now;
    }

    tellPlace() {
        const { steps, trace } = this.film, { step, summary, totals } = this.picture;
        const requests = steps.filter(each => each.kind === 'request'), at = requests.indexOf(summary) + 1;
        write(this.where, [`Step ${Math.min(step + 1, steps.length)} of ${steps.length}`,
            at > 0 && `request ${at} of ${requests.length}`, summary && `${decimal(summary.at)} s`, worldOf(trace)]
            .filter(Boolean).join(' · '));
        write(this.totals, [`views run ${totals.view_runs}`, `hits ${totals.hits}`, `misses ${totals.misses}`,
            `saved ${totals.saved_ms} ms`, totals.leaks && `leaks ${totals.leaks}`, totals.stale
                && `stale ${totals.stale}`]
            .filter(Boolean).join(' · '));
    }

    /* ---- why, and what is loaded when it is wanted -------------------------------------------------------------- */

    async ask(index, world = 'a') {
        this.pause();
        const { whyOf } = await import('./player/why.mjs');
        const picture = world === 'b' ? this.picture.other : this.picture, box = picture.path[index];
        if (!box)
            return;
        const { rule, function: name, file, world: where } = whyOf(this.film[world] ?? this.film, picture, index);
        this.why = h('div', { class: 'why' }, h('h4', {}, `Why? ${box.place === 'cache' ? 'The cache' : box.name}`),
            h('p', {}, rule), h('p', { class: 'source' }, name && h('code', {}, name), name && ` in ${file}, `, where),
            h('button', { type: 'button', onclick: () => this.close() }, 'Back to the story'));
        this.draw();
    }

    close() {
        this.why = null;
        this.element.focus({ preventScroll: true });
        this.draw();
    }

    async extra(name) {
        if (this.extras[name]) {
            this.extras[name].destroy();
            delete this.extras[name];
            this.draw();
            return;
        }
        const { open } = await EXTRAS[name]();
        this.extras[name] = await open(this, name);
        if (!this.extras[name])
            delete this.extras[name];
        this.draw();
    }

    destroy() {
        this.pause();
        this.story.destroy();
        document.removeEventListener('visibilitychange', this.hide);
        Object.values(this.extras).forEach(extra => extra.destroy());
        this.stage.destroy();
        this.element.remove();
    }
}

/**
 * Puts a player into `container`. It starts paused. Rejects when the scene cannot be played, and says why on the page.
 *
 * `scene` is its text; `at` where to begin; `release` and `belief` the world, the scene's own unless given; `compare`
 * `{release}` or `{belief}`, to begin with both worlds. `predict`: true, or in a lesson `{said, watching, commit,
 * watch}`: `said` holds 'hit', 'miss' or null for each step; `commit(step, isHit)` is awaited before anything is shown,
 * and when it rejects its message is shown and the question stays; `watch()` is awaited before the rest is shown
 * without predicting. `rules()` gives `{releases: [{version}], beliefs: [{id, sentence}]}`, else /api/rules does;
 * `linkOf(word)` is the address to share. `onMove(step, frame)`, `onPredict({step, hit, leak, right})`, `onEnd()` tell.
 * `edit: false`: the scene is not to be changed.
 */
export async function mountPlayer(container, options) {
    const player = new Player(container, options, await loadSimulator());
    if (options.compare)
        await player.extra('compare');
    return { seek: (step, frame) => player.seek(step, frame), destroy: () => player.destroy(), element: player.element,
        act: name => player.act(name), place: () => player.film.at(player.number), scene: () => player.text };
}
