// SPDX-License-Identifier: MIT
// What a learner answers with: for each kind of question native inputs, which a keyboard, a finger and a screen reader
// all know. makeInput() gives {nodes, read, typed}: `read()` is the answer as the API takes it, or a sentence about what
// is missing; `typed()` is what stands there now, to be kept over a reload.
import { coloured } from './code.mjs';
import { button, el, freshId, inline } from './elements.mjs';

/* ---- options and lines -------------------------------------------------------------------------------------------- */

function optionsInput({ question, typed, name }) {
    const isMany = question.kind === 'several',
        isCode = question.kind === 'line';
    const texts = isCode ? question.lines : question.options;
    const inputs = texts.map((_, i) =>
        el('input', {
            type: isMany ? 'checkbox' : 'radio',
            name,
            value: i + 1,
            checked: typed?.chosen?.includes(i + 1),
        }),
    );
    const nodes = texts.map((text, i) =>
        el(
            'label',
            { class: `choice ${isCode ? 'choice-line' : ''}` },
            inputs[i],
            isCode ? el('code', {}, coloured(text || ' ')) : el('span', {}, inline(text)),
        ),
    );
    const chosen = () => inputs.flatMap((input, i) => (input.checked ? [i + 1] : []));
    const missing = isMany ? 'Mark at least one option.' : isCode ? 'Choose a line.' : 'Choose an option.';
    return {
        nodes: [isCode ? el('div', { class: 'code-lines' }, nodes) : nodes],
        typed: () => ({ chosen: chosen() }),
        read: () => (chosen().length > 0 ? { chosen: chosen() } : missing),
    };
}

/* ---- typed -------------------------------------------------------------------------------------------------------- */

function typedInput({ question, typed }) {
    const isNumber = question.kind === 'number',
        id = freshId('typed');
    const input = el('input', {
        id,
        type: 'text',
        class: isNumber ? 'short' : 'code-input',
        maxlength: 160,
        inputmode: isNumber ? 'decimal' : null,
        autocomplete: 'off',
        autocapitalize: 'off',
        spellcheck: 'false',
    });
    input.value = typed?.typed ?? '';
    const nodes = el(
        'p',
        { class: 'typed' },
        el('label', { for: id }, isNumber ? 'Your number' : 'What you would write'),
        input,
        isNumber && question.unit_name ? el('span', {}, question.unit_name) : null,
    );
    return {
        nodes: [nodes],
        typed: () => ({ typed: input.value }),
        read: () => (input.value.trim() ? { typed: input.value.trim() } : 'Type an answer.'),
    };
}

/* ---- order -------------------------------------------------------------------------------------------------------- */

/** Each item has a button up and one down; the focus stays with the item that moves. */
function orderInput({ question, typed, changed }) {
    const all = question.items.map((_, i) => i + 1);
    const order = typed?.places?.length === all.length ? [...typed.places] : all;
    const list = el('ol', { class: 'order' }),
        said = el('p', { class: 'visually-hidden', role: 'status' });

    function move(number, by) {
        const from = order.indexOf(number),
            to = from + by;
        if (to < 0 || to >= order.length) return;
        [order[from], order[to]] = [order[to], order[from]];
        draw();
        const row = list.children[to],
            [up, down] = row.querySelectorAll('button');
        (by < 0 ? up : down).focus();
        said.textContent = `${question.items[number - 1]} is now ${to + 1} of ${order.length}.`;
        changed();
    }

    const arrow = (number, by, at) => {
        const isEdge = at + by < 0 || at + by >= order.length;
        return button(by < 0 ? '↑' : '↓', () => move(number, by), '', {
            'aria-disabled': isEdge ? 'true' : null,
            'aria-label': `Move ${by < 0 ? 'up' : 'down'}: ${question.items[number - 1]}`,
        });
    };
    function draw() {
        list.replaceChildren(
            ...order.map((number, at) =>
                el(
                    'li',
                    {},
                    el('span', { class: 'order-text' }, inline(question.items[number - 1])),
                    arrow(number, -1, at),
                    arrow(number, 1, at),
                ),
            ),
        );
    }
    draw();
    return { nodes: [list, said], typed: () => ({ places: [...order] }), read: () => ({ places: [...order] }) };
}

