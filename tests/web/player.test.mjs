// SPDX-License-Identifier: MIT
// The scene player in a real browser: how it looks to axe, to a keyboard, to a finger, to those who want no motion.
//   SIM_WASM=sim.wasm tools/node --test tests/web/player.test.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { after, test } from 'node:test';
import { serve } from './serve.mjs';

const require = createRequire(`${resolve('build/npm/web')}/`);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking',
    '--no-first-run', '--host-resolver-rules=MAP quizbox 127.0.0.1'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true }, DESK = { viewport: { width: 1280,
    height: 800 } };

const site = await serve(process.env.SIM_WASM);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGUMENTS });
after(async () => {
    await browser.close();
    site.close();
});

/** Opens a scene; `errors` gathers what the page complains of and every request to somebody else. */
async function open({ scene = 'personal-page-kept', query = '', host = '127.0.0.1', ...context } = {}) {
    const page = await (await browser.newContext({ reducedMotion: 'reduce', ...DESK, ...context })).newPage();
    page.errors = [];
    page.on('console', message => ['error', 'warning'].includes(message.type()) && page.errors.push(message.text()));
    page.on('pageerror', error => page.errors.push(String(error)));
    page.on('request', request => new URL(request.url()).hostname !== host && !request.url().startsWith('blob:')
        && page.errors.push(request.url()));
    await page.goto(`http://${host}:${site.port}/?scene=${scene}${query}`);
    await page.waitForFunction(() => window.player);
    return page;
}

async function close(page) {
    assert.deepEqual(page.errors, []);
    await page.context().close();
}

async function assertAccessible(page, what) {
    if (!await page.evaluate(() => 'axe' in window))
        await page.evaluate(axe);
    const violations = await page.evaluate(tags => axe.run(document, { runOnly: { type: 'tag', values: tags } })
        .then(result => result.violations.map(each => `${each.id}: ${each.nodes.map(node => node.target)}`)),
    TAGS);
    assert.deepEqual(violations, [], what);
}

const place = page => page.evaluate(() => player.place());
const story = page => page.textContent('.story');
const act = (page, name) => page.evaluate(each => player.act(each), name);
const isWide = page => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

/** Parts of a scene of `count` requests, for tests of speed. */
const longScene = count => JSON.stringify({ scene: 1, title: 'Long', views: { news: { path: '/news/',
    decorators: ['@cache_page(60)', '@vary_on_cookie'], template: 'News {{ query.page }}', cost_ms: 100 } },
steps: Array.from({ length: count }, (_, i) => ({ at: i * 5, get: `/news/?page=${i % 7}` })) }, null, 2);

for (const [size, view] of Object.entries({ phone: PHONE, desk: DESK }))
    for (const colorScheme of ['light', 'dark'])
        test(`${size}, ${colorScheme}: nothing for axe to find, nothing wider than the page`, async () => {
            const page = await open({ ...view, colorScheme, scene: 'two-layers-vary-inside' });
            await assertAccessible(page, 'at the start');
            await page.evaluate(() => player.seek(1, 6));
            await assertAccessible(page, 'in the middle of a request');
            assert.equal(await isWide(page), false);
            await page.evaluate(() => player.seek(4, 99));
            await assertAccessible(page, 'at the end');
            await act(page, 'why');
            await page.waitForSelector('.why');
            await assertAccessible(page, 'why');
            for (const [name, selector] of [['edit', '.edit'], ['compare', '.other'], ['share', '.share']]) {
                await act(page, name);
                await page.waitForSelector(selector);
                await assertAccessible(page, name);
                assert.equal(await isWide(page), false, name);
            }
            await close(page);
        });

test('a prediction is asked in a way that axe accepts', async () => {
    const page = await open({ ...PHONE, query: '&predict=1' });
    await page.waitForSelector('.question button');
    await assertAccessible(page, 'asked');
    await close(page);
});

test('it starts paused, and every target is large enough for a finger', async () => {
    const page = await open(PHONE);
    await page.waitForTimeout(2500);
    assert.deepEqual(await place(page), { step: 0, frame: 0 });
    await act(page, 'edit');
    await page.waitForSelector('.edit');
    const small = await page.evaluate(() => [...document.querySelectorAll(
        '.player :is(button, summary, select, input, .box)')]
        .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
        .filter(([, { width, height }]) => height > 0 && (height < 43.9 || width < 43.9)).map(([name]) => name));
    assert.deepEqual(small, []);
    await close(page);
});

