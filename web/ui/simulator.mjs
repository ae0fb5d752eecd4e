// SPDX-License-Identifier: MIT
// The simulator in WebAssembly, loaded once a page. sim/wasm/sim_wasm.c tells how it is called.

const FLAG_EVENTS = 1, STATUS_OK = 0, STATUS_INVALID = 1;
const encoder = new TextEncoder(), decoder = new TextDecoder();

/** Makes `play` of the bytes of sim.wasm, or of a response that brings them. */
export async function makeSimulator(source) {
    const { instance } = source instanceof Response
        ? await WebAssembly.instantiateStreaming(source) : await WebAssembly.instantiate(source, {});
    const { memory, input, play, output, output_size: outputSize } = instance.exports;

    /**
     * Plays a scene's text: `{trace}`, or `{report}` with a line `FILE:line:column: path: message` for each fault.
     * @param {string} scene
     * @param {{release?: string, belief?: string, events?: boolean, file?: string}} options
     */
    return function playScene(scene, { release = '', belief = '', events = true, file = 'scene' } = {}) {
        const parts = [scene, file, release, belief].map(part => encoder.encode(part));
        let at = input(parts.reduce((size, part) => size + part.length, 0));
        if (at === 0)
            return { report: 'There is too little memory to play this scene.' };
        for (const part of parts) {
            new Uint8Array(memory.buffer, at, part.length).set(part);
            at += part.length;
        }
        const status = play(...parts.map(part => part.length), events ? FLAG_EVENTS : 0);
        const text = decoder.decode(new Uint8Array(memory.buffer, output(), outputSize()));
        if (status === STATUS_OK)
            return { trace: JSON.parse(text) };
        return { report: status === STATUS_INVALID ? text : 'There is too little memory to play this scene.' };
    };
}

let loading;

/** The page's own simulator; every caller gets the same. */
export function loadSimulator(url = new URL('./sim.wasm', import.meta.url)) {
    loading ??= fetch(url).then(makeSimulator);
    loading.catch(() => { loading = undefined; }); // the next call tries again
    return loading;
}
