// SPDX-License-Identifier: MIT
// The whole of steps 1 to 7 in one window, as a learner walks them: every prediction, scene and question, with reloads in
// the middle; then the same progress in the terminal.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import {
    DESK,
    IS_LONG,
    PHONE,
    assertAccessible,
    assertFits,
    begin,
    checkedClose,
    picture,
    visit,
    whole,
} from './harness.mjs';
import { answer, fill } from './oracle.mjs';

const { server, open } = await begin();
const stateOf = id => server.get(`/api/lessons/${id}`);

/** Steps towards the next request and says what it will be: with keys, or with a finger. */
const HANDS = {
    keys: {
        on: (page, i) => page.keyboard.press(i < 2 ? 'ArrowRight' : 'n'),
        say: async (page, isHit) => {
            await page.locator('.player').focus();
            await page.keyboard.press(isHit ? '1' : '2');
        },
    },
    finger: {
        on: page => page.getByRole('button', { name: 'Next request' }).tap(),
        say: (page, isHit) =>
            page
                .locator('.player .question button')
                .nth(isHit ? 0 : 1)
                .tap(),
    },
};

/** A scene: every request is predicted; after the second one the window is loaded anew. */
async function walkScene(page, id, count) {
    const hand = HANDS[count.hand];
    const moves = page.locator('.actions button:has-text("Continue")');
    for (let said = 0; ; said++) {
        const state = await stateOf(id),
            stop = state.pages.at(-1).stop;
        if (state.wanted === 'next') break;
        const heading = stop.moments[stop.asks_moment - 1].heading;
        const question = page.locator('.player .question button').first();
        for (let i = 0; i < 200 && !(await question.isVisible()); i++) await hand.on(page, i);
        if (
            await page
                .locator('.player .question')
                .getByText(/someone else/)
                .count()
        ) {
            await hand.say(page, false);
            await page.waitForTimeout(50);
            continue;
        }
        assert.ok((await page.locator('.player .story').textContent()).includes(heading), `asked about ${heading}`);
        if (said === 1 && count.reloads++ % 3 === 0) {
            await page.reload();
            await whole(page);
            await page.locator('.player').focus();
            continue;
        }
        const asked = await page.locator('.player .question').textContent();
        await hand.say(page, said % 2 === 0);
        await page.waitForFunction(
            async ([id, asked]) => {
                const { pages } = await (await fetch(`/api/lessons/${id}`)).json();
                return pages.at(-1).stop.asks_moment !== asked;
            },
            [id, stop.asks_moment],
        );
        await page.waitForFunction(
            ([text, heading]) => {
                const now = document.querySelector('.player .question').textContent;
                return now !== text || !document.querySelector('.player .story').textContent.includes(heading);
            },
            [asked, heading],
        );
        assert.ok(said < 60);
    }
    await moves.click();
}

async function walkQuestion(page, stop, count) {
    count.questions++;
    const isRight = count.questions % 3 !== 0;
    await fill(page, server, stop.question, {
        isRight,
        byKeys: count.hand === 'keys' && count.questions % 4 === 0,
        byFinger: count.hand === 'finger',
    });
    if (count.questions % 5 === 0 && !['order'].includes(stop.question.kind)) {
        const before = await page.locator('.ask input:checked').count();
        await page.reload();
        await whole(page);
        assert.equal(await page.locator('.ask input:checked').count(), before, 'what was chosen is kept');
    }
    await answer(page);
    assert.equal(await page.locator('.verdict-right').count(), isRight ? 1 : 0, `${stop.question.id} ${isRight}`);
    await page.waitForTimeout(320);
    await page.locator('.ask button[type=submit]').click();
}

