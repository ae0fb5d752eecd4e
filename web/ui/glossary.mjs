// SPDX-License-Identifier: MIT
// All terms, in the order of the alphabet.
import { el, hidden, inline } from './elements.mjs';
import { loadGlossary } from './terms.mjs';

export async function page() {
    const terms = [...(await loadGlossary())].sort((a, b) => a.term.localeCompare(b.term, 'en'));
    const rowOf = term =>
        el(
            'div',
            {},
            el(
                'dt',
                { id: `term-${term.term}` },
                term.term,
                term.forms.length > 0 ? el('small', {}, ` ${term.forms.join(', ')}`) : null,
            ),
            el(
                'dd',
                {},
                inline(term.text),
                ' ',
                term.lesson
                    ? el('a', { href: `/lesson/${term.lesson}` }, 'Its lesson', hidden(`, about ${term.term}`))
                    : null,
            ),
        );
    return {
        title: 'Glossary',
        nodes: [
            el('h1', {}, 'Glossary'),
            el('p', { class: 'lead' }, 'Every word of the course that has a meaning of its own.'),
            el('dl', { class: 'glossary' }, terms.map(rowOf)),
        ],
    };
}
