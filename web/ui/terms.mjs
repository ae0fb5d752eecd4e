// SPDX-License-Identifier: MIT
// Terms of the glossary: where they occur they are buttons, and a button opens a dialog with what the term means.
import { getOnce } from './api.mjs';
import { button, el, inline } from './elements.mjs';

export const loadGlossary = () => getOnce('/api/glossary').then(answer => answer.terms);

const namesOf = term => [term.term, ...term.forms];

export const findTerm = (glossary, name) =>
    glossary.find(term => namesOf(term).some(each => each.toLowerCase() === name.toLowerCase()));

function showTerm(title, ...nodes) {
    const close = () => dialog.close();
    const dialog = el(
        'dialog',
        { class: 'card', 'aria-labelledby': 'term-title' },
        el('h2', { id: 'term-title' }, title),
        nodes,
        el('p', { class: 'row' }, button('Close', close, 'main', { autofocus: true })),
    );
    dialog.addEventListener('click', event => {
        if (event.target === dialog || event.target.closest('a')) close();
    });
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}

/** Opens what a term means. */
export async function explain(name) {
    try {
        const term = findTerm(await loadGlossary(), name);
        const lesson = term?.lesson && el('p', {}, el('a', { href: `/lesson/${term.lesson}` }, 'The lesson about it'));
        showTerm(term?.term ?? name, el('p', {}, inline(term?.text ?? 'The glossary does not have that.')), lesson);
    } catch (error) {
        showTerm(name, el('p', {}, error.message));
    }
}

const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A function from a text to its pieces, with a button for each term that was not there yet; null when there is none.
 * `whole`: the text must be the term and nothing else.
 */
export function linkTerms(glossary) {
    const names = glossary
        .flatMap(namesOf)
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join('|');
    const inside = new RegExp(`(?<![\\w-])(${names})(?![\\w-])`, 'i'),
        seen = new Set();
    const asButton = (name, shown) =>
        el('button', { type: 'button', class: 'term', 'aria-haspopup': 'dialog', onclick: () => explain(name) }, shown);

    function takeTerm(name) {
        const term = findTerm(glossary, name);
        const isNew = term && !seen.has(term);
        seen.add(term);
        return isNew;
    }

    return function linked(text, whole = false) {
        if (whole) return findTerm(glossary, text) && takeTerm(text) ? asButton(text, el('code', {}, text)) : null;
        const pieces = text.split(new RegExp(inside, 'gi'));
        return pieces.map((piece, i) => (i % 2 && takeTerm(piece) ? asButton(piece, piece) : piece));
    };
}
