// SPDX-License-Identifier: MIT
// Puts the scene player into a page: brings the scene's text, the player's modules and the simulator.
import { getOnce } from './api.mjs';
import { button, el } from './elements.mjs';
import { mountPlayer } from './player.mjs';

let dressed;

/** The player's style, brought once. */
function dress() {
    dressed ??= new Promise((resolve, reject) => {
        document.head.append(el('link', { rel: 'stylesheet', href: './player.css', onload: resolve, onerror: reject }));
    });
    dressed.catch(() => {
        dressed = undefined;
    });
    return dressed;
}

export const loadScene = name => getOnce(`/api/scenes/${encodeURIComponent(name)}`, { asText: true });

/** The worlds that a scene can be compared in, as the player wants them. */
async function rules() {
    const { releases, beliefs } = await getOnce('/api/rules');
    return {
        releases: releases.map(each => ({ version: each.release })),
        beliefs: beliefs.map(({ belief, sentence }) => ({ id: belief, sentence })),
    };
}

const linkOf = word => `${location.origin}/scene/shared#scene=${word}`;

/** Shows the scene of that name in `place`, in the stead of what is there. Returns the player; null when it cannot be. */
export async function openScene(place, name, options = {}, load = loadScene) {
    place.player?.destroy();
    place.player = null;
    try {
        const [scene] = await Promise.all([load(name), dress()]);
        place.replaceChildren();
        place.player = await mountPlayer(place, { scene, name, linkOf, rules, ...options });
    } catch (error) {
        place.replaceChildren(
            el('p', { class: 'trouble', role: 'alert' }, error.message),
            el(
                'p',
                {},
                button('Try again', () => openScene(place, name, options, load)),
            ),
        );
    }
    return place.player;
}
