// SPDX-License-Identifier: MIT
// The one door to the server. Whoever waits here learns of three ends: an answer, a refusal, or that nobody answers.

const PATIENCE_MS = 15000;

/** The server is there and says no; `state` is what it sent along, if anything. */
export class Refusal extends Error {
    constructor(status, answer) {
        super(answer?.error ?? 'The server could not do that.');
        this.status = status;
        this.state = answer && Object.keys(answer).length > 1 ? answer : null;
    }
}

/** Nobody answers. */
export class Silence extends Error {
    constructor() {
        super('The server does not answer. What you did here is kept; try again when it is back.');
    }
}

/** Fires `offline` when the server falls silent, `online` when it is back, `unsaved` with what could not be kept. */
export const line = new EventTarget();
let silent = false;

function say(isSilent) {
    if (silent !== isSilent) line.dispatchEvent(new Event(isSilent ? 'offline' : 'online'));
    silent = isSilent;
}

/** Whoever finds out in another way that nobody answers, throws this. */
export function silence() {
    say(true);
    return new Silence();
}

async function call(path, options, asText = false) {
    let response, answer;
    try {
        response = await fetch(path, { signal: AbortSignal.timeout(PATIENCE_MS), ...options });
        answer = asText && response.ok ? await response.text() : await response.json();
    } catch (error) {
        if (response && error instanceof SyntaxError) throw new Refusal(response.status, null);
        throw silence();
    }
    say(false);
    if (answer.not_saved) line.dispatchEvent(new CustomEvent('unsaved', { detail: answer.not_saved }));
    if (!response.ok) throw new Refusal(response.status, answer);
    return answer;
}

export const get = (path, { asText = false } = {}) => call(path, {}, asText);

export const post = (path, body) =>
    call(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

const known = new Map();

/** The same for what does not change while the server runs: asked for once. */
export function getOnce(path, form) {
    if (!known.has(path)) {
        known.set(path, get(path, form));
        known.get(path).catch(() => known.delete(path));
    }
    return known.get(path);
}
