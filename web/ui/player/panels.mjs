// SPDX-License-Identifier: MIT
// What stands beside the way: the key part by part, the cache, who got what, the code. Each is an element with
// `show(picture)`; what stays the same in two pictures stays the same element.
import { el as h } from '../elements.mjs';
import { put, write } from './draw.mjs';
import { decimal, headerName } from './words.mjs';
import { PARTS } from './film_key.mjs';

const PART_NAMES = { prefix: 'prefix', method: 'method', url: 'URL', headers: 'headers', language: 'language',
    time_zone: 'time zone' };
const INPUTS = { '': 'none', decorator: 'from the decorator', setting: 'from the settings', request: 'from the request',
    middleware: 'chosen by LocaleMiddleware', call: 'from the call' };
const KINDS = { page: 'page', header_list: 'list', fragment: 'fragment', other: 'other' };
const MOMENTS = { stored: '↓ stored now', hit: '✓ found now', expired: '× expired', culled: '× dropped: full',
    cleared: '× cleared', deleted: '× deleted' };
const SERVED = { view: 'by the view', cache_page: 'from the cache', site: 'from the cache', browser: 'own copy',
    decorator: 'by a decorator', middleware: 'by the middleware', error: 'an error' };

const pathOf = url => url.replace(/^\w+:\/\/[^/]+/, '') || url;
const valueOf = ({ name, value }) =>
    headerName(name) + (value === undefined ? '' : value === null ? ' absent' : ` ${value || 'empty'}`);
const listOf = names => names?.length ? names.map(valueOf).join(', ') : 'no header';

function panel(name, title, body) {
    const element = h('details', { class: `panel ${name}`, open: true }, h('summary', {}, h('h4', {}, title)), body);
    return { element, title: element.querySelector('h4') };
}

/* ---- the key ---------------------------------------------------------------------------------------------------- */

/** Cuts the whole key at its parts, from its end: `[text, part or '']`. */
function segmentsOf(key) {
    const segments = [];
    let rest = key.whole;
    for (const part of [...PARTS].reverse()) {
        const at = key[part]?.known && key[part].value ? rest.lastIndexOf(key[part].value) : -1;
        if (at < 0)
            continue;
        segments.unshift([key[part].value, part], [rest.slice(at + key[part].value.length), '']);
        rest = rest.slice(0, at);
    }
    return [[rest, ''], ...segments].filter(([text]) => text);
}

function inputOf(key, part) {
    const { input, from } = key[part];
    if (part === 'headers' && key.names)
        return key.names.length ? `${INPUTS[input]}: ${listOf(key.names)}` : 'the header list names no header';
    return from ? `${INPUTS[input]}: ${from}` : INPUTS[input];
}

export function keyPanel() {
    const whole = h('p', { class: 'whole' }), note = h('p', { class: 'note' });
    const rows = {};
    let chosen = '';
    const choose = part => {
        chosen = part;
        [...whole.querySelectorAll('[data-part]'), ...list.children].forEach(each =>
            each.classList.toggle('chosen', each.dataset.part === part));
    };
    for (const part of PARTS) {
        const value = h('span', { class: 'value' }), from = h('span', { class: 'from' });
        const now = () => choose(part);
        const element = h('button', { type: 'button', class: 'part', 'data-part': part, onpointerenter: now,
            onfocus: now,
            onclick: now, onpointerleave: () => choose('') },
        h('span', { class: 'label' }, PART_NAMES[part]), value, from);
        rows[part] = { element, value, from };
    }
    const list = h('div', { class: 'parts' }, PARTS.map(part => rows[part].element));
    const { element, title } = panel('key', 'The key', [note, list, whole]);
    return { element, show({ key }) {
        const has = key.kind === 'page' || key.kind === 'list';
        write(title, { '': 'The key', list: 'Key of the header list', page: 'Key of the page',
            fragment: 'Key of the fragment' }[key.kind] + (key.stored ? ', stored under' : ''));
        write(note, key.kind === 'fragment' ? `${key.name}: ${key.names ? listOf(key.names) : 'its arguments'}`
            : has ? '' : 'No key is being built now.');
        list.hidden = key.kind === 'fragment';
        for (const part of PARTS) {
            const row = rows[part], state = key[part] ?? {}, isKnown = has && state.known;
            const absent = has && key.kind === 'list' && (part === 'method' || part === 'headers');
            write(row.value, isKnown ? state.value || '(none)' : absent ? 'only in a page key' : 'not known yet');
            write(row.from, isKnown ? inputOf(key, part) : '');
            row.element.classList.toggle('known', Boolean(isKnown));
            row.element.classList.toggle('fresh', Boolean(isKnown && state.fresh));
        }
        whole.replaceChildren(...(key.whole ? segmentsOf(key) : []).map(([text, part]) =>
            part ? h('span', { 'data-part': part }, text) : text));
        choose(chosen);
    } };
}

