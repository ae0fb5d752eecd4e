// SPDX-License-Identifier: MIT
// fsrs.mjs PROGRAM MODULES: 1,000 random histories of answers get the same intervals from engine/fsrs.c (PROGRAM is
// tests/store/fsrs_play.c) as from ts-fsrs in MODULES, with the parameters that engine/fsrs.h states.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

const [program, modules] = process.argv.slice(2);
const { fsrs, createEmptyCard } = createRequire(`${modules}/`)('ts-fsrs');
const HISTORIES = 1000;

// The same histories every time (mulberry32).
let seed = 20260914;
function random() {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (limit) => Math.floor(random() * limit);

// Days between answers: the same day, some days, as planned, or much too late; decided while playing the reference.
function play() {
    const retention = [0.9, 0.9, 0.8, 0.95][below(4)];
    const maximum = [36500, 36500, 30][below(3)];
    const scheduler = fsrs({
        request_retention: retention, maximum_interval: maximum, enable_fuzz: false, enable_short_term: true,
        learning_steps: [], relearning_steps: [],
    });
    let card = createEmptyCard(new Date(0)), day = 20000 + below(1000);
    const line = [retention, maximum], expected = [];
    for (let left = 1 + below(30); left > 0; left--) {
        const rating = 1 + below(4);
        const time = new Date((day * 24 + below(24)) * 3600000);
        card = scheduler.next(card, time, rating).card;
        line.push(day, rating);
        expected.push([card.scheduled_days, card.lapses, card.stability, card.difficulty]);
        day += [0, below(4), card.scheduled_days, card.scheduled_days + below(60), below(400)][below(5)];
    }
    return { line: line.join(' '), expected };
}

const histories = Array.from({ length: HISTORIES }, play);
const printed = execFileSync(program, { input: histories.map((h) => h.line + '\n').join(''), encoding: 'utf8' });
const lines = printed.trimEnd().split('\n');
let passed = 0, failed = 0, answers = 0, worst = 0;
histories.forEach(({ line, expected }, index) => {
    const got = (lines[index] ?? '').trim().split(' ').map(Number);
    const wrong = expected.findIndex(([gap, lapses, stability, difficulty], i) => {
        worst = Math.max(worst, Math.abs(got[4 * i + 2] - stability) / stability, Math.abs(got[4 * i + 3] - difficulty));
        return got[4 * i] !== gap || got[4 * i + 1] !== lapses;
    });
    answers += expected.length;
    if (wrong < 0 && got.length === 4 * expected.length)
        passed++;
    else if (failed++ < 5)
        console.log(`not the same at answer ${wrong + 1} of: ${line}\n  expected ${expected[wrong]}, got ${got.slice(4 * wrong, 4 * wrong + 4)}`);
});
console.log(`${answers} answers; stability and difficulty differ by ${worst.toExponential(1)} at most`);
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed > 0 || passed !== HISTORIES ? 1 : 0;