test('by keyboard alone: play, step, requests, ends, speed, why, edit, undo', async () => {
    const page = await open();
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.closest('.player') !== null));
    await page.keyboard.press('ArrowRight');
    assert.deepEqual(await place(page), { step: 0, frame: 1 });
    await page.keyboard.press('n');
    assert.deepEqual(await place(page), { step: 1, frame: 0 });
    await page.keyboard.press('ArrowLeft');
    assert.equal((await place(page)).step, 0);
    await page.keyboard.press('End');
    assert.equal((await place(page)).step, 4);
    await page.keyboard.press('b');
    assert.deepEqual(await place(page), { step: 4, frame: 0 });
    await page.keyboard.press('Home');
    assert.deepEqual(await place(page), { step: 0, frame: 0 });
    await page.keyboard.press(']');
    assert.equal(await page.textContent('.speed'), '2×');
    await page.keyboard.press('w');
    await page.waitForSelector('.why');
    await page.keyboard.press('Escape');
    assert.match(await story(page), /^At 0 seconds/);
    await page.keyboard.press('Space');
    await page.waitForFunction(() => player.place().frame > 0);
    await page.keyboard.press('Space');
    await page.keyboard.press('e');
    await page.waitForSelector('.edit');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('@cache_page(5)');
    assert.match(await page.textContent('.lines'), /cache_page\(5\)/);
    await page.focus('.play');
    await page.keyboard.press('u');
    assert.match(await page.textContent('.lines'), /cache_page\(60\)/);
    await close(page);
});

