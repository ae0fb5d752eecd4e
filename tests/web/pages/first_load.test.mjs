// SPDX-License-Identifier: MIT
// What the first load costs, and that all of it is named in the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, checkedClose, whole } from './harness.mjs';

const { server, open } = await begin();
const LIMIT_BYTES = 100 * 1024, LIMIT_REQUESTS = 20;

/** Requests and the bytes that came over the wire, headers and all. */
async function cost(page, path) {
    const session = await page.context().newCDPSession(page), loads = new Map();
    await session.send('Network.enable');
    session.on('Network.responseReceived', ({ requestId, response }) => loads.set(requestId, { url: response.url, bytes: 0 }));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { loads.get(requestId).bytes = encodedDataLength; });
    await page.goto(server.url + path, { waitUntil: 'load' });
    await whole(page);
    await page.waitForTimeout(500);
    return [...loads.values()];
}

for (const path of ['/', '/lesson/cache-keys', '/scene/two-visitors', '/question/keys-own-page']) {
    test(`the first load of ${path} is small`, async () => {
        const page = await open('/glossary');
        await page.context().newPage();
        const fresh = await open('/glossary', {});
        await checkedClose(page);
        const session = await fresh.context().newCDPSession(fresh);
        await session.send('Network.clearBrowserCache');
        const loads = await cost(fresh, path), bytes = loads.reduce((sum, load) => sum + load.bytes, 0);
        console.log(`# ${path}: ${loads.length} requests, ${bytes} bytes`);
        assert.ok(bytes <= LIMIT_BYTES, `${bytes} bytes: ${JSON.stringify(loads, null, 1)}`);
        assert.ok(loads.length <= LIMIT_REQUESTS, `${loads.length} requests: ${loads.map(load => load.url).join('\n')}`);
        await checkedClose(fresh);
    });
}

test('whatever the map needs is named in the page', async () => {
    const html = await (await fetch(`${server.url}/`)).text();
    const page = await open('/');
    const asked = page.requests.map(request => new URL(request.url()).pathname).filter(path => path.startsWith('/ui/'));
    assert.ok(asked.length > 3);
    for (const path of asked)
        assert.ok(html.includes(path), `${path} is not named`);
    await checkedClose(page);
});

test('a second load asks for nothing that is kept', async () => {
    const page = await open('/');
    page.requests.length = 0;
    await page.reload();
    await whole(page);
    const loads = await Promise.all(page.requests.map(async request => [new URL(request.url()).pathname, (await request.sizes()).responseBodySize]));
    for (const [path, size] of loads.filter(([each]) => !each.startsWith('/api/')))
        assert.equal(size, 0, `${path} came again`);
    await checkedClose(page);
});
