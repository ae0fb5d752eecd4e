// SPDX-License-Identifier: MIT
// Before each request: hit or miss? Who says hit in a scene that leaks is asked whose page it will be. In a lesson what
// is said is committed before anything is shown, and asked only once.
import { el as h, prefersStill } from '../elements.mjs';

export class Predictions {
    /** `asked` is true or false in free play; in a lesson `{said, watching, commit, watch}`, see mountPlayer(). */
    constructor(player, asked) {
        this.player = player;
        this.lesson = typeof asked === 'object' ? asked : null;
        this.isOn = Boolean(asked) && !this.lesson?.watching;
        this.said = new Map();
        (this.lesson?.said ?? []).forEach((said, step) => said && this.said.set(step, { hit: said === 'hit' }));
        this.element = h('div', { class: 'question', role: 'group', 'aria-label': 'Your prediction' });
    }

    /** What is asked before a step: 'outcome', 'leak' or ''. */
    asks(index) {
        const { film, seen } = this.player, step = film.steps[index], said = this.said.get(index);
        if (!this.isOn || !step?.outcome || (index < seen && !this.lesson))
            return '';
        if (!said)
            return 'outcome';
        const isLeakOpen = said.hit && said.leak === undefined && index >= seen;
        return isLeakOpen && film.steps.some(each => each.leaks) ? 'leak' : '';
    }

    /** The frame beyond which nobody comes before they have said something. */
    limit() {
        const { film } = this.player, asking = film.steps.findIndex((step, i) => this.asks(i));
        return asking < 0 ? film.frames - 1 : film.steps[asking].first;
    }

    isRight(index) {
        const { hit, leak } = this.said.get(index), { outcome, leaks } = this.player.film.steps[index];
        return hit === (outcome === 'hit') && (leak === undefined || leak === leaks);
    }

    async say(yes) {
        const { player } = this, { step, isStart } = player.picture, asks = isStart ? this.asks(step) : '';
        if (!asks || this.isBusy)
            return;
        this.isBusy = true;
        try {
            if (asks === 'outcome')
                await this.lesson?.commit?.(step, yes);
            this.said.set(step, asks === 'outcome' ? { hit: yes } : { hit: true, leak: yes });
        } catch (error) {
            this.fault = error.message;
        }
        this.isBusy = false;
        if (this.asks(step)) {
            player.draw();
            return;
        }
        player.options.onPredict?.({ step, ...this.said.get(step), right: this.isRight(step) });
        player.element.focus({ preventScroll: true });
        player.isPlaying = !prefersStill();
        const end = player.film.number(step, player.film.steps[step].frames - 1);
        player.go(prefersStill() ? end : player.number + 1, true);
    }

    async toggle() {
        if (this.lesson && this.isOn)
            await this.lesson.watch?.();
        this.isOn = this.lesson ? false : !this.isOn;
        this.player.pause();
        this.player.go(this.player.number);
    }

    clear() {
        this.said.clear();
    }

    show({ step, isStart }) {
        const asks = isStart ? this.asks(step) : '', isLeak = asks === 'leak';
        const now = `${asks} ${step} ${this.fault ?? ''}`;
        if (this.element.dataset.now === now)
            return;
        this.element.dataset.now = now;
        const button = (key, text, yes) => h('button', { type: 'button', onclick: () => this.say(yes) },
            h('kbd', {}, key), ` ${text}`);
        this.element.replaceChildren(...asks ? [
            h('p', {}, isLeak ? "Will the page be someone else's?" : 'What will the cache do?'),
            button('1', isLeak ? 'yes' : 'hit', true), button('2', isLeak ? 'no' : 'miss', false),
            ...this.fault ? [h('p', { role: 'alert' }, this.fault)] : []] : []);
        this.fault = undefined;
    }

    /** What is said at the end of a step that was predicted. */
    verdict(index) {
        if (!this.said.has(index))
            return [];
        const { hit, leak } = this.said.get(index), right = this.isRight(index);
        const whose = leak === undefined ? '.' : leak ? ", and someone else's page." : ', and their own page.';
        return [h('p', { class: right ? 'right' : 'not-so' },
            `${right ? '✓ Right' : '× Not so'}: you said ${hit ? 'hit' : 'miss'}${whose}`)];
    }
}
