// SPDX-License-Identifier: MIT
// All scenes, and one of them in the player, at the moment that the address names.
import { getOnce } from './api.mjs';
import { el, freshId, plural } from './elements.mjs';
import { nameHere } from './router.mjs';

export async function list() {
    const { scenes } = await getOnce('/api/scenes'),
        id = freshId('search');
    const rows = scenes.map(scene => ({
        words: `${scene.name} ${scene.title}`.toLowerCase(),
        node: el(
            'li',
            {},
            el('a', { href: `/scene/${encodeURIComponent(scene.name)}` }, scene.title),
            el('span', { class: 'soft' }, scene.name),
        ),
    }));
    const found = el('p', { class: 'soft', role: 'status' }, plural(scenes.length, 'scene'));
    const search = el('input', {
        id,
        type: 'search',
        autocomplete: 'off',
        oninput: () => {
            const words = search.value.toLowerCase().split(/\s+/);
            for (const row of rows) row.node.hidden = !words.every(word => row.words.includes(word));
            found.textContent = plural(rows.filter(row => !row.node.hidden).length, 'scene');
        },
    });
    return {
        title: 'Scenes',
        nodes: [
            el('h1', {}, 'Scenes'),
            el(
                'p',
                { class: 'lead' },
                'Small stories of visitors and a cache, step by step. Any of them can be changed and played again.',
            ),
            el('p', { class: 'field' }, el('label', { for: id }, 'Search'), search),
            found,
            el(
                'ul',
                { class: 'scene-list' },
                rows.map(row => row.node),
            ),
        ],
    };
}

/** The position in the address, from the address. Steps and frames count from 1 there, as they are read. */
function positionOf(url) {
    const number = name => Math.max(1, Math.trunc(url.searchParams.get(name)) || 1) - 1;
    return { step: number('step'), frame: number('frame') };
}

function namePosition(path, step, frame) {
    const query = new URLSearchParams(location.search);
    query.set('step', step + 1);
    if (frame > 0) query.set('frame', frame + 1);
    else query.delete('frame');
    if (location.pathname === path) nameHere(`${path}?${query}${location.hash}`);
}

async function sharedScene(word) {
    const { unpack } = await import('./player/share.mjs');
    try {
        return await unpack(word);
    } catch {
        throw new Error('This link does not hold a whole scene. Perhaps it was cut on its way.');
    }
}

/** /scene/NAME?step=3; or /scene/shared#scene=..., where the whole scene stands in the address. */
export async function one({ id }, url) {
    const { openScene, loadScene } = await import('./stage_place.mjs'),
        word = /^#scene=(.+)/.exec(url.hash)?.[1];
    const load = word ? () => sharedScene(word) : loadScene;
    const { title = 'A scene' } = JSON.parse(await load(id)),
        place = el('div', { class: 'wide only-scene needs-player' });
    const options = {
        at: positionOf(url),
        release: url.searchParams.get('django') ?? '',
        belief: url.searchParams.get('belief') ?? '',
        onMove: (step, frame) => namePosition(url.pathname, step, frame),
    };
    return {
        title,
        start: () => openScene(place, id, options, load),
        close: () => place.player?.destroy(),
        nodes: [
            el(
                'header',
                { class: 'wide' },
                el('p', {}, el('a', { href: '/scenes' }, '← All scenes')),
                el('h1', {}, title),
                el('h2', { class: 'visually-hidden' }, 'Step by step'),
            ),
            place,
        ],
    };
}