async function walkLesson(page, id, count) {
    for (;;) {
        const state = await stateOf(id),
            here = state.pages.at(-1),
            { number } = state;
        if (IS_LONG || number === 2) await assertAccessible(page, `${id} ${number}`);
        await assertFits(page, `${id} ${number}`);
        assert.match(await page.locator('h1').textContent(), new RegExp(`page ${number} of ${state.count}`));
        assert.ok(page.url().endsWith(`/lesson/${id}`) || page.url().endsWith(`/lesson/${id}/${number}`), page.url());
        if (!here.stop) return;
        if (here.stop.kind === 'scene') await walkScene(page, id, count);
        else if (here.stop.question) await walkQuestion(page, here.stop, count);
        else await page.getByRole('button', { name: 'Continue' }).click();
        await page.waitForURL(`**/lesson/${id}/${number + 1}`);
        await whole(page);
        assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'the focus goes to the heading');
        assert.equal(await page.evaluate(() => scrollY), 0);
    }
}

const { lessons } = await server.get('/api/map');

test('all seven steps are walked, from the map and by the links at their ends', { timeout: 600000 }, async () => {
    const page = await open('/', { viewport: PHONE, hasTouch: true }),
        count = { questions: 0, reloads: 0, hand: 'keys' };
    await page.getByRole('link', { name: /^Start/ }).click();
    for (const [i, lesson] of lessons.filter(each => each.kind === 'step').entries()) {
        await page.waitForURL(`**/lesson/${lesson.id}`);
        await whole(page);
        await page.setViewportSize(i % 2 && lesson.id !== 'cache-keys' ? DESK : PHONE);
        count.hand = lesson.id === 'cache-keys' ? 'finger' : 'keys';
        await walkLesson(page, lesson.id, count);
        await picture(page, `lesson-end-${i + 1}`);
        if (i < 6) await page.getByRole('link', { name: 'The next lesson' }).click();
    }
    assert.ok(count.questions > 25);
    await visit(page, `${server.url}/`);
    assert.equal(await page.locator('.stop-row.is-done').count(), 7);
    await picture(page, 'map-walked');
    const { stdout } = spawnSync(process.env.HITMISS, ['list', '--plain', '--data-dir', server.folder], {
        encoding: 'utf8',
    });
    assert.equal(stdout.match(/, done/g)?.length, 7, 'the terminal knows it too');
    await checkedClose(page);
});

test('pages behind can be looked at again, by link and by the back button; nothing moves on by that', async () => {
    const page = await open('/lesson/cache-keys/2'),
        { number, count } = await stateOf('cache-keys');
    assert.equal(number, count, 'it was walked to its end');
    assert.match(await page.locator('h1').textContent(), /page 2/);
    await page.getByRole('link', { name: '← Page before' }).click();
    await page.waitForURL('**/1');
    await whole(page);
    assert.equal(await page.locator('.verdict').count(), 1);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('h1').textContent.includes('page 2'));
    await page.goForward();
    await page.waitForFunction(() => document.querySelector('h1').textContent.includes('page 1'));
    assert.equal((await stateOf('cache-keys')).number, count);
    await checkedClose(page);
});

test('what was skipped can be come back to; a page that is not reached is not shown', async () => {
    const page = await open('/lesson/overview');
    await visit(page, `${server.url}/lesson/under-the-hood/99`);
    const state = await stateOf('under-the-hood');
    assert.match(await page.locator('.note-box').textContent(), /not come to that page yet/);
    assert.match(await page.locator('h1').textContent(), new RegExp(`page ${state.number} `));
    await page
        .getByRole('button', { name: /^Skip|^Continue/ })
        .first()
        .click();
    await page.waitForURL('**/2');
    await checkedClose(page);
});

test('a term is explained in a dialog, by keyboard, and the focus comes back', async () => {
    const page = await open('/lesson/cache-keys/1'),
        term = page.locator('.term').first();
    await term.focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    await assertAccessible(page, 'dialog');
    await picture(page, 'term');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    assert.ok(await term.evaluate(each => each === document.activeElement));
    await checkedClose(page);
});
