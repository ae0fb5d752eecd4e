#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Has tools/embed-ui embed small pages, right and wrong ones, and looks at what it wrote."""
import gzip
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parents[2] / 'tools' / 'embed-ui'
PAGES = {
    'index.html': '<head>\n<link rel="stylesheet" href="./app.css">\n<!-- preload -->\n'
                  '<script type="module" src="./app.mjs"></script></head>\n',
    'app.css': 'body { background: url("./paper.svg") }\n',
    'paper.svg': '<svg/>\n',
    'app.mjs': "import { a } from './part/a.mjs';\nconst sim = './sim.wasm';\na(() => import('./later.mjs'), sim);\n",
    'part/a.mjs': "import '../app.mjs';\nexport { b } from './b.mjs';\n",
    'part/b.mjs': 'export const b = 1;\n',
    'later.mjs': "export * from './part/b.mjs';\n",
}


def embed(changes=None):
    """Embeds PAGES with some changed (None leaves one out). Returns the exit code, what was said, and the C text."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in (PAGES | (changes or {})).items():
            path = root / 'ui' / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is not None:
                path.write_text(text, encoding='utf-8')
        (root / 'sim.wasm').write_bytes(b'\0asm' + b'x' * 2000)
        done = subprocess.run([sys.executable, '-B', TOOL, root / 'ui', root / 'sim.wasm', root / 'out.c'],
                              capture_output=True, text=True, check=False)
        out = root / 'out.c'
        return done.returncode, done.stderr, out.read_text(encoding='utf-8') if out.exists() else ''


def addresses(c_text):
    return dict(re.findall(r'\.name = "([^"]+)",\s+\.path = STR_INIT\("([^"]+)"\)', c_text))


def content(c_text, name, form='plain'):
    number = list(addresses(c_text)).index(name)
    array = re.search(rf'{form}_{number}\[\] = {{([\d,]*)}}', c_text)
    return bytes(map(int, array[1].split(','))) if array else None


class Embed(unittest.TestCase):
    def test_comments_and_indentation_stay_behind(self):
        code, said, text = embed({'part/b.mjs': "// One.\n/**\n * Two.\n */\nexport const b = () => {\n    return '// three'; // four\n};\n\n",
                                  'app.css': '/* five */\nbody {\n    color: red;\n}\n'})
        self.assertEqual((code, said.replace('tools/embed-ui: nothing names paper.svg\n', '')), (0, ''))
        self.assertEqual(content(text, 'part/b.mjs').decode(), "export const b = () => {\nreturn '// three'; // four\n};\n")
        self.assertEqual(content(text, 'app.css').decode(), 'body {\ncolor: red;\n}\n')

    def test_what_would_lose_its_meaning_is_refused(self):
        for text, reason in (('export const b = `one\n  two`;\n', 'part/b.mjs:1: a text between backticks goes over several lines'),
                             ('/* one\n two */ export const b = 1;\n', 'part/b.mjs:2: something stands behind a comment'),
                             ('/* one\n', 'part/b.mjs:1: a comment does not end')):
            code, said, _ = embed({'part/b.mjs': text})
            self.assertEqual(code, 1)
            self.assertIn(reason, said)

    def test_names_carry_a_hash_but_the_page_does_not(self):
        code, said, text = embed()
        self.assertEqual((code, said), (0, ''))
        found = addresses(text)
        self.assertEqual(found.pop('index.html'), '/')
        for name, path in found.items():
            stem, ending = name.rsplit('.', 1)
            self.assertRegex(path, rf'^/ui/{stem}\.[0-9a-f]{{12}}\.{ending}$')

    def test_every_reference_becomes_the_address(self):
        text = embed()[2]
        found = addresses(text)
        self.assertIn(f"from '{found['part/a.mjs']}'", content(text, 'app.mjs').decode())
        self.assertIn(f"import('{found['later.mjs']}')", content(text, 'app.mjs').decode())
        self.assertIn(f"'{found['sim.wasm']}'", content(text, 'app.mjs').decode())
        self.assertIn(f"import '{found['app.mjs']}'", content(text, 'part/a.mjs').decode())
        self.assertIn(f'url("{found["paper.svg"]}")', content(text, 'app.css').decode())
        self.assertIn(f'href="{found["app.css"]}"', content(text, 'index.html').decode())

    def test_the_page_names_what_it_needs_at_once(self):
        text = embed()[2]
        found, page = addresses(text), content(text, 'index.html').decode()
        links = re.findall(r'rel="(\w+)"[^>]*href="([^"]+)"', page)
        self.assertEqual(links, [('stylesheet', found['app.css'])] + [('modulepreload', found[name]) for name in (
            'part/a.mjs', 'part/b.mjs')] + [('preload', found['sim.wasm'])])

    def test_a_change_changes_the_address_of_what_depends_on_it(self):
        before, after = addresses(embed()[2]), addresses(embed({'part/b.mjs': 'export const b = 2;\n'})[2])
        changed = {name for name in before if before[name] != after[name]}
        self.assertEqual(changed, {'app.mjs', 'part/a.mjs', 'part/b.mjs', 'later.mjs'})

    def test_the_same_files_make_the_same_bytes(self):
        self.assertEqual(embed()[2], embed()[2])

    def test_what_is_compressed_is_the_same(self):
        text = embed()[2]
        self.assertEqual(gzip.decompress(content(text, 'sim.wasm', 'gzip')), content(text, 'sim.wasm'))
        self.assertIsNone(content(text, 'paper.svg', 'gzip'))

    def test_a_reference_to_nothing_is_an_error(self):
        code, said, text = embed({'part/b.mjs': None})
        self.assertEqual((code, text), (1, ''))
        self.assertIn('later.mjs: ./part/b.mjs names no file', said)

    def test_a_file_that_nothing_names_is_told(self):
        code, said, _ = embed({'lost.mjs': ''})
        self.assertEqual(code, 0)
        self.assertIn('nothing names lost.mjs', said)

    def test_a_file_of_no_known_type_is_an_error(self):
        code, said, _ = embed({'notes.doc': ''})
        self.assertEqual(code, 1)
        self.assertIn('no type is known for .doc', said)


if __name__ == '__main__':
    outcome = unittest.main(exit=False).result
    bad = len(outcome.failures) + len(outcome.errors)
    print(f'{outcome.testsRun - bad} passed, {bad} failed, 0 skipped')
    sys.exit(1 if bad else 0)
