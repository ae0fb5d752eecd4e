// SPDX-License-Identifier: MIT
// A small server for tests of what lies in web/ui: the folder, sim.wasm, the shipped scenes and a page that holds a
// player, all under the policy that the real server sends.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

export const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    + "require-trusted-types-for 'script'; trusted-types 'none'";
const TYPES = { '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
    '.wasm': 'application/wasm',
    '.json': 'application/json', '.html': 'text/html; charset=utf-8', '.svg': 'image/svg+xml' };

/** Opens a port of the kernel's choice on loopback. `wasm` is the file of the simulator. */
export async function serve(wasm) {
    const server = createServer(async (request, response) => {
        const { pathname } = new URL(request.url, 'http://localhost'), name = normalize(pathname);
        const file = name === '/' ? 'tests/web/page.html' : name.endsWith('/sim.wasm') ? wasm
            : name.startsWith('/scenes/') ? join('lessons', name) : name.startsWith('/page.') ? join('tests/web', name)
                : join('web/ui', name);
        const headers = { 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff',
            'Cross-Origin-Resource-Policy': 'same-origin', 'Referrer-Policy': 'same-origin',
                'Cache-Control': 'no-store' };
        try {
            const body = await readFile(file);
            response.writeHead(200, { ...headers, 'Content-Type': TYPES[extname(file)] }).end(body);
        } catch {
            response.writeHead(404, headers).end();
        }
    });
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    return { port: server.address().port, close: () => server.close() };
}
