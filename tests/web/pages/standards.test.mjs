// SPDX-License-Identifier: MIT
// What others say of the pages: html-validate of the markup, csp_evaluator of the policy, and with WEB_LONG Lighthouse on
// a throttled phone.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { IS_LONG, PICTURES, begin } from './harness.mjs';

const require = createRequire(`${resolve('build/npm/web')}/`);
const { server } = await begin();
const POLICY =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    + "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

test('the markup is valid', async () => {
    const { HtmlValidate } = require('html-validate');
    const report = await new HtmlValidate({
        extends: ['html-validate:recommended'],
        rules: { 'void-style': 'off' },
    }).validateString(await (await fetch(`${server.url}/`)).text());
    assert.deepEqual(
        report.results.flatMap(result => result.messages.map(each => `${each.line}: ${each.message}`)),
        [],
    );
});

test('the policy is the one that was agreed, on every kind of answer, and nothing of it is weak', async () => {
    for (const path of ['/', '/lesson/cache-keys', '/api/map', '/nothing-here', '/ui/nothing'])
        assert.equal((await fetch(server.url + path)).headers.get('content-security-policy'), POLICY, path);
    const { CspEvaluator } = require('csp_evaluator/dist/evaluator.js'),
        { CspParser } = require('csp_evaluator/dist/parser.js');
    const findings = new CspEvaluator(new CspParser(POLICY).csp).evaluate();
    assert.deepEqual(
        findings.filter(each => each.severity < 50).map(each => each.description),
        [],
        'only the note about self',
    );
});

test('Lighthouse is content', { skip: !IS_LONG && 'only with --long', timeout: 300000 }, () => {
    for (const path of ['/', '/lesson/cache-keys']) {
        const file = `${PICTURES}/lighthouse.json`;
        const run = spawnSync(
            'tools/node',
            [
                'build/npm/lighthouse/node_modules/lighthouse/cli/index.js',
                server.url + path,
                '--quiet',
                '--no-enable-error-reporting',
                '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu',
                '--only-categories=accessibility,best-practices,performance',
                '--output=json',
                `--output-path=${file}`,
            ],
            { env: { ...process.env, CHROME_PATH: '/usr/bin/chromium' }, encoding: 'utf8' },
        );
        assert.equal(run.status, 0, run.stderr);
        const { categories, audits } = JSON.parse(readFileSync(file, 'utf8'));
        const low = Object.values(audits)
            .filter(each => each.score !== null && each.score < 0.9)
            .map(each => `${each.id}: ${each.displayValue ?? each.score}`);
        const scores = Object.fromEntries(
            Object.values(categories).map(each => [each.id, Math.round(each.score * 100)]),
        );
        console.log(path, scores);
        assert.equal(scores.accessibility, 100, low.join('\n'));
        assert.equal(scores['best-practices'], 100, low.join('\n'));
        assert.ok(scores.performance >= 95, low.join('\n'));
    }
});
