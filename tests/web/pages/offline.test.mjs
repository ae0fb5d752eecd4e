// SPDX-License-Identifier: MIT
// The server goes away in the middle, and comes back: nothing is lost, and the page says what is going on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, begin, checkedClose, picture, whole } from './harness.mjs';

const { server, open } = await begin();
const SILENT = /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|does not answer/;

test('an answer that could not be sent is sent when the server is back, and counts once', async () => {
    const page = await open('/lesson/cache-keys', { allow: SILENT }),
        banner = page.locator('#offline');
    await page.locator('.choice').nth(1).click();
    await server.stop();
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await banner.getByText('does not answer').waitFor();
    await assertAccessible(page, 'offline');
    await picture(page, 'offline');
    assert.ok(await page.locator('.choice input').nth(1).isChecked(), 'what was chosen is still there');
    await server.start();
    await banner.getByRole('button').click();
    await page.waitForFunction(() => document.getElementById('offline').textContent === '');
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.locator('.verdict p').waitFor();
    assert.equal((await server.get('/api/stats')).predictions, 1);
    await checkedClose(page);
});

test('a quiz goes on with a server that was started again', async () => {
    const page = await open('/practice', { allow: SILENT });
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Show the answer' }).click();
    await page.locator('.verdict p').waitFor();
    await server.stop();
    await server.start();
    await page.waitForTimeout(400);
    await page.locator('.ask button[type=submit]').click();
    await page.waitForFunction(() => document.querySelector('h1').textContent.includes('question 2'));
    await page.reload();
    await whole(page);
    assert.match(await page.locator('h1').textContent(), /question 2 of 10/);
    assert.equal((await server.get('/api/stats')).questions, 1);
    await checkedClose(page);
});

test('a page that cannot be brought says so and tries again', async () => {
    const page = await open('/', { allow: SILENT });
    await server.stop();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Statistics' }).click();
    await page.getByText('This cannot be shown now').waitFor();
    await server.start();
    await page.locator('main').getByRole('button', { name: 'Try again' }).click();
    await page.locator('h1', { hasText: 'Statistics' }).waitFor();
    await checkedClose(page);
});

test('two windows on one lesson: the one behind is taken to where the other is', async () => {
    const first = await open('/lesson/timeout-and-backend'),
        second = await open('/lesson/timeout-and-backend', { allow: /409/ });
    await first.getByRole('button', { name: 'Skip' }).click();
    await first.waitForURL('**/2');
    await second.locator('.choice').first().click();
    await second.getByRole('button', { name: 'Answer', exact: true }).click();
    await second.waitForURL('**/2');
    await checkedClose(first);
    await checkedClose(second);
});
