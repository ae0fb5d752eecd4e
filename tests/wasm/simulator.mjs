// SPDX-License-Identifier: MIT
// The simulator in WebAssembly, as one function: play(scene text) -> {status, text}. sim/wasm/sim_wasm.c tells how.

const FLAG_EVENTS = 1;
const FLAG_INDENT = 2;

/** What `status` may be: `text` is the trace, a report about the scene, or empty. */
export const STATUS = { ok: 0, invalid: 1, noMemory: 2 };

/** Makes a simulator of the bytes of hitmiss.wasm. It may be called again and again; no call remembers another. */
export async function loadSimulator(bytes) {
    const { instance } = await WebAssembly.instantiate(bytes, {});
    const { memory, input, play, output, output_size: outputSize } = instance.exports;
    const encoder = new TextEncoder();

    /** `scene` is text or bytes; `release` and `belief` may be left out, as in `hitmiss sim run`. */
    return function playScene(scene, { file = '', release = '', belief = '', events = true, indent = false } = {}) {
        const parts = [scene, file, release, belief].map(part => typeof part === 'string' ? encoder.encode(part) : part);
        const address = input(parts.reduce((size, part) => size + part.length, 0));
        if (address === 0)
            return { status: STATUS.noMemory, text: '' };
        let at = address;
        for (const part of parts) {
            new Uint8Array(memory.buffer, at, part.length).set(part);
            at += part.length;
        }
        const flags = (events ? FLAG_EVENTS : 0) | (indent ? FLAG_INDENT : 0);
        const status = play(...parts.map(part => part.length), flags);
        const text = new Uint8Array(memory.buffer, output(), outputSize());
        return { status, text: new TextDecoder().decode(text) };
    };
}
