// SPDX-License-Identifier: MIT
// The time that is left of a test. It is seen all the time, and said aloud three times: at half, at 30 s, at 10 s.
import { el } from './elements.mjs';

const clockOf = ms => {
    const seconds = Math.max(0, Math.ceil(ms / 1000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

export class Timer {
    constructor(over) {
        this.over = over;
        this.face = el('span', { class: 'clock', role: 'timer' });
        this.said = el('span', { class: 'visually-hidden', role: 'status' });
        this.nodes = [this.face, this.said];
    }

    /** So much is left from now on; null: there is no limit. */
    show(left) {
        this.stop();
        this.face.textContent = '';
        if (left === null || left === undefined) return;
        this.end = Date.now() + left;
        this.marks = [left / 2, 30000, 10000].filter(mark => mark < left);
        this.handle = setInterval(() => this.tick(), 1000);
        this.tick();
    }

    tick() {
        const left = this.end - Date.now();
        this.face.textContent = `${clockOf(left)} left`;
        if (this.marks.some(mark => left <= mark)) {
            this.marks = this.marks.filter(mark => left > mark);
            this.said.textContent = `${clockOf(left)} left`;
        }
        if (left <= 0) {
            this.stop();
            this.over();
        }
    }

    stop() {
        clearInterval(this.handle);
    }
}
