// SPDX-License-Identifier: MIT
// What happens, in sentences: to be read, and spoken by whoever speaks the page.
import { el as h } from '../elements.mjs';
import { put, write } from './draw.mjs';

const SPEAK_MS = 3000; // while playing nothing is spoken sooner after what was spoken last

export class Story {
    constructor(isPlaying) {
        this.isPlaying = isPlaying;
        this.element = h('div', { class: 'story', role: 'group', 'aria-label': 'What happens' });
        this.live = h('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
    }

    /** The sentences of a picture; `why`, an element, instead of them. */
    show({ sentences, summary, isEnd, step }, why, predictions) {
        const wrong = (isEnd && summary?.record.wrong?.length) || 0;
        const lines = sentences.map((text, i) => i >= sentences.length - wrong
            ? h('p', { class: 'wrong' }, h('strong', {}, '! '), text) : h('p', {}, text));
        if (isEnd)
            lines.unshift(...predictions.verdict(step));
        if (!summary)
            lines.push(h('p', {}, 'This scene has no steps.'));
        this.element.replaceChildren(...why ? [why] : lines);
        this.element.scrollTop = 0;
        put(this.element, 'tabindex', this.element.scrollHeight > this.element.clientHeight + 1 ? 0 : null);
        this.say(this.element.textContent);
    }

    say(text) {
        const wait = (this.spoke ?? -SPEAK_MS) + SPEAK_MS - performance.now();
        clearTimeout(this.timer);
        if (this.isPlaying() && wait > 0) {
            this.timer = setTimeout(() => this.say(text), wait);
            return;
        }
        this.spoke = performance.now();
        write(this.live, text);
    }

    destroy() {
        clearTimeout(this.timer);
    }
}
