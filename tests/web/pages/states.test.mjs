// SPDX-License-Identifier: MIT
// Every page and what it looks like in its states: without a violation, on a phone and on a desk, light and dark; with
// WEB_LONG in every combination. A picture of each is kept to be looked at.
import assert from 'node:assert/strict';
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

const { server, open } = await begin();
const LOOKS = [
    ['desk', { viewport: DESK, colorScheme: 'light' }],
    ['phone-dark', { viewport: PHONE, colorScheme: 'dark' }],
];
const MORE = [
    ['desk-dark', { viewport: DESK, colorScheme: 'dark' }],
    ['phone', { viewport: PHONE, colorScheme: 'light' }],
    ['narrow', { viewport: { width: 320, height: 640 } }],
    ['tablet', { viewport: { width: 820, height: 1100 } }],
];
const looks = IS_LONG ? [...LOOKS, ...MORE] : LOOKS;

async function assertGood(page, name, look) {
    await assertAccessible(page, `${name} ${look}`);
    await assertFits(page, `${name} ${look}`);
    await picture(page, `${name}-${look}`);
}

const press = (page, name) => page.getByRole('button', { name }).first().click();

/** Pages and, after each act, their states: `[name, path, ...[state, act]]`. */
const PAGES = [
    ['map', '/'],
    [
        'lesson',
        '/lesson/cache-keys',
        [
            'answered',
            async page => {
                await page.locator('.choice').first().click();
                await press(page, 'Answer');
                await page.locator('.verdict p').waitFor();
            },
        ],
        [
            'compared',
            async page => {
                await press(page, /Compare this belief/);
                await page.locator('.player h4', { hasText: 'with the belief' }).waitFor();
            },
        ],
    ],
    ['pages', '/lesson/cache-keys', ['list', page => page.locator('.progress summary').click()]],
    ['scene', '/scene/two-visitors?step=3'],
    ['scenes', '/scenes', ['searched', page => page.getByLabel('Search').fill('cookie')]],
    [
        'practice',
        '/practice',
        [
            'asking',
            async page => {
                await press(page, 'Start');
                await page.locator('.ask').waitFor();
            },
        ],
        [
            'hint',
            async page => {
                await press(page, /^Hint/);
                await page.locator('.hint').waitFor();
            },
        ],
        [
            'told',
            async page => {
                await press(page, 'Show the answer');
                await page.locator('.verdict p').waitFor();
            },
        ],
        [
            'over',
            async page => {
                for (let i = 0; i < 10; i++)
                    await page
                        .waitForTimeout(310)
                        .then(() =>
                            page
                                .locator(
                                    '.ask button:has-text("Skip"), .ask button[type=submit]:not(:has-text("Answer"))',
                                )
                                .first()
                                .click(),
                        )
                        .then(() => page.waitForTimeout(120));
                await page.locator('.end').waitFor();
            },
        ],
    ],
    [
        'test',
        '/test',
        [
            'asking',
            async page => {
                await press(page, 'Begin the test');
                await page.locator('.ask').waitFor();
            },
        ],
        [
            'full',
            async page => {
                for (let i = 1; i <= 10; i++) {
                    await press(page, 'Skip');
                    await page.waitForFunction(
                        at => !document.querySelector('h1').textContent.includes(`question ${at} of`),
                        i,
                    );
                }
                await page.getByText('That was the last question').waitFor();
            },
        ],
        [
            'over',
            async page => {
                await press(page, 'Hand in');
                await page.locator('.end').waitFor();
            },
        ],
    ],
    [
        'myths',
        '/myths',
        [
            'told',
            async page => {
                await press(page, 'I agree');
                await page.locator('.verdict p').waitFor();
            },
        ],
        [
            'compared',
            async page => {
                await press(page, /Watch belief/);
                await page.locator('.player h4', { hasText: 'with the belief' }).waitFor();
            },
        ],
    ],
    [
        'pitfalls',
        '/pitfalls',
        [
            'line',
            async page => {
                await page.locator('.choice').first().click();
                await press(page, 'Answer');
                await page.getByText('Which of these mends it?').waitFor();
            },
        ],
        [
            'fix',
            async page => {
                await page.locator('.choice').first().click();
                await press(page, 'Answer');
                await page.getByText('See it happen').waitFor();
            },
        ],
        [
            'played',
            async page => {
                await press(page, /^Before/);
                await page.locator('.player').waitFor();
            },
        ],
    ],
    ['review', '/review'],
    ['stats', '/stats', ['table', page => page.locator('summary').first().click()]],
    ['glossary', '/glossary'],
    ['recap', '/recap'],
    ['around', '/lesson/mental-model'],
    ['none', '/lesson/nothing'],
];

