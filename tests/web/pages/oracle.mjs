// SPDX-License-Identifier: MIT
// Right and wrong answers to a question as it is shown, from what the server tells when it is given up; and how they are
// put into the page with the mouse, with the keyboard or with a finger.

/** The reasons of a question, asked with its numbers as they are on the page. */
async function reasonsOf(server, id, prompt) {
    for (let seed = 0; seed < 40; seed++) {
        const first = await server.post('/api/quiz', { ids: [id], seed });
        const told = await server.post('/api/quiz', { plan: first.plan, actions: [{ kind: 'reveal' }] });
        if (told.state.question.prompt === prompt) return told.state.reasons;
    }
    throw new Error(`no version of ${id} asks: ${prompt}`);
}

const plain = text => text.replaceAll('`', '');

/** For each kind: what to do so that the answer is right, or surely wrong. */
function planOf(question, reasons, isRight) {
    const right = reasons.list.filter(each => each.side === 'right').map(each => plain(each.text));
    const texts = (question.options ?? question.lines ?? []).map(plain);
    switch (question.kind) {
        case 'choice':
        case 'truefalse':
        case 'line':
            return texts.findIndex(text => right.includes(text) === isRight);
        case 'several': {
            const marks = texts.map(text => right.includes(text));
            return isRight
                ? marks
                : marks.map((mark, i) => (i === 0 ? !mark : mark)).some(Boolean)
                  ? marks.map((mark, i) => (i === 0 ? !mark : mark))
                  : marks.map(() => true);
        }
        case 'number':
            return isRight ? reasons.list[0].text : '123456';
        case 'header':
            return isRight ? reasons.list.find(each => each.words === 'Right').text : '@cache_page(1)';
        case 'order': {
            const order = reasons.list.map(each => plain(each.text));
            return isRight ? order : [order[1], order[0], ...order.slice(2)];
        }
        case 'match': {
            const pairs = question.lefts.map(left =>
                plain(reasons.list.find(each => plain(each.text).startsWith(`${plain(left)}:`)).text).slice(
                    plain(left).length + 2,
                ),
            );
            return isRight ? pairs : [...pairs.slice(1), pairs[0]];
        }
        case 'marks': {
            const said = reasons.list.map(each => !/no |not /.test(each.words));
            return isRight ? said : said.map(each => !each);
        }
        default:
            throw new Error(question.kind);
    }
}

/** Moves a radio group of the keyboard's focus to the option of that index. */
async function radioByKeys(page, inputs, index) {
    await inputs.first().focus();
    await page.keyboard.press('Space');
    for (let i = 0; i < index; i++) await page.keyboard.press('ArrowDown');
}

async function putOrder(page, card, wanted, byKeys) {
    const texts = () => card.locator('.order-text').evaluateAll(all => all.map(each => each.textContent));
    for (let to = 0; to < wanted.length; to++) {
        let from = (await texts()).indexOf(wanted[to]);
        if (byKeys) await card.locator('.order li').nth(from).locator('button').first().focus();
        for (; from > to; from--) {
            if (byKeys) await page.keyboard.press('Enter');
            else await card.locator('.order li').nth(from).locator('button').first().click();
        }
    }
}

/** Fills the form of the question at hand. */
export async function fill(page, server, question, { isRight, byKeys = false, byFinger = false }) {
    const press = locator => (byFinger ? locator.tap() : locator.click());
    const card = page.locator('.ask').last(),
        plan = planOf(question, await reasonsOf(server, question.id, question.prompt), isRight);
    const radios = card.locator('.prompt input');
    switch (question.kind) {
        case 'choice':
        case 'truefalse':
        case 'line':
            return byKeys ? radioByKeys(page, radios, plan) : press(card.locator('.prompt .choice').nth(plan));
        case 'several':
            for (const [i, mark] of plan.entries()) {
                if (mark && byKeys) {
                    await radios.nth(i).focus();
                    await page.keyboard.press('Space');
                } else if (mark) {
                    await press(card.locator('.prompt .choice').nth(i));
                }
            }
            return null;
        case 'number':
        case 'header':
            await radios.first().focus();
            return byKeys ? page.keyboard.type(plan) : radios.first().fill(plan);
        case 'order':
            return putOrder(page, card, plan, byKeys);
        case 'match':
            for (const [i, text] of plan.entries()) {
                const select = card.locator('select').nth(i);
                if (byKeys) {
                    await select.focus();
                    await page.keyboard.type(text);
                } else {
                    await select.selectOption({ label: text });
                }
            }
            return null;
        default:
            for (const [i, mark] of plan.entries()) {
                const group = card.locator('.steps-asked fieldset').nth(i);
                if (byKeys) await radioByKeys(page, group.locator('input'), mark ? 0 : 1);
                else await press(group.locator('.choice').nth(mark ? 0 : 1));
            }
            return null;
    }
}

/** Presses `Answer` and waits for the verdict. */
export async function answer(page, { byKeys = false } = {}) {
    const submit = page.locator('.ask').last().locator('button[type=submit]');
    if (byKeys) {
        await submit.focus();
        await page.keyboard.press('Enter');
    } else {
        await submit.click();
    }
    await page.locator('.ask .verdict p').last().waitFor();
}
