// SPDX-License-Identifier: MIT
// /?scene=NAME&predict=1: a player on a page of its own; what it tells is kept for the test.
import { mountPlayer } from '/player.mjs';

const wanted = new URL(location).searchParams;
window.told = [];
const scene = await (await fetch(`/scenes/${wanted.get('scene') ?? 'one-view-cached'}.json`)).text();
window.player = await mountPlayer(document.querySelector('.wide'), {
    scene, predict: wanted.has('predict'), onPredict: said => window.told.push(said),
    rules: async () => ({ releases: [{ version: '4.2.30' }, { version: '6.1.3' }],
        beliefs: [{ id: 'query-ignored', sentence: 'The query string plays no part.' },
            { id: 'cookies-in-key', sentence: "Every visitor's cookies are part of every page's key." },
            { id: 'fresh-data', sentence: 'A cached page is rebuilt as soon as the data it shows changes.' }] }),
});
