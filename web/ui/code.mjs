// SPDX-License-Identifier: MIT
// Code that reads well: Python's words, strings, comments, numbers and decorators in colours of their own.
import { el } from './elements.mjs';

const WORDS =
    'False None True and as assert async await break class continue def del elif else except finally for from '
    + 'global if import in is lambda nonlocal not or pass raise return try while with yield';
const PYTHON = new RegExp(
    [
        '(?<comment>#.*)',
        '(?<string>[rbf]{0,2}(?:"""[^]*?"""|"(?:\\\\.|[^"\\\\\\n])*"|\'(?:\\\\.|[^\'\\\\\\n])*\'))',
        '(?<decorator>^[ \\t]*@[\\w.]+)',
        `(?<word>\\b(?:${WORDS.replaceAll(' ', '|')})\\b)`,
        '(?<number>\\b\\d[\\d_.]*\\b)',
        '(?<=\\b(?:def|class)[ ])(?<name>\\w+)',
    ].join('|'),
    'gm',
);
const TEMPLATE = /(?<word>\{%[^]*?%\})|(?<string>\{\{[^]*?\}\})|(?<comment>\{#.*?#\})/g;
const JSON_PARTS =
    /(?<name>"(?:\\.|[^"\\])*"(?=\s*:))|(?<string>"(?:\\.|[^"\\])*")|(?<number>-?\b\d[\d.]*\b)|(?<word>\b(?:true|false|null)\b)/g;
const RULES = { python: PYTHON, py: PYTHON, django: TEMPLATE, html: TEMPLATE, json: JSON_PARTS };

/** The pieces of a text, coloured. */
export function coloured(text, language = 'python') {
    const rule = RULES[language],
        pieces = [];
    let end = 0;
    for (const match of rule ? text.matchAll(rule) : []) {
        const [kind] = Object.entries(match.groups).find(([, part]) => part !== undefined) ?? [];
        pieces.push(text.slice(end, match.index), el('span', { class: `code-${kind}` }, match[0]));
        end = match.index + match[0].length;
    }
    return [...pieces, text.slice(end)];
}

/** Can be scrolled by keyboard where it is wider than its place. */
export function codeBlock(text, language = '') {
    return el(
        'pre',
        { class: 'code', tabindex: 0, role: 'region', 'aria-label': language ? `Code, ${language}` : 'Text' },
        el('code', {}, coloured(text.replace(/\n$/, ''), language)),
    );
}
