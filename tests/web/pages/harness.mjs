// SPDX-License-Identifier: MIT
// The real `hitmiss serve` with a fresh data folder, and a real browser in front of it. Whatever a page complains of,
// whatever the policy forbids and whoever else is asked is gathered, and is an error in checkedClose().
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after } from 'node:test';

const require = createRequire(`${resolve('build/npm/web')}/`);
const { chromium } = require('playwright-core');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ARGUMENTS = [
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-first-run',
];
export const PICTURES = process.env.WEB_PICTURES ?? 'build/web-pictures';
export const IS_LONG = Boolean(process.env.WEB_LONG);
export const DESK = { width: 1280, height: 800 },
    PHONE = { width: 360, height: 740 };

/** A server of one's own. `stop()` ends it and waits; `start()` starts it again on the same port with the same data. */
export class Server {
    constructor() {
        this.folder = mkdtempSync(join(tmpdir(), 'hitmiss-web-'));
        this.port = 0;
    }

    async start() {
        this.process = spawn(process.env.HITMISS, ['serve', '--port', String(this.port), '--data-dir', this.folder], {
            stdio: ['ignore', 'pipe', 'inherit'],
        });
        const ended = new Promise(done => this.process.once('exit', done));
        this.url = await new Promise((found, failed) => {
            let said = '';
            this.process.stdout.on('data', text => {
                said += text;
                const link = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
                if (link) {
                    this.port = Number(link[1]);
                    found(link[0]);
                }
            });
            ended.then(code => failed(new Error(`hitmiss serve ended with ${code}`)));
        });
        this.ended = ended;
        return this;
    }

    async stop() {
        this.process.kill('SIGTERM');
        return this.ended;
    }

    async post(path, body) {
        const response = await fetch(`${this.url}${path}`, {
            method: 'POST',
            body: JSON.stringify(body),
            headers: { 'Content-Type': 'application/json', Origin: this.url },
        });
        return response.json();
    }

    async get(path) {
        return (await fetch(`${this.url}${path}`)).json();
    }
}

/** What a test file works with; all of it ends with the file. */
export async function begin() {
    const server = await new Server().start();
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGUMENTS });
    mkdirSync(PICTURES, { recursive: true });
    after(async () => {
        await browser.close();
        await server.stop();
        rmSync(server.folder, { recursive: true, force: true });
    });
    return { server, browser, open: (path, options) => open({ server, browser }, path, options) };
}

/** A page in a context of its own. `allow`: complaints that the test expects. */
async function open({ server, browser }, path, { viewport = DESK, allow = /^$/, ...context } = {}) {
    const page = await (await browser.newContext({ reducedMotion: 'reduce', viewport, ...context })).newPage();
    page.setDefaultTimeout(10000);
    page.faults = [];
    page.requests = [];
    const blame = text => allow.test(text) || page.faults.push(text);
    page.on('console', message => ['error', 'warning'].includes(message.type()) && blame(message.text()));
    page.on('pageerror', error => blame(String(error)));
    page.on('dialog', dialog => {
        page.faults.push(`a dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    page.on('request', request => {
        page.requests.push(request);
        const url = new URL(request.url());
        if (url.origin !== server.url && url.protocol !== 'blob:')
            page.faults.push(`a request to somebody else: ${request.url()}`);
    });
    await page.exposeFunction('reportViolation', text => page.faults.push(`forbidden by the policy: ${text}`));
    await page.addInitScript(() =>
        addEventListener('securitypolicyviolation', event =>
            window.reportViolation(
                `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
            ),
        ),
    );
    await visit(page, server.url + path);
    return page;
}

/** Goes to an address and waits until the page is whole. */
export async function visit(page, url) {
    await page.goto(new URL(url, page.url() === 'about:blank' ? undefined : page.url()).href);
    await whole(page);
}

/** The page is there; and a scene in it is, too. */
export async function whole(page) {
    await page.waitForFunction(() => {
        const main = document.querySelector('main'),
            wide = main.querySelector('.needs-player');
        return (
            !main.hasAttribute('aria-busy')
            && document.title !== ''
            && main.querySelector('h1[tabindex]')
            && (!wide || wide.querySelector('.player'))
        );
    });
}

export async function checkedClose(page) {
    assert.deepEqual(page.faults, []);
    await page.context().close();
}

export async function assertAccessible(page, what) {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
    const violations = await page.evaluate(
        tags =>
            window.axe
                .run(document, { runOnly: { type: 'tag', values: tags } })
                .then(result =>
                    result.violations.map(each => `${each.id}: ${each.nodes.map(node => node.target).join(' | ')}`),
                ),
        TAGS,
    );
    assert.deepEqual(violations, [], what);
}

/** Nothing sticks out to the side, and whatever can be pressed is large enough for a finger. */
export async function assertFits(page, what) {
    const faults = await page.evaluate(() => {
        const faults = [],
            width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth > width)
            faults.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${width}`);
        const isAlone = element =>
            !element.closest('p, li, dd, td, .player, legend, small') || element.matches('.button');
        for (const element of document.querySelectorAll(
            'main button, main summary, main select, main input, main a.button, header a, header button, .choice',
        )) {
            const box = (element.closest('.choice') ?? element).getBoundingClientRect();
            if (box.width > 0 && isAlone(element) && (box.height < 43.5 || box.width < 43.5))
                faults.push(
                    `${element.tagName} "${element.textContent.slice(0, 30)}" is ${Math.round(box.width)} x ${Math.round(box.height)}`,
                );
        }
        return faults;
    });
    assert.deepEqual(faults, [], what);
}

export const picture = (page, name) => page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