/* ---- the cache --------------------------------------------------------------------------------------------------- */

function cacheRow() {
    const [kind, name, varies, moment, left] = ['kind', 'url', 'varies', 'moment', 'left']
        .map(each => h('span', { class: each }));
    const bar = h('i');
    const element = h('tr', {}, h('th', { scope: 'row' }, kind, ' ', name, varies, moment),
        h('td', {}, h('span', { class: 'bar', 'aria-hidden': 'true' }, bar), left));
    return { element, show(entry, where) {
        write(kind, KINDS[entry.kind]);
        write(name, [pathOf(entry.url), ...where].filter(Boolean).join(' · '));
        write(varies, entry.kind === 'header_list' ? `names ${listOf(entry.names)}`
            : entry.names?.length ? listOf(entry.names) : '');
        write(moment, MOMENTS[entry.moment] ?? '');
        write(left, entry.struck ? 'gone' : entry.never ? 'for ever'
            : `${decimal(entry.left)} s of ${decimal(entry.ttl)}`);
        bar.style.setProperty('transform', `scaleX(${entry.struck ? 0 : entry.share.toFixed(4)})`);
        put(element, 'class', [entry.kind, entry.moment, entry.struck && 'struck', entry.fresh && 'fresh']
            .filter(Boolean).join(' '));
        put(element, 'title', entry.key);
    } };
}

export function cachePanel() {
    const rows = new Map(), body = h('tbody'), none = h('p', { class: 'note' }, 'The cache is empty.');
    const table = h('table', {}, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'entry'),
        h('th', { scope: 'col' }, 'time left'))), body);
    const { element, title } = panel('cache', 'The cache', [none, table]);
    return { element, show({ entries, living, settings, workers }) {
        const seen = new Set(), several = Object.keys(settings.CACHES).length > 1;
        write(title, `The cache: ${living} ${living === 1 ? 'entry' : 'entries'}`);
        none.hidden = entries.length > 0;
        table.hidden = !entries.length;
        entries.forEach((entry, i) => {
            const id = `${entry.alias} ${entry.worker} ${entry.key}`;
            const row = rows.get(id) ?? cacheRow();
            rows.set(id, row);
            seen.add(id);
            row.show(entry, [several && entry.alias, workers.length > 1 && entry.worker]);
            if (body.children[i] !== row.element)
                body.insertBefore(row.element, body.children[i] ?? null);
        });
        for (const [id, row] of rows)
            if (!seen.has(id)) {
                row.element.remove();
                rows.delete(id);
            }
    } };
}

/* ---- visitors and code ------------------------------------------------------------------------------------------- */

function marksOf(visitor) {
    return [visitor.leaks && ['leak', "! someone else's"], visitor.stale && ['stale', '! stale'],
        visitor.variant && ['variant', '! wrong variant']].filter(Boolean)
        .map(([name, text]) => h('strong', { class: `mark ${name}` }, text));
}

function visitorItem(visitor) {
    const from = visitor.servedBy !== 'view' && visitor.fromStep >= 0 && visitor.fromStep !== visitor.step
        ? `, made in step ${visitor.fromStep + 1}` : '';
    const age = visitor.age > 0 ? `, ${decimal(visitor.age)} s old` : '';
    return h('li', { class: visitor.fresh && 'fresh' }, h('strong', { class: 'who' }, visitor.name), ' ',
        visitor.received ? [h('span', { class: 'got' }, visitor.status, ` ${SERVED[visitor.servedBy]}${from}${age}`),
            ' ',
            marksOf(visitor), visitor.body !== null && h('q', {}, visitor.body)]
            : visitor.asking ? null : h('span', { class: 'note' }, 'nothing so far'),
        visitor.asking && h('span', { class: 'asking' }, visitor.received ? ' … asks again' : '… asks'));
}

export function visitorsPanel() {
    const list = h('ul', {}), { element } = panel('visitors', 'Who got what', [list]);
    return { element, show({ visitors }) {
        list.replaceChildren(...visitors.map(visitorItem));
    } };
}

export function codePanel() {
    const code = h('ol', { class: 'lines' }), data = h('p', { class: 'data' });
    const { element } = panel('code', 'views.py', [code, data]);
    return { element, show({ lines, data: values }) {
        code.replaceChildren(...lines.map((line, i) => h('li', { class: line.acting && 'acting',
            'aria-current': line.acting && 'step' }, h('code', {}, line.text),
        i === lines.length - 1 && line.cost ? h('span', { class: 'cost' }, `${line.cost} ms`) : null)));
        const told = values.map(({ name, value }) => `${name} “${value}”`).join(', ');
        write(data, told && `Data: ${told}`);
    } };
}