/* ---- pairs -------------------------------------------------------------------------------------------------------- */

const plain = text => text.replaceAll('`', '');

function matchInput({ question, typed }) {
    const selects = question.lefts.map((_, i) => {
        const select = el(
            'select',
            { id: freshId('right') },
            el('option', { value: 0 }, 'Choose…'),
            question.rights.map((text, k) => el('option', { value: k + 1 }, plain(text))),
        );
        select.value = typed?.places?.[i] ?? 0;
        return select;
    });
    const rows = question.lefts.map((text, i) =>
        el('li', {}, el('label', { for: selects[i].id }, inline(text)), selects[i]),
    );
    const places = () => selects.map(select => Number(select.value));
    return {
        nodes: [el('ul', { class: 'pairs' }, rows)],
        typed: () => ({ places: places() }),
        read: () => (places().includes(0) ? 'Choose something for each of them.' : { places: places() }),
    };
}

/* ---- requests ----------------------------------------------------------------------------------------------------- */

const MARKS = { hit: ['Hit', 'Not a hit'], leak: ['Leak', 'No leak'] };

function marksInput({ question, typed, name }) {
    const groups = [];
    function groupOf(step) {
        const inputs = MARKS[question.asks].map((_, i) =>
            el('input', {
                type: 'radio',
                name: `${name}-${step.request}`,
                value: i,
                checked: typed?.said?.[step.request - 1] === i,
            }),
        );
        groups[step.request - 1] = inputs;
        return el(
            'li',
            {},
            el(
                'fieldset',
                {},
                el('legend', { class: 'step' }, inline(step.heading)),
                el(
                    'div',
                    { class: 'row' },
                    MARKS[question.asks].map((text, i) =>
                        el('label', { class: 'choice choice-small' }, inputs[i], text),
                    ),
                ),
            ),
        );
    }
    const rows = question.steps.map(step =>
        step.request ? groupOf(step) : el('li', { class: 'between' }, inline(step.heading)),
    );
    const said = () => groups.map(inputs => inputs.findIndex(input => input.checked));
    return {
        nodes: [el('ol', { class: 'steps-asked' }, rows)],
        typed: () => ({ said: said() }),
        read: () =>
            said().includes(-1)
                ? 'Say it of each request.'
                : { marked: said().flatMap((each, i) => (each === 0 ? [i + 1] : [])) },
    };
}

const INPUTS = {
    choice: optionsInput,
    several: optionsInput,
    truefalse: optionsInput,
    line: optionsInput,
    number: typedInput,
    header: typedInput,
    order: orderInput,
    match: matchInput,
    marks: marksInput,
};

/**
 * @param {object} question as the API shows it
 * @param {object?} typed what stood there before the page was loaded anew
 * @param {() => void} changed called when buttons changed something; inputs fire events themselves
 */
export const makeInput = (question, typed, changed) =>
    INPUTS[question.kind]({ question, typed, changed, name: freshId('answer') });

/* ---- what was answered, in words ----------------------------------------------------------------------------------- */

/** For the kinds whose reasons do not repeat the answer. */
export function answerInWords(question, given) {
    if (given?.typed !== undefined) return [el('code', {}, given.typed), ` ${question.unit_name ?? ''}`];
    if (question.kind === 'order')
        return [
            el(
                'ol',
                {},
                given.places.map(number => el('li', {}, inline(question.items[number - 1]))),
            ),
        ];
    if (question.kind === 'match')
        return [
            el(
                'ul',
                {},
                question.lefts.map((left, i) =>
                    el('li', {}, inline(left), ' – ', inline(question.rights[given.places[i] - 1] ?? 'nothing')),
                ),
            ),
        ];
    return null;
}