test('the boxes and the time line are reached and used by keyboard', async () => {
    const page = await open();
    await page.focus('.box.cache_page');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.why');
    assert.match(await story(page), /cache_page\(\) in django\/views\/decorators\/cache\.py/);
    assert.ok(await page.evaluate(() => document.activeElement.matches('.box.cache_page')));
    await page.focus('input[type=range]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.deepEqual(await place(page), { step: 0, frame: 2 });
    assert.match(await page.getAttribute('input[type=range]', 'aria-valuetext'), /^Step 1 of 5: \S/);
    await close(page);
});

test('predictions: nothing beyond them is shown, a leak is asked, and what was said is judged', async () => {
    const page = await open({ query: '&predict=1' });
    await page.focus('.play');
    await page.keyboard.press('End');
    assert.deepEqual(await place(page), { step: 0, frame: 0 });
    await page.keyboard.press('2');
    assert.match(await story(page), /Right: you said miss\./);
    await page.keyboard.press('End');
    assert.deepEqual(await place(page), { step: 1, frame: 0 });
    await page.keyboard.press('1');
    assert.match(await page.textContent('.question'), /someone else's/);
    await page.keyboard.press('2');
    assert.match(await story(page), /Not so: you said hit, and their own page\./);
    assert.deepEqual(await page.evaluate(() => told),
        [{ step: 0, hit: false, right: true }, { step: 1, hit: true, leak: false, right: false }]);
    await close(page);
});

test('in a lesson a prediction is committed before anything is shown, and asked again when that fails', async () => {
    const page = await open();
    await page.evaluate(async () => {
        const { mountPlayer } = await import('/player.mjs');
        const scene = player.scene();
        player.destroy();
        window.commits = [];
        const commit = async (step, isHit) => {
            commits.push([step, isHit, player.place().frame]);
            if (commits.length === 1)
                throw new Error('The server cannot be reached.');
        };
        window.player = await mountPlayer(document.querySelector('.wide'), { scene, at: { step: 1 },
            onEnd: () => told.push(1),
            predict: { said: ['miss', null, null, null, null], watching: false, commit,
                watch: async () => told.push('w') } });
    });
    assert.deepEqual(await place(page), { step: 1, frame: 0 });
    await act(page, 'no');
    assert.match(await page.textContent('.question'), /The server cannot be reached\./);
    await act(page, 'no');
    await page.waitForFunction(() => document.querySelector('.story').textContent.includes('Not so: you said miss.'));
    assert.deepEqual(await page.evaluate(() => commits), [[1, false, 0], [1, false, 0]]);
    await act(page, 'last');
    assert.deepEqual(await place(page), { step: 2, frame: 0 });
    await act(page, 'predict');
    await page.waitForFunction(() => told.includes('w'));
    await act(page, 'last');
    assert.equal((await place(page)).step, 4);
    assert.deepEqual(await page.evaluate(() => told), ['w', 1]);
    await close(page);
});

test('without motion nothing moves, and every sentence is there', async () => {
    const page = await open();
    const seen = await page.evaluate(() => {
        const found = [];
        for (let i = 0; i < 9; i++) {
            player.act('next');
            found.push([document.getAnimations().length, document.querySelector('.story').textContent.length > 0]);
        }
        return found;
    });
    assert.deepEqual(seen, seen.map(() => [0, true]));
    await close(page);
});

test('what moves is only transform and opacity', async () => {
    const page = await open({ reducedMotion: 'no-preference', scene: 'two-layers-vary-inside' });
    const properties = await page.evaluate(() => {
        const found = new Set();
        for (let i = 0; i < 40; i++) {
            player.act('next');
            for (const animation of document.getAnimations())
                for (const frame of animation.effect.getKeyframes())
                    Object.keys(frame).forEach(name => found.add(name));
        }
        return [...found].filter(name => !['offset', 'computedOffset', 'easing', 'composite'].includes(name)).sort();
    });
    assert.deepEqual(properties, ['opacity', 'transform']);
    await close(page);
});

test('at most three flashes a second, however fast somebody steps', async () => {
    const page = await open({ reducedMotion: 'no-preference' });
    const gaps = await page.evaluate(async () => {
        const times = [];
        document.querySelector('.player').addEventListener('animationstart', () => times.push(performance.now()));
        for (let i = 0; i < 120; i++) {
            player.act(i % 40 === 39 ? 'first' : 'next');
            await new Promise(resolve => setTimeout(resolve, 25));
        }
        // Animations that start together are one flash.
        const flashes = times.filter((time, i) => i === 0 || time - times[i - 1] > 60);
        return flashes.slice(1).map((time, i) => time - flashes[i]);
    });
    assert.ok(gaps.length > 0 && Math.min(...gaps) > 334, `gaps ${gaps.map(Math.round)}`);
    await close(page);
});

test('playing speaks at most once in three seconds, and ends by itself', async () => {
    const page = await open({ reducedMotion: 'no-preference' });
    const times = await page.evaluate(async () => {
        const found = [];
        player.act('faster');
        player.act('faster');
        const live = document.querySelector('p.visually-hidden[role=status]');
        new MutationObserver(() => found.push(performance.now())).observe(live,
            { childList: true, characterData: true, subtree: true });
        player.act('play');
        await new Promise(resolve => setTimeout(resolve, 7500));
        player.act('pause');
        return found;
    });
    assert.ok(times.length >= 2, `spoke ${times.length} times`);
    times.slice(1, -1).forEach((time, i) => assert.ok(time - times[i] > 2900, `after ${time - times[i]} ms`));
    await page.evaluate(() => player.seek(4, 3));
    await act(page, 'play');
    await page.waitForFunction(() => document.querySelector('.play').getAttribute('aria-label') === 'Play');
    await close(page);
});

test('a finger asks a box, opens a part of the key, and drags the time line', async () => {
    const page = await open(PHONE);
    await page.evaluate(() => player.seek(1, 5));
    await page.tap('.box.session .name');
    await page.waitForSelector('.why');
    await page.tap('.part[data-part=url]');
    assert.ok(await page.isVisible('.part.chosen .from'));
    assert.match(await page.textContent('.part.chosen .from'), /http:\/\/testserver\/reading-list\//);
    const box = await (await page.$('input[type=range]')).boundingBox();
    await page.touchscreen.tap(box.x + box.width * 0.7, box.y + box.height / 2);
    assert.ok((await place(page)).step >= 2);
    await close(page);
});

test('an edit is on the screen within 50 ms at 50 requests', async () => {
    const page = await open();
    const times = await page.evaluate(async text => {
        const { mountPlayer } = await import('/player.mjs');
        player.destroy();
        window.player = await mountPlayer(document.querySelector('.wide'), { scene: text });
        player.seek(49, 3);
        player.act('edit');
        await new Promise(resolve => setTimeout(resolve, 500));
        const input = document.querySelector('.edit input'), found = [];
        for (let i = 0; i < 21; i++) {
            input.value = `@cache_page(${i + 1} * 10)`;
            const before = performance.now();
            input.dispatchEvent(new Event('input'));
            document.body.getBoundingClientRect(); // laid out
            found.push(performance.now() - before);
        }
        return found.sort((a, b) => a - b);
    }, longScene(50));
    assert.match(await page.textContent('.lines'), /@cache_page\(21 \* 10\)/);
    assert.ok(times[10] < 50, `median ${times[10]} ms`);
    console.log(`# an edit at 50 requests: median ${times[10].toFixed(1)} ms, longest ${times[20].toFixed(1)} ms`);
    await close(page);
});

test('what is wrong in an edit is told below it, at the character, and the picture stays', async () => {
    const page = await open();
    await act(page, 'edit');
    const input = await page.waitForSelector('.edit input');
    await input.fill('@cache_page(60 * x)');
    assert.equal(await input.getAttribute('aria-invalid'), 'true');
    assert.equal(await page.textContent('.edit mark'), 'x');
    assert.match(await page.textContent('.lines'), /@cache_page\(60\)/);
    await input.fill('@cache_page(60 * 2)');
    assert.equal(await input.getAttribute('aria-invalid'), null);
    assert.match(await page.textContent('.lines'), /@cache_page\(60 \* 2\)/);
    await act(page, 'reset');
    assert.match(await page.textContent('.lines'), /@cache_page\(60\)/);
    assert.equal(await page.inputValue('.edit input'), '@cache_page(60)');
    await close(page);
});

test('requests are added, changed and removed, each taken back by undo', async () => {
    const page = await open();
    await act(page, 'edit');
    await page.click('text=Add a request');
    assert.match(await page.textContent('.where'), / of 6 /);
    await page.click('[aria-label="Remove step 1"]');
    assert.match(await page.textContent('.where'), / of 5 /);
    await page.locator('.step select').nth(1).selectOption('head');
    assert.match(await page.evaluate(() => player.scene()), /"head": "\/reading-list\/"/);
    for (let i = 0; i < 3; i++)
        await act(page, 'undo');
    const original = readFileSync('lessons/scenes/personal-page-kept.json', 'utf8');
    assert.equal(await page.evaluate(() => player.scene()), original);
    await close(page);
});

test('two worlds side by side stop where they part', async () => {
    const page = await open({ scene: 'site-alone' });
    const steps = await page.evaluate(() => document.querySelector('.where').textContent);
    await act(page, 'compare');
    await page.selectOption('.choose select', 'b cookies-in-key');
    await act(page, 'last');
    assert.match(await page.textContent('.parting'), /worlds/);
    assert.match(await page.textContent('.other h4'), /B: Django .* with the belief cookies-in-key/);
    await act(page, 'compare');
    assert.equal(await page.$('.other'), null);
    await act(page, 'first');
    assert.equal(await page.textContent('.where'), steps);
    await close(page);
});

test('it opens beside another world when asked, at the step where they part, and edits reach both', async () => {
    const page = await open({ scene: 'site-alone' });
    await page.evaluate(async () => {
        const { mountPlayer } = await import('/player.mjs');
        const scene = player.scene(), rules = async () => ({ releases: [{ version: '4.2.30' }],
            beliefs: [{ id: 'cookies-in-key', sentence: 'Cookies are in the key.' }] });
        player.destroy();
        window.player = await mountPlayer(document.querySelector('.wide'), { scene, rules, compare: {
            release: '4.2.30' } });
    });
    assert.match(await page.textContent('.other h4'), /B: Django 4\.2\.30$/);
    await act(page, 'edit');
    await page.waitForSelector('.edit');
    await page.locator('.edit input').first().fill('@never_cache');
    assert.ok(await page.isVisible('.other'));
    await close(page);
});

test('a link holds the scene with its changes, on an address that is no secure context too', async () => {
    for (const host of ['127.0.0.1', 'quizbox']) {
        const page = await open({ host });
        const [text, ...back] = await page.evaluate(async () => {
            const { pack, unpack } = await import('/player/share.mjs');
            const [packed, plain] = [await pack(player.scene()), await pack(player.scene(), true)];
            return [JSON.stringify(JSON.parse(player.scene())), packed[0], plain[0],
                ...[await unpack(packed), await unpack(plain)].map(each => JSON.stringify(JSON.parse(each)))];
        });
        assert.deepEqual(back, ['z', 'p', text, text]);
        await act(page, 'share');
        await page.waitForSelector('.share input');
        assert.match(await page.inputValue('.share input'), new RegExp(`^http://${host}:\\d+/#scene=z[\\w-]+$`));
        assert.equal(await page.isVisible('.share button'), host === '127.0.0.1');
        await close(page);
    }
});

test('the scene is downloaded as JSON', async () => {
    const page = await open();
    const [download] = await Promise.all([page.waitForEvent('download'), act(page, 'download')]);
    assert.equal(download.suggestedFilename(), 'a-reader-s-page-asked-for-twice.json');
    assert.equal(readFileSync(await download.path(), 'utf8'), await page.evaluate(() => player.scene()));
    await close(page);
});

test('with text twice as large nothing is cut off at 360 px', async () => {
    const page = await open(PHONE);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await page.waitForTimeout(200);
    assert.equal(await isWide(page), false);
    await close(page);
});

test('every shipped scene is drawn from its first frame to its last', async () => {
    const { readdirSync } = await import('node:fs');
    const names = readdirSync('lessons/scenes').filter(name => name.endsWith('.json')).map(name => name.slice(0, -5));
    const page = await open();
    const drawn = await page.evaluate(async list => {
        const { mountPlayer } = await import('/player.mjs');
        let count = 0;
        player.destroy();
        for (const name of list) {
            const scene = await (await fetch(`/scenes/${name}.json`)).text();
            window.player = await mountPlayer(document.querySelector('.wide'), { scene });
            for (let before = null, now = player.place(); JSON.stringify(now) !== JSON.stringify(before); count++) {
                before = now;
                player.act('next');
                now = player.place();
            }
            player.destroy();
        }
        return count;
    }, names);
    assert.ok(drawn > names.length * 20, `${drawn} frames`);
    await close(page);
});
