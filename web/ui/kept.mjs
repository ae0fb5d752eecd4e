// SPDX-License-Identifier: MIT
// What the page keeps for itself while its tab lives: what was typed, and the actions of a quiz. All of it survives a
// reload. Where nothing may be kept, nothing is.

export function recall(name, otherwise = null) {
    try {
        return JSON.parse(sessionStorage.getItem(name)) ?? otherwise;
    } catch {
        return otherwise;
    }
}

export function keep(name, value) {
    try {
        if (value === null) sessionStorage.removeItem(name);
        else sessionStorage.setItem(name, JSON.stringify(value));
    } catch {
        // Full or forbidden: the page goes on without.
    }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A key that no other page has: what is sent twice under it counts once. */
export function freshKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => LETTERS[byte % LETTERS.length]).join('');
}
