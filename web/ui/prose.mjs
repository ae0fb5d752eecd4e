// SPDX-License-Identifier: MIT
// A lesson's blocks as elements: paragraphs, lists, code, the result. Terms of the glossary become buttons.
import { codeBlock } from './code.mjs';
import { el, inline } from './elements.mjs';
import { explain, linkTerms } from './terms.mjs';

const STYLES = { code: 'code', emphasis: 'em', strong: 'strong' };

function linkOf(span) {
    const [scheme, name] = span.target.split(/:(.*)/);
    if (scheme === 'term')
        return el('button', { type: 'button', class: 'term', onclick: () => explain(name || span.text) }, span.text);
    if (scheme === 'lesson' || scheme === 'scene' || scheme === 'question')
        return el('a', { href: `/${scheme}/${encodeURIComponent(name)}` }, span.text);
    return el('a', /^https?$/.test(scheme) ? { href: span.target, rel: 'external noreferrer' } : {}, span.text);
}

function spanOf(span, terms) {
    if (span.kind === 'link') return linkOf(span);
    if (span.kind === 'code') return terms?.(span.text, true) ?? el('code', {}, span.text);
    const inside = terms?.(span.text) ?? span.text;
    return span.kind in STYLES ? el(STYLES[span.kind], {}, inside) : inside;
}

const spansOf = (spans, terms) => spans.map(span => spanOf(span, terms));

/** Items stand flat in the blocks, each with its depth; here they become lists in lists. */
function addItem(lists, block, terms) {
    const name = block.number === null ? 'ul' : 'ol';
    while (lists.length > block.level) lists.pop();
    while (lists.length < block.level) {
        const list = el(name, block.number > 1 ? { start: block.number } : {});
        lists.at(-1)?.lastElementChild?.append(list);
        lists.push(list);
    }
    lists.at(-1).append(el('li', {}, spansOf(block.spans, terms)));
    return lists[0];
}

function blockOf(block, terms) {
    switch (block.kind) {
        case 'heading':
            return el(`h${Math.max(2, block.level)}`, {}, spansOf(block.spans));
        case 'paragraph':
            return el('p', {}, spansOf(block.spans, terms));
        case 'code':
            return codeBlock(block.text, block.language);
        case 'result':
            return el(
                'aside',
                { class: 'result', 'aria-label': 'The lesson in one sentence' },
                el('p', {}, inline(block.text)),
            );
        default:
            return null;
    }
}

/**
 * The elements of a page's blocks. Its title is left out: it is the page's own heading. `glossary`: its terms are linked
 * where they occur first; without one, none are.
 */
export function prose(blocks, glossary = null) {
    const terms = glossary && linkTerms(glossary),
        nodes = [];
    let lists = [];
    for (const block of blocks.filter(each => !(each.kind === 'heading' && each.level === 1))) {
        if (block.kind !== 'item') {
            lists = [];
            nodes.push(blockOf(block, terms));
            continue;
        }
        const top = addItem(lists, block, terms);
        if (nodes.at(-1) !== top) nodes.push(top);
    }
    return nodes.filter(Boolean);
}
