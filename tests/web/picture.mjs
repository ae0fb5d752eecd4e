// SPDX-License-Identifier: MIT
// tests/web/picture.mjs URL OUT.png: what a browser shows at that address of a running `hitmiss serve`. See tools/picture.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const { chromium } = createRequire(`${resolve('build/npm/web')}/`)('playwright-core');
const [url, out] = process.argv.slice(2);
const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
await page.goto(url);
await page.getByRole('slider').first().waitFor();
await page.screenshot({ path: out });
await browser.close();
