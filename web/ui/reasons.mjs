// SPDX-License-Identifier: MIT
// What is told after an answer: the verdict, the reason for everything, the solution; and, behind a wrong answer, the
// belief that leads to it, beside Django in the player.
import { coloured } from './code.mjs';
import { button, el, inline } from './elements.mjs';

const SIGNS = { right: '✓', wrong: '✗', note: '·' };

export function reasonOf(reason, isCode) {
    const name = [reason.name, reason.words].filter(Boolean).join(': ');
    const text = reason.text && (isCode ? el('code', {}, coloured(reason.text)) : el('span', {}, inline(reason.text)));
    return el(
        'li',
        { class: `reason reason-${reason.side} ${reason.chosen ? 'reason-chosen' : ''}` },
        el('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[reason.side]),
        el(
            'div',
            {},
            name ? el('p', { class: 'reason-words' }, name) : null,
            text ? el('p', { class: 'reason-text' }, text) : null,
            reason.why ? el('p', {}, inline(reason.why)) : null,
        ),
    );
}

/** A button that opens the belief and Django side by side beneath it. */
export function compareButton(comparison, label = 'Compare this belief with Django') {
    const place = el('div', { class: 'wide' });
    const open = button(
        label,
        async () => {
            const { openScene } = await import('./stage_place.mjs');
            if (place.childElementCount > 0) place.replaceChildren();
            else
                await openScene(place, comparison.scene, {
                    compare: { belief: comparison.belief, release: comparison.release ?? '' },
                });
            open.setAttribute('aria-expanded', String(place.childElementCount > 0));
        },
        '',
        { 'aria-expanded': 'false' },
    );
    return [el('p', {}, open), place];
}

/** Fills the places with what the API tells. */
export function tell(reasons, { verdict, told, question }) {
    const kind = reasons.given_up ? 'note' : reasons.right ? 'right' : reasons.credit > 0 ? 'part' : 'wrong';
    verdict.className = `verdict verdict-${kind}`;
    verdict.replaceChildren(
        el(
            'p',
            {},
            el('span', { class: 'sign', 'aria-hidden': 'true' }, kind === 'right' ? '✓' : kind === 'note' ? '·' : '✗'),
            el('strong', {}, reasons.verdict),
        ),
        ...(reasons.why ? [el('p', {}, inline(reasons.why))] : []),
    );
    told.replaceChildren(
        ...[
            reasons.belief
                ? el('p', { class: 'belief' }, el('strong', {}, 'The belief behind it: '), inline(reasons.belief))
                : null,
            reasons.comparison ? compareButton(reasons.comparison) : null,
            reasons.heading ? el('h3', {}, reasons.heading) : null,
            reasons.list.length > 0
                ? el(
                      'ul',
                      { class: 'reasons' },
                      reasons.list.map(each => reasonOf(each, question.kind === 'line' || question.kind === 'header')),
                  )
                : null,
            reasons.solution
                ? el('div', { class: 'solution' }, el('h3', {}, 'Solution'), el('p', {}, inline(reasons.solution)))
                : null,
        ]
            .flat()
            .filter(Boolean),
    );
}
