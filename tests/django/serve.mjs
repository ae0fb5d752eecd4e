// SPDX-License-Identifier: MIT
// serve.py under Pyodide, a CPython in Node: for releases of Django that need a newer Python than the machine has.
// node serve.mjs PYODIDE ROOT FOLDER...: folders are read and projects are found on the real disk.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [pyodidePath, root, ...folders] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(pyodidePath));
const answers = process.stdout;
const python = await loadPyodide({ stdout: (text) => console.error(text), stderr: (text) => console.error(text) });

// The disk, as far as it is needed, under its own names; but for the memory disk, whose name Pyodide itself uses.
const inside = (path) => path.replace(/^\/dev\/shm\//, '/shm/');
const tops = new Set([root, ...folders].map((path) => '/' + path.split('/')[1]));
for (const path of [...tops, '/tmp', '/dev/shm']) {
  python.FS.mkdirTree(inside(path + '/'));
  python.mountNodeFS(inside(path + '/'), path);
}
python.globals.set('folders', python.toPy(folders));
python.globals.set('root', root);
const answer = python.runPython(`
import json, os, sys
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Node's event loop runs, but nothing here is asynchronous
sys.path.insert(0, root + '/tests/django')
import serve
_answer = serve.prepare(list(folders))
lambda folder: json.dumps(_answer(folder))
`);
for await (const line of createInterface({ input: process.stdin })) answers.write(answer(inside(line)) + '\n');
