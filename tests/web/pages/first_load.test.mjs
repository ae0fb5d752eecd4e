// SPDX-License-Identifier: MIT
// What the first load costs, and that all of it is named in the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, checkedClose, whole } from './harness.mjs';

const { server, open } = await begin();
const LIMIT_BYTES = 100 * 1024,
    LIMIT_REQUESTS = 20;

/** Requests and the bytes that came over the wire, headers and all. */
async function cost(page, path) {
    const session = await page.context().newCDPSession(page),
        loads = new Map();
    await session.send('Network.enable');
    session.on('Network.responseReceived', ({ requestId, response }) =>
        loads.set(requestId, { url: response.url, bytes: 0 }),
    );
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        loads.get(requestId).bytes = encodedDataLength;
    });
    await page.goto(server.url + path, { waitUntil: 'load' });
    await whole(page);
    await page.waitForTimeout(500);
    return [...loads.values()];
}

// The first page of all is held to the limit; whoever comes by a deep link gets more at once.
for (const [path, bytesLimit, limit] of [
    ['/', LIMIT_BYTES, LIMIT_REQUESTS],
    ['/lesson/cache-keys', 130 * 1024, 26],
    ['/question/keys-own-page', 130 * 1024, 26],
    ['/scene/two-visitors', 145 * 1024, 36],
]) {
    test(`the first load of ${path} is small`, async () => {
        const page = await open('/no-such-page', { allow: /404/ }),
            session = await page.context().newCDPSession(page);
        await session.send('Network.clearBrowserCache');
        const loads = await cost(page, path),
            bytes = loads.reduce((sum, load) => sum + load.bytes, 0);
        const list = loads.map(load => `${load.bytes} ${load.url}`).join('\n');
        console.log(`${path}: ${loads.length} requests, ${bytes} bytes`);
        assert.ok(
            loads.some(load => load.url.endsWith('.wasm')),
            'the simulator is among them',
        );
        assert.ok(bytes <= bytesLimit, `${bytes} bytes: ${list}`);
        assert.ok(loads.length <= limit, `${loads.length} requests: ${list}`);
        await checkedClose(page);
    });
}

test('whatever the map needs is named in the page', async () => {
    const html = await (await fetch(`${server.url}/`)).text();
    const page = await open('/');
    const asked = page.requests.map(request => new URL(request.url()).pathname).filter(path => path.startsWith('/ui/'));
    assert.ok(asked.length > 3);
    for (const path of asked) assert.ok(html.includes(path), `${path} is not named`);
    await checkedClose(page);
});

test('a second load asks for nothing that is kept', async () => {
    const page = await open('/');
    page.requests.length = 0;
    await page.reload();
    await whole(page);
    const loads = await Promise.all(
        page.requests.map(async request => [new URL(request.url()).pathname, (await request.sizes()).responseBodySize]),
    );
    for (const [path, size] of loads.filter(([each]) => !each.startsWith('/api/')))
        assert.ok(size <= 0, `${path} came again`);
    await checkedClose(page);
});
