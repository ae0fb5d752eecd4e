// SPDX-License-Identifier: MIT
// What the player adds to elements.mjs: changes that do nothing where nothing changes.
import { svg } from '../elements.mjs';

/** Sets an attribute or, with null or false, takes it away. */
export function put(element, name, value) {
    if (value === null || value === undefined || value === false)
        element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value))
        element.setAttribute(name, value);
}

/** Sets a text only when it differs, so that nothing is read aloud or laid out twice. */
export function write(element, text) {
    if (element.textContent !== text)
        element.textContent = text;
}

/** An icon of 24 by 24 units drawn with one path. */
export const icon = path => svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' },
    svg('path', { d: path }));
