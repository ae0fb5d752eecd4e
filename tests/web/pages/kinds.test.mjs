// SPDX-License-Identifier: MIT
// Every kind of question, answered rightly and wrongly, with the mouse and with the keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, assertAccessible, assertFits, begin, checkedClose, picture, visit, whole } from './harness.mjs';
import { answer, fill } from './oracle.mjs';

const { server, open } = await begin();
const sets = [
    'lesson-03',
    'lesson-04',
    'lesson-05',
    'lesson-06',
    'pages',
    'practice-keys',
    'practice-timeout',
    'practice-middleware',
    'practice-backends',
];
const KINDS = ['choice', 'several', 'truefalse', 'number', 'order', 'match', 'header', 'marks', 'line'];

/** A question of each kind that ships. */
async function oneOfEach() {
    const found = new Map();
    for (const set of sets) {
        const { plan } = await server.post('/api/quiz', { set, n: 100, seed: 1 });
        for (const { id } of plan?.questions ?? []) {
            const question = await server.get(`/api/questions/${id}`);
            if (!found.has(question.kind)) found.set(question.kind, id);
        }
    }
    return found;
}

const ids = await oneOfEach();

/** The question that the page shows, as the API tells of it. */
const shown = page =>
    page.evaluate(async () => {
        const saved = Object.entries(sessionStorage).find(([key]) => key.startsWith('quiz question'));
        const { plan, actions } = JSON.parse(saved[1]);
        const response = await fetch('/api/quiz', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ plan, actions }),
        });
        return (await response.json()).state.question;
    });

test('there is a question of every kind', () => assert.deepEqual([...ids.keys()].sort(), [...KINDS].sort()));

for (const kind of KINDS) {
    for (const isRight of [true, false]) {
        const byKeys = isRight === (KINDS.indexOf(kind) % 2 === 0),
            way = byKeys ? 'with the keyboard alone' : 'with the mouse';
        test(`a question of kind ${kind} is answered ${isRight ? 'rightly' : 'wrongly'} ${way}`, async () => {
            const page = await open(`/question/${ids.get(kind)}`, {
                viewport: isRight ? undefined : PHONE,
                colorScheme: isRight ? 'light' : 'dark',
            });
            await page.locator('.ask').waitFor();
            await assertAccessible(page, 'asked');
            await assertFits(page, 'asked');
            await picture(page, `question-${kind}-asked-${isRight ? 'desk' : 'phone-dark'}`);
            await fill(page, server, await shown(page), { isRight, byKeys });
            await answer(page, { byKeys });
            const verdict = await page.locator('.verdict').last().getAttribute('class');
            assert.equal(verdict, `verdict verdict-${isRight ? 'right' : verdict.includes('part') ? 'part' : 'wrong'}`);
            assert.ok((await page.locator('.reasons li').count()) > 0, 'reasons are told');
            assert.equal(
                await page.evaluate(() => document.activeElement.type),
                'submit',
                'the focus stays where it was',
            );
            await assertAccessible(page, 'told');
            await assertFits(page, 'told');
            await picture(page, `question-${kind}-told-${isRight ? 'desk' : 'phone-dark'}`);
            await checkedClose(page);
        });
    }
}

test('what is missing is said, and the focus goes to where it can be given', async () => {
    for (const kind of ['choice', 'number', 'match', 'marks']) {
        const page = await open(`/question/${ids.get(kind)}`);
        await page.locator('.ask button[type=submit]').click();
        await page.locator('.trouble:not(:empty)').waitFor();
        assert.ok(await page.evaluate(() => document.activeElement.matches('.prompt input, .prompt select')), kind);
        assert.equal(await page.locator('.verdict p').count(), 0);
        await checkedClose(page);
    }
});

test('hints come one by one, and giving up shows the answer', async () => {
    const page = await open(`/question/${ids.get('number')}`),
        hint = page.getByRole('button', { name: /^Hint/ });
    const left = Number(/\d+/.exec(await hint.textContent())[0]);
    for (let i = 1; i <= left; i++) {
        await hint.click();
        await page
            .locator('.hint')
            .nth(i - 1)
            .waitFor();
    }
    assert.equal(await hint.count(), 0);
    await page.getByRole('button', { name: 'Show the answer' }).click();
    await page.locator('.verdict-note').waitFor();
    assert.match(await page.locator('.verdict').textContent(), /Here is the answer/);
    await checkedClose(page);
});

test('what was typed and chosen is there again after a reload, and an answer stays as it is', async () => {
    const page = await open(`/question/${ids.get('header')}`);
    await page.locator('.prompt input').fill('@cache_page(12)');
    await page.getByLabel('I think so').check();
    await page.reload();
    await whole(page);
    assert.equal(await page.locator('.prompt input').inputValue(), '@cache_page(12)');
    assert.ok(await page.getByLabel('I think so').isChecked());
    await answer(page);
    const told = await page.locator('.verdict').textContent();
    await page.reload();
    await whole(page);
    assert.equal(await page.locator('.verdict').textContent(), told);
    await checkedClose(page);
});

test('an unknown question is no page', async () => {
    const page = await open('/question/nothing', { allow: /404|422|There is no|there is no/ });
    assert.match(await page.locator('main').textContent(), /no question/i);
    await visit(page, '/');
    await checkedClose(page);
});
