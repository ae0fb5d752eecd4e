// SPDX-License-Identifier: MIT
// A scene as a link and as a file. The link holds the whole scene behind its #, which no server ever sees.
import { el as h } from '../elements.mjs';

const has = name => typeof globalThis[name] === 'function';
const through = async (bytes, stream) =>
    new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

function encode(bytes) {
    let text = '';
    bytes.forEach(byte => { text += String.fromCharCode(byte); });
    return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const decode = text =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), each => each.charCodeAt(0));

/** A scene's text as a word for a link: z and compressed, or p and plain where nothing compresses. */
export async function pack(text, isPlain = !has('CompressionStream')) {
    const bytes = new TextEncoder().encode(JSON.stringify(JSON.parse(text)));
    return isPlain ? `p${encode(bytes)}` : `z${encode(await through(bytes, new CompressionStream('deflate-raw')))}`;
}

/** The scene's text again, made readable. Rejects what is no such word. */
export async function unpack(word) {
    const bytes = decode(word.slice(1));
    if (!/^[zp]/.test(word) || (word[0] === 'z' && !has('DecompressionStream')))
        throw new Error('This browser cannot read the link.');
    const plain = word[0] === 'z' ? await through(bytes, new DecompressionStream('deflate-raw')) : bytes;
    return JSON.stringify(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)), null, 2);
}

function download(player) {
    const url = URL.createObjectURL(new Blob([player.text], { type: 'application/json' }));
    const name = (player.options.name ?? player.scene.title ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
    h('a', { href: url, download: `${name.replace(/^-|-$/g, '') || 'scene'}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
}

export async function open(player, name) {
    if (name === 'download')
        return download(player);
    const linkOf = player.options.linkOf ?? (word => `${location.origin}${location.pathname}#scene=${word}`);
    const note = h('p', { class: 'note' }, 'Whoever opens the link gets this scene as it is now, with your changes.');
    const input = h('input', { readonly: true, 'aria-label': 'Link to this scene', onfocus: () => input.select() });
    const copy = h('button', { type: 'button', onclick: async () => {
        await navigator.clipboard.writeText(input.value);
        note.textContent = 'The link is copied.';
    } }, 'Copy');
    copy.hidden = !navigator.clipboard; // not there on a plain http address
    const element = h('div', { class: 'share panel', role: 'group', 'aria-label': 'Share' }, h('div', {}, input, copy),
        note);
    input.value = linkOf(await pack(player.text));
    player.desk.append(element);
    input.focus();
    return { destroy: () => element.remove() };
}