for (const [at, [look, options]] of looks.entries()) {
    // Every day each page has one of two looks.
    for (const [name, path, ...states] of PAGES.filter((_, i) => IS_LONG || i % 2 === at)) {
        test(`${name} (${look})`, { timeout: 120000 }, async () => {
            if (name === 'lesson') await server.post('/api/lessons/cache-keys/act', { action: 'restart' });
            const page = await open(path, { ...options, allow: name === 'none' ? /404|no lesson/ : undefined });
            await assertGood(page, name, look);
            for (const [state, act] of states) {
                await act(page);
                await assertGood(page, `${name}-${state}`, look);
            }
            assert.equal(await page.locator('h1').count(), 1);
            await checkedClose(page);
        });
    }
}

test('text can be twice as large', { timeout: 240000 }, async () => {
    const paths = IS_LONG
        ? PAGES.map(each => each[1])
        : ['/', '/lesson/cache-keys', '/stats', '/scene/two-visitors?step=3'];
    for (const viewport of [DESK, PHONE]) {
        const page = await open('/', { viewport, allow: /404|no lesson/ });
        for (const path of paths) {
            await visit(page, server.url + path);
            await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
            await assertFits(page, `${path} at ${viewport.width} with large text`);
            await picture(page, `large${path.replaceAll(/\W+/g, '-')}-${viewport.width}`);
        }
        await checkedClose(page);
    }
});

/** What has the focus: a name for it, and what is wrong with how it is seen. */
const lookAtFocus = page =>
    page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return { name: '', faults: [] };
        const shown = element.closest('.choice, .stop-row, .box') ?? element,
            box = shown.getBoundingClientRect(),
            faults = [];
        const lines = [element, shown, shown.querySelector('rect')].filter(Boolean).map(each => getComputedStyle(each));
        if (
            !lines.some(style => parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none')
            && !element.closest('svg')
        )
            faults.push('no outline');
        const x = box.left + box.width / 2,
            y = box.top + Math.min(box.height / 2, 20),
            top = document.elementFromPoint(x, y);
        if (!top || !(shown.contains(top) || top.contains(shown)))
            faults.push(`covered by ${top?.className || top?.tagName}`);
        return {
            name: `${element.tagName} ${(element.getAttribute('aria-label') ?? element.textContent).slice(0, 30)}`,
            faults,
        };
    });

test('with the Tab key everything is reached, in sight, and seen to be focused', { timeout: 120000 }, async () => {
    for (const [path, viewport] of [
        ['/', DESK],
        ['/lesson/cache-page', PHONE],
        ['/practice', DESK],
        ['/scene/two-visitors', PHONE],
        ['/test', PHONE],
    ]) {
        const page = await open(path, { viewport }),
            names = [],
            faults = [];
        for (let i = 0; i < 80; i++) {
            await page.keyboard.press('Tab');
            const { name, faults: found } = await lookAtFocus(page);
            if (!name) break;
            names.push(name);
            faults.push(...found.map(fault => `${name}: ${fault}`));
        }
        assert.equal(names[0], 'A Skip to the content');
        assert.ok(names.length >= 6, path);
        assert.deepEqual(faults, [], path);
        await checkedClose(page);
    }
});

test('the theme is chosen with a button and stays chosen', async () => {
    const page = await open('/', { colorScheme: 'light' }),
        paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await press(page, /^Theme/);
    await press(page, /^Theme: light/);
    assert.equal(await page.getByRole('button', { name: /^Theme/ }).textContent(), 'Theme: dark');
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.reload();
    await whole(page);
    assert.equal(await paper(), dark);
    await checkedClose(page);
});

test('the menu of a phone opens and closes by keyboard', async () => {
    const page = await open('/', { viewport: PHONE }),
        menu = page.getByRole('button', { name: 'Menu' });
    assert.equal(await page.getByRole('navigation', { name: 'Main' }).isVisible(), false);
    await menu.focus();
    await page.keyboard.press('Enter');
    await assertGood(page, 'menu', 'phone');
    await page.keyboard.press('Escape');
    assert.equal(await menu.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Glossary' }).click();
    await page.locator('.glossary').waitFor();
    assert.equal(await menu.getAttribute('aria-expanded'), 'false');
    await checkedClose(page);
});

test('the recap fits one page of paper', async () => {
    const page = await open('/recap'),
        paper = await page.pdf({ preferCSSPageSize: true });
    assert.equal(paper.toString('latin1').match(/\/Type\s*\/Page\b/g).length, 1);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 703, height: 1000 });
    await picture(page, 'recap-print');
    await checkedClose(page);
});
