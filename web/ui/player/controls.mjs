// SPDX-License-Identifier: MIT
// The player's time line and buttons, and which key does what. They know nothing of films: they call `act(name)`.
import { el as h } from '../elements.mjs';
import { icon, put, write } from './draw.mjs';

export const SPEEDS = [0.5, 1, 2, 4];

/** Letters are the terminal's; they act only while the focus is inside the player. */
const KEYS = {
    ' ': 'play', ArrowRight: 'next', '.': 'next', ArrowLeft: 'back', ',': 'back', n: 'nextRequest',
        b: 'previousRequest',
    g: 'first', Home: 'first', G: 'last', End: 'last', '[': 'slower', ']': 'faster', 1: 'yes', 2: 'no', w: 'why',
    p: 'predict', c: 'compare', e: 'edit', u: 'undo', x: 'reset', Escape: 'close',
};
const HELP = 'Space plays and pauses, ← and → step, b and n go from request to request, Home and End to the ends, '
    + '[ and ] change the speed, 1 and 2 predict, w says why, p predicts or watches, c compares, e edits, u takes an '
    + 'edit back, x goes back to the original.';

const ICONS = { previousRequest: 'M6 5v14M19 5l-9 7 9 7z', back: 'M16 5l-9 7 9 7z', play: 'M7 4l13 8-13 8z',
    pause: 'M7 4h4v16H7zM14 4h4v16h-4z', next: 'M8 5l9 7-9 7z', nextRequest: 'M18 5v14M5 5l9 7-9 7z' };
const TITLES = { previousRequest: 'Previous request', back: 'Step back', play: 'Play', pause: 'Pause', next: 'Step',
    nextRequest: 'Next request' };
const MARKS = { hit: '●', miss: '○' };

/** What a key press means, or ''. Fields keep their own keys; Space presses what is a button. */
export function commandOf(event) {
    const { target, key } = event, isRange = target.type === 'range';
    const isField = target.closest('input, select, textarea') && !isRange;
    if (event.ctrlKey || event.metaKey || event.altKey || (isField && key !== 'Escape'))
        return '';
    const isPress = key === ' ' && target.closest('button, summary, a, [role=button]');
    if (isPress || (isRange && /^(Arrow|Home|End)/.test(key)))
        return '';
    return KEYS[key] ?? '';
}

/** A scrubber with a mark for each step. `seek(number)` is called when it is moved. */
export function timeLine(seek) {
    const range = h('input', { type: 'range', min: 0, step: 1, value: 0, 'aria-label': 'Time line',
        oninput: () => seek(Number(range.value)) });
    const marks = h('div', { class: 'marks', 'aria-hidden': 'true' });
    return { element: h('div', { class: 'line' }, range, marks), show(film, number, spoken, seen) {
        put(range, 'max', film.frames - 1);
        range.value = number;
        put(range, 'aria-valuetext', spoken);
        const signature = `${film.frames} ${seen} ${film.steps.length}`;
        if (marks.dataset.of === signature)
            return;
        marks.dataset.of = signature;
        marks.replaceChildren(...film.steps.map((step, i) => {
            const isSeen = i < seen, wrong = isSeen && (step.leaks || step.stale);
            const mark = h('span', { class: isSeen ? `${step.outcome} ${wrong ? 'wrong' : ''}` : '' },
                wrong ? '!' : (isSeen && MARKS[step.outcome]) || '·');
            const share = step.first / Math.max(1, film.frames - 1);
            mark.style.setProperty('left', `calc(var(--thumb) / 2 + (100% - var(--thumb)) * ${share.toFixed(4)})`);
            return mark;
        }));
    } };
}

export function transport(act) {
    const button = name => h('button', { type: 'button', class: name, 'aria-label': TITLES[name], title: TITLES[name],
        onclick: () => act(name) }, icon(ICONS[name]));
    const play = button('play'), path = play.querySelector('path');
    const speed = h('button', { type: 'button', class: 'speed', onclick: () => act('speed') });
    const buttons = ['previousRequest', 'back'].map(button).concat(play, ['next', 'nextRequest'].map(button));
    const element = h('div', { class: 'transport' }, buttons, speed);
    return { element, show({ isPlaying, speed: factor, isFirst, isLast }) {
        const name = isPlaying ? 'pause' : 'play';
        put(path, 'd', ICONS[name]);
        put(play, 'aria-label', TITLES[name]);
        put(play, 'title', TITLES[name]);
        write(speed, `${factor === 0.5 ? '½' : factor}×`);
        put(speed, 'aria-label', `Speed ${factor}×`);
        // Not disabled: what has the focus keeps it.
        buttons.slice(0, 2).forEach(each => put(each, 'aria-disabled', isFirst));
        buttons.slice(3).forEach(each => put(each, 'aria-disabled', isLast));
    } };
}

export function tools(act) {
    const button = (name, text) => h('button', { type: 'button', onclick: () => act(name) }, text);
    const why = button('why', 'Why?'), predict = button('predict', 'Predict'), compare = button('compare', 'Compare');
    const edit = button('edit', 'Edit'), undo = button('undo', 'Undo'), reset = button('reset', 'Back to the original');
    const share = button('share', 'Share'), save = button('download', 'Download');
    const element = h('div', { class: 'tools', role: 'group', 'aria-label': 'More' }, why, predict, compare, edit, undo,
        reset, share, save, h('details', { class: 'help' }, h('summary', {}, 'Keys'), h('p', {}, HELP)));
    return { element, show({ isPredicting, isComparing, isEditing, changes, canEdit }) {
        put(predict, 'aria-pressed', String(isPredicting));
        put(compare, 'aria-expanded', String(isComparing));
        put(edit, 'aria-expanded', String(isEditing));
        edit.hidden = !canEdit;
        undo.hidden = reset.hidden = !changes;
    } };
}
