// SPDX-License-Identifier: MIT
// Changing a scene: decorators, timeouts, requests, settings, each a native input. Every change is played at once; what
// the simulator refuses is told below the input that it is about, with the character marked, and changes nothing.
import { el as h, freshId } from '../elements.mjs';

const DECORATORS = ['@cache_page(60 * 15)', '@vary_on_cookie', '@vary_on_headers("User-Agent")',
    '@cache_control(private=True)', '@never_cache', '@login_required'];
const MIDDLEWARE = ['cache.UpdateCache', 'locale.Locale', 'http.ConditionalGet', 'cache.FetchFromCache']
    .map(name => `django.middleware.${name}Middleware`).concat(['sessions', 'auth'].map((app, i) =>
        `django.contrib.${app}.middleware.${['Session', 'Authentication'][i]}Middleware`));
const BACKENDS = ['locmem.LocMemCache', 'dummy.DummyCache', 'db.DatabaseCache', 'filebased.FileBasedCache',
    'memcached.PyMemcacheCache', 'redis.RedisCache'].map(name => `django.core.cache.backends.${name}`);
const METHODS = ['get', 'head', 'post'];

const parse = text => {
    try {
        return JSON.parse(text);
    } catch {
        return text; // the simulator says what is wrong with it
    }
};
const none = text => /^(none|null)$/i.test(text) ? null : parse(text);
const plain = text => text;
const pointer = path => path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** What stands at a path; missing parents are made when `makes`. */
function reach(root, path, makes) {
    return path.reduce((node, part) => node?.[part] ?? (makes ? node[part] = {} : undefined), root);
}

/** How many characters of a text stand before a column of the line in which JSON has it; -1: it is not in that line. */
function offsetIn(line, column, value) {
    const at = line.indexOf(JSON.stringify(value)), inside = [...line].slice(0, column - 1).join('').slice(at + 1);
    if (at < 0 || column - 1 <= at)
        return -1;
    const read = parse(`"${inside}"`);
    return Math.min(typeof read === 'string' ? read.length : inside.length, value.length);
}

class Editor {
    constructor(player) {
        this.player = player;
        const stay = event => event.preventDefault();
        this.element = h('form', { class: 'edit', 'aria-label': 'Edit the scene', onsubmit: stay });
        this.fault = h('p', { class: 'fault', role: 'status' });
        const lists = { decorators: DECORATORS, middleware: MIDDLEWARE, backends: BACKENDS };
        this.lists = Object.entries(lists).map(([name, texts]) =>
            h('datalist', { id: `edit-${name}` }, texts.map(value => h('option', { value }))));
        this.fill();
        player.panelBox.prepend(this.element);
        this.element.querySelector('input').focus();
    }

    /** The form anew, from the scene as it is. */
    fill() {
        this.draft = structuredClone(this.player.scene);
        this.fields = new Map();
        this.last = null;
        const views = Object.keys(this.draft.views);
        this.element.replaceChildren(...views.map(name => this.view(name)), this.steps(), this.settings(), this.fault,
            ...this.lists);
    }

    group(title, ...children) {
        return h('fieldset', { class: 'panel' }, h('legend', {}, title), children);
    }

    /** An input for what stands at a path. `read` makes the value of the text; an empty text takes it away. */
    field(label, path, { read = plain, list, absent = '', choices, keeps = false } = {}) {
        const given = reach(this.draft, path), text = given === undefined ? '' : given === null ? 'None'
            : typeof given === 'string' ? given : JSON.stringify(given);
        const id = freshId('edit'), fault = h('span', { class: 'fault', id: `${id}-fault` });
        const act = () => this.set(path, input.value === '' && !keeps ? undefined : read(input.value), input);
        const input = choices ? h('select', { id, onchange: act }, choices.map(value => h('option', { value }, value)))
            : h('input', { id, list: list && `edit-${list}`, oninput: act, placeholder: absent, spellcheck: 'false',
                autocapitalize: 'none', autocomplete: 'off', 'aria-describedby': `${id}-fault` });
        input.value = choices ? given ?? absent : text;
        this.fields.set(pointer(path), { input, fault });
        return h('label', { for: id, class: 'field' }, h('span', {}, label), input, fault);
    }

    button(text, label, act) {
        return h('button', { type: 'button', 'aria-label': label, onclick: () => {
            act();
            if (!this.play(null))
                this.fill();
        } }, text);
    }

    view(name) {
        const path = ['views', name], view = this.draft.views[name];
        const decorators = view.decorators ?? [];
        return this.group(`View ${name}`, decorators.map((_, i) => h('div', { class: 'row-of' },
            this.field(`Decorator ${i + 1}`, [...path, 'decorators', i], { list: 'decorators', keeps: true }),
            this.button('×', `Remove decorator ${i + 1} of ${name}`, () => decorators.splice(i, 1)))),
        this.button('Add a decorator', null, () => {
            view.decorators = [...decorators, '@vary_on_cookie'];
        }), this.field('Template', [...path, 'template'], { keeps: true }),
        this.field('Milliseconds it takes', [...path, 'cost_ms'], { read: parse, absent: '0' }));
    }

