// SPDX-License-Identifier: MIT
// The page's film is the terminal's: every frame of every shipped scene, in several worlds, agrees with film_print.
//   SIM_WASM=sim.wasm FILM_PRINT=film_print [HITMISS=hitmiss] tools/node --test tests/web/film.test.mjs
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { Pair } from '../../web/ui/player/compare.mjs';
import { Film } from '../../web/ui/player/film.mjs';
import { makeSimulator } from '../../web/ui/simulator.mjs';
import { whyOf } from '../../web/ui/player/why.mjs';

const play = await makeSimulator(readFileSync(process.env.SIM_WASM));
const folder = 'lessons/scenes';
const scenes = readdirSync(folder).filter(name => name.endsWith('.json')).sort();
const own = ['whole-site', 'shared-memory', 'sliding-expiry', 'restart-keeps-memory', 'post-cached', 'query-ignored',
    'login-protects', 'vary-anywhere', 'fresh-data', 'prefix-per-user'];

const pick = (value, fields) => Object.fromEntries(fields.split(' ').map(field => [field, value[field]]));
const rounded = value => Math.round(value * 1000);

function entryOf(entry) {
    const shown = pick(entry, 'alias worker key kind url names step never hits moment fresh struck');
    for (const field of ['ttl', 'expires', 'left', 'share'])
        shown[field] = rounded(entry[field]);
    return shown;
}

function visitorOf(visitor) {
    const shown = pick(visitor, 'name asking received fresh');
    if (visitor.received)
        Object.assign(shown, pick(visitor, 'step status servedBy body fromStep leaks stale variant wrong'),
            { age: rounded(visitor.age) });
    return shown;
}

function keyOf(key) {
    const shown = pick(key, 'kind fresh stored whole name names');
    for (const part of ['prefix', 'method', 'url', 'headers', 'language', 'time_zone'])
        shown[part] = pick(key[part], 'known fresh input value from');
    return shown;
}

/** The picture as film_print writes it; what it prints goes through the same, so that both are rounded alike. */
function shown(picture, summary, boxOf) {
    return {
        ...pick(picture, 'step frame living sentences data totals token'),
        summary: pick(summary, 'at kind outcome leaks stale variant took heading frames first'),
        path: picture.path.map(boxOf), key: keyOf(picture.key), entries: picture.entries.map(entryOf),
        visitors: picture.visitors.map(visitorOf), lines: picture.lines.map(line => pick(line, 'text box cost acting')),
    };
}

function filmAs(name, { release = '', belief = '' }) {
    const file = `${folder}/${name}`, text = readFileSync(file, 'utf8');
    const run = spawnSync(process.env.FILM_PRINT, [file, release, belief], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const { trace, report } = play(text, { release, belief });
    assert.equal(run.status === 0, Boolean(trace), `${name}: ${report}`);
    if (!trace)
        return 0;
    const film = new Film(JSON.parse(text), trace);
    const printed = run.stdout.trimEnd().split('\n').map(line => JSON.parse(line));
    assert.equal(film.frames, printed.length, name);
    const fields = 'place name acting layer reach verdict kept rule function file world';
    printed.forEach((expected, number) => {
        const { step, frame } = film.at(number);
        if (!film.steps.length)
            return;
        const picture = film.picture(step, frame);
        const ours = shown(picture, picture.summary, (box, i) => pick({ ...box, ...whyOf(film, picture, i) }, fields));
        const theirs = shown(expected, expected.summary, box => pick(box, fields));
        assert.deepEqual(ours, theirs, `${name} ${release} ${belief}, step ${step} frame ${frame}`);
    });
    return printed.length;
}

for (const name of scenes)
    test(`${name}: the page's film is the terminal's`, () => {
        assert.ok(filmAs(name, {}) > 0);
        filmAs(name, { release: '4.2.30' });
        filmAs(name, { release: '6.1.3' });
        for (const belief of own)
            filmAs(name, { belief });
    });

test('two worlds part in the page where `sim compare` says', { skip: !process.env.HITMISS }, () => {
    let parted = 0;
    for (const name of scenes)
        for (const belief of ['cookies-in-key', 'query-ignored', 'fresh-data', 'sliding-expiry']) {
            const file = `${folder}/${name}`, text = readFileSync(file, 'utf8'), scene = JSON.parse(text);
            const run = spawnSync(process.env.HITMISS, ['sim', 'compare', file, '--json', '--believe', belief],
                { encoding: 'utf8', maxBuffer: 1 << 28 });
            const [a, b] = [{}, { belief }].map(world => new Film(scene, play(text, world).trace));
            const pair = new Pair(a, b), expected = JSON.parse(run.stdout).parts_at;
            const at = pair.isParted ? pair.steps.at(-1).record.step : null;
            assert.equal(at, expected, `${name} ${belief}`);
            parted += pair.isParted;
        }
    assert.ok(parted > 20, `${parted} parted`);
});

test('going back shows the same pictures', () => {
    const text = readFileSync(`${folder}/${scenes[0]}`, 'utf8');
    const film = new Film(JSON.parse(text), play(text).trace);
    const all = Array.from({ length: film.frames }, (_, number) => film.at(number));
    const forth = all.map(({ step, frame }) => JSON.stringify(film.picture(step, frame)));
    const back = all.map(({ step, frame }) => JSON.stringify(film.picture(step, frame))).reverse();
    assert.deepEqual(back.reverse(), forth);
});
