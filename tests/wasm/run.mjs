// SPDX-License-Identifier: MIT
// Plays every shipped scene in WebAssembly and compares it, byte by byte, with what the program prints.
//   tools/node tests/wasm/run.mjs hitmiss.wasm PROGRAM
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { STATUS, loadSimulator } from './simulator.mjs';

const [wasmFile, program] = process.argv.slice(2);
const folder = 'lessons/scenes';
const scenes = readdirSync(folder).filter(name => name.endsWith('.json')).sort().map(name => `${folder}/${name}`);
const counts = { passed: 0, failed: 0 };

function check(name, isGood, detail = '') {
    counts[isGood ? 'passed' : 'failed'] += 1;
    if (!isGood)
        console.log(`not ok: ${name} ${detail}`);
}

function native(...options) {
    const run = spawnSync(program, ['sim', 'run', ...options], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return { code: run.status, text: run.stdout };
}

/** Where two texts part, for the message. */
function parting(ours, theirs) {
    let at = 0;
    while (at < ours.length && ours[at] === theirs[at])
        at += 1;
    const around = text => JSON.stringify(text.slice(Math.max(0, at - 40), at + 60));
    return `at ${at}: in the page ${around(ours)}, natively ${around(theirs)}`;
}

function same(name, ours, theirs) {
    // The program ends its last line; the page's text is the bare JSON or the same.
    const [page, printed] = [ours.trimEnd(), theirs.trimEnd()];
    check(name, page.length > 0 && page === printed, page === printed ? 'both empty' : parting(page, printed));
}

const module = readFileSync(wasmFile);
check('the module imports nothing', WebAssembly.Module.imports(new WebAssembly.Module(module)).length === 0);
const playScene = await loadSimulator(module);

check('at least 20 scenes are shipped', scenes.length >= 20, `found ${scenes.length}`);
for (const file of scenes) {
    const scene = readFileSync(file);
    const played = playScene(scene, { file, events: true });
    const printed = native(file, '--json', '--events');
    check(`${file} plays`, played.status === STATUS.ok && printed.code === 0, `(${played.status}, ${printed.code})`);
    same(file, played.text, printed.text);
    same(`${file} in 4.2.30`, playScene(scene, { file, release: '4.2.30' }).text,
        native(file, '--json', '--events', '--django', '4.2.30').text);
    same(`${file} for one who believes query-ignored`, playScene(scene, { file, belief: 'query-ignored' }).text,
        native(file, '--json', '--events', '--believe', 'query-ignored').text);
}

if (scenes.length > 0) {
    const scene = readFileSync(scenes[0]);
    const fresh = (await loadSimulator(module))(scene, { file: scenes[0] }).text;
    same('a simulator that has played others plays as a new one does', playScene(scene, { file: scenes[0] }).text, fresh);
    const without = playScene(scene, { file: scenes[0], events: false });
    same('a scene without its events', without.text, native(scenes[0], '--json').text);
}
const wrong = playScene('{"views": 3', { file: 'wrong.json' });
check('a broken scene is reported with its place',
    wrong.status === STATUS.invalid && wrong.text.startsWith('wrong.json:1:'), JSON.stringify(wrong));

console.log(`${counts.passed} passed, ${counts.failed} failed, 0 skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