    steps() {
        const { steps } = this.draft, clients = [...new Set(['anon', ...Object.keys(this.draft.clients ?? {})])];
        const rows = steps.map((step, i) => {
            const method = METHODS.find(each => each in step), what = ['save', 'cache', 'cookies', 'restart', 'deploy']
                .find(each => each in step);
            return h('div', { class: 'row-of step' },
                this.field(`Step ${i + 1}: at`, ['steps', i, 'at'], { read: parse }),
                method ? [this.field('who', ['steps', i, 'client'], { choices: clients, absent: 'anon' }),
                    this.method(i, method), this.field('URL', ['steps', i, method], { keeps: true })]
                    : this.field(what, ['steps', i, what], { read: parse, keeps: true }),
                this.button('×', `Remove step ${i + 1}`, () => steps.splice(i, 1)));
        });
        return this.group('Steps', rows, this.button('Add a request', null, () => {
            const last = steps.findLast(step => METHODS.some(method => method in step)) ?? { get: Object.values(
                this.draft.views)[0].path };
            steps.push({ ...last, at: (steps.at(-1)?.at ?? 0) + 10 });
        }));
    }

    method(index, method) {
        const step = this.draft.steps[index];
        const input = h('select', { onchange: () => {
            step[input.value] = step[method];
            delete step[method];
            this.play(input);
            this.fill();
        } }, METHODS.map(value => h('option', { value, selected: value === method }, value.toUpperCase())));
        return h('label', { class: 'field' }, h('span', {}, 'method'), input);
    }

    settings() {
        const of = name => ['settings', name], cache = (...names) => ['settings', 'CACHES', 'default', ...names];
        const middleware = this.draft.settings?.MIDDLEWARE;
        return this.group('Settings', this.field('Django', ['django'], { absent: this.player.film.trace.django }),
            this.field('CACHE_MIDDLEWARE_SECONDS', of('CACHE_MIDDLEWARE_SECONDS'), { read: parse, absent: '600' }),
            this.field('CACHE_MIDDLEWARE_KEY_PREFIX', of('CACHE_MIDDLEWARE_KEY_PREFIX')),
            this.field('LANGUAGE_CODE', of('LANGUAGE_CODE'), { absent: 'en-us' }),
            this.field('USE_I18N', of('USE_I18N'), { read: parse, absent: 'true' }),
            this.field('BACKEND', cache('BACKEND'), { list: 'backends', absent: BACKENDS[0] }),
            this.field('TIMEOUT', cache('TIMEOUT'), { read: none, absent: '300' }),
            this.field('MAX_ENTRIES', cache('OPTIONS', 'MAX_ENTRIES'), { read: parse, absent: '300' }),
            (middleware ?? []).map((_, i) => h('div', { class: 'row-of' },
                this.field(`MIDDLEWARE ${i + 1}`, [...of('MIDDLEWARE'), i], { list: 'middleware', keeps: true }),
                this.button('×', `Remove middleware ${i + 1}`, () => middleware.splice(i, 1)))),
            this.button('Add a middleware', null, () => {
                this.draft.settings = { ...this.draft.settings, MIDDLEWARE: [...middleware ?? MIDDLEWARE.slice(-2),
                    MIDDLEWARE[1]] };
            }));
    }

    set(path, value, input) {
        const parent = reach(this.draft, path.slice(0, -1), value !== undefined);
        if (value !== undefined)
            parent[path.at(-1)] = value;
        else if (parent)
            delete parent[path.at(-1)];
        this.play(input);
    }

    /** Plays the draft. Changes of one input, one after the other, are undone as one. Returns whether it is refused. */
    play(input) {
        const text = JSON.stringify(this.draft, null, 2);
        const { report } = this.player.change(text, input && input === this.last);
        this.last = report ? this.last : input;
        for (const { input: each, fault } of this.fields.values()) {
            each.removeAttribute('aria-invalid');
            fault.replaceChildren();
        }
        this.fault.textContent = '';
        if (report)
            this.tell(report, text.split('\n'));
        return report;
    }

    /** A fault that no input is about stands below them all. */
    tell(report, lines) {
        for (const [, line, column, path, message] of report.matchAll(/^scene:(\d+):(\d+): (\S+): (.+)$/gm)) {
            const field = this.fields.get(path);
            if (!field) {
                this.fault.textContent = message;
                continue;
            }
            const { value } = field.input, offset = offsetIn(lines[line - 1], Number(column), value);
            field.input.setAttribute('aria-invalid', 'true');
            field.fault.replaceChildren(message, offset < 0 ? '' : h('code', { class: 'at' }, value.slice(0, offset),
                h('mark', {}, value.slice(offset, offset + 1) || '␣'), value.slice(offset + 1)));
        }
    }
}

export function open(player) {
    const editor = new Editor(player);
    return { fill: () => editor.fill(), destroy: () => editor.element.remove() };
}
