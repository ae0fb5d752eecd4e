// SPDX-License-Identifier: MIT
// Elements made by calls, never from markup: texts stay texts, whatever they hold.

let used = 0;

/** An id that no other element has. */
export const freshId = front => `${front}-${++used}`;

function setAttribute(element, name, value) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
}

/**
 * An element with attributes and children: `el('button', {type: 'button', onclick: f}, 'Go')`. Children are nodes,
 * texts, lists of such, or null for nothing.
 */
export function el(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) setAttribute(element, key, value);
    element.append(
        ...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false),
    );
    return element;
}

/** The same in SVG. */
export function svg(name, attributes = {}, ...children) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) setAttribute(element, key, value);
    element.append(...children.flat(Infinity));
    return element;
}

/** A button that is no form's; `kind`: main, quiet or nothing. */
export function button(label, act, kind = '', more = {}) {
    return el('button', { type: 'button', class: `button ${kind && `button-${kind}`}`, onclick: act, ...more }, label);
}

/** A sentence whose `backticked` parts are code. */
export function inline(text) {
    return text
        .split(/`([^`]+)`/)
        .map((part, i) => (i % 2 ? el('code', {}, part) : part))
        .filter(part => part !== '');
}

/** For people who only hear the page. */
export const hidden = text => el('span', { class: 'visually-hidden' }, text);

export const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

export const prefersStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
