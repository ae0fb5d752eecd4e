// SPDX-License-Identifier: MIT
// All scenes, and one of them in the player, at the moment that the address names.
import { getOnce } from './api.mjs';
import { el, freshId, plural } from './elements.mjs';
import { nameHere } from './router.mjs';

export async function list() {
    const { scenes } = await getOnce('/api/scenes'), id = freshId('search');
    const rows = scenes.map(scene => ({ words: `${scene.name} ${scene.title}`.toLowerCase(),
        node: el('li', {}, el('a', { href: `/scene/${encodeURIComponent(scene.name)}` }, scene.title), el('span', { class: 'soft' }, scene.name)) }));
    const found = el('p', { class: 'soft', role: 'status' }, plural(scenes.length, 'scene'));
    const search = el('input', { id, type: 'search', autocomplete: 'off', oninput: () => {
        const words = search.value.toLowerCase().split(/\s+/);
        for (const row of rows)
            row.node.hidden = !words.every(word => row.words.includes(word));
        found.textContent = plural(rows.filter(row => !row.node.hidden).length, 'scene');
    } });
    return { title: 'Scenes', nodes: [el('h1', {}, 'Scenes'),
        el('p', { class: 'lead' }, 'Small stories of visitors and a cache, step by step. Any of them can be changed and played again.'),
        el('p', { class: 'field' }, el('label', { for: id }, 'Search'), search), found,
        el('ul', { class: 'scene-list' }, rows.map(row => row.node))] };
}

/** /scene/NAME?step=3: numbers of steps count from 1, as they are read. */
export async function one({ id }, url) {
    const [{ openScene, loadScene }, { scenes }] = await Promise.all([import('./stage_place.mjs'), getOnce('/api/scenes')]);
    await loadScene(id); // a scene that does not exist is no page
    const title = scenes.find(scene => scene.name === id)?.title ?? id, place = el('div', { class: 'wide' });
    const number = name => Math.max(1, Number(url.searchParams.get(name)) || 1) - 1;
    const player = await openScene(place, id, { title, at: { step: number('step'), frame: number('frame') },
        release: url.searchParams.get('django') ?? '', belief: url.searchParams.get('belief') ?? '',
        onMove: ({ step, frame }) => {
            const query = new URLSearchParams(location.search);
            query.set('step', step + 1);
            if (frame > 0)
                query.set('frame', frame + 1);
            else
                query.delete('frame');
            if (location.pathname === url.pathname)
                nameHere(`${url.pathname}?${query}${location.hash}`);
        } });
    return { title, close: () => player?.destroy(), nodes: [el('header', { class: 'wide' },
        el('p', {}, el('a', { href: '/scenes' }, '← All scenes')), el('h1', {}, title)), place] };
}
