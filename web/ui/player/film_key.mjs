// SPDX-License-Identifier: MIT
// The key in the making: which parts of it are known, and where each came from; what engine/film_key.c does.

export const PARTS = ['prefix', 'method', 'url', 'headers', 'language', 'time_zone'];

function newKey(kind, name = '') {
    const key = { kind, fresh: false, stored: false, whole: '', name, names: null };
    for (const part of PARTS)
        key[part] = { known: false, fresh: false, input: '', value: '', from: '' };
    return key;
}

const namesOf = data =>
    data.names?.map((name, i) => data.values ? { name, value: data.values[i] } : { name }) ?? null;

export class Key {
    /** `way` has the request: the box where it stands says whose prefix it is. */
    constructor(way) {
        this.way = way;
        this.now = newKey('');
    }

    follow({ kind, data }) {
        this.now.fresh = false;
        PARTS.forEach(part => { this.now[part].fresh = false; });
        if (kind === 'layer_entered') {
            this.now = newKey('');
        } else if (kind === 'header_key_built') {
            this.now = newKey('list');
            this.know(data);
        } else if (kind === 'page_key_built') {
            this.now.kind = 'page';
            this.know(data);
        } else if (kind.startsWith('fragment_')) {
            this.now = { ...newKey('fragment', data.name ?? ''), whole: data.key, fresh: true };
        } else if (kind === 'stored') {
            this.knowStored(data);
        }
    }

    /** Page and list go by keys that may differ from those looked for: the response decides what they vary on. */
    knowStored(data) {
        if (data.what === 'fragment') {
            const { name } = this.now;
            this.now = { ...newKey('fragment', name), whole: data.key, fresh: true, names: namesOf(data) };
        } else {
            if (this.now.kind === 'fragment' || data.what !== 'page')
                this.now = newKey('list');
            this.now.kind = data.what === 'page' ? 'page' : 'list';
            this.know(data);
        }
        this.now.stored = true;
    }

    learn(part, input, given) {
        const known = this.now[part], value = given ?? '';
        this.now[part] = { ...known, known: true, fresh: !known.known || known.value !== value,
            input: value ? input : '', value };
    }

    know(data) {
        const { now } = this;
        const isLocal = this.way.board.settings.MIDDLEWARE.some(path => path.endsWith('.LocaleMiddleware'));
        this.learn('prefix', this.prefixInput(), data.prefix);
        this.learn('url', 'request', data.url_digest);
        now.url.from = data.url;
        this.learn('language', isLocal ? 'middleware' : 'setting', data.language);
        this.learn('time_zone', 'setting', data.time_zone);
        now.whole = data.key;
        now.fresh = true;
        if (!data.values && !data.method)
            return;
        this.learn('method', 'request', data.method);
        this.learn('headers', 'request', data.headers_digest);
        if (data.names?.length === 0)
            now.headers.input = '';
        now.names = namesOf(data);
    }

    prefixInput() {
        const { isRequest, boxes, stand } = this.way;
        if (!isRequest)
            return 'call';
        const isOwn = boxes[stand].decorator && /\bkey_prefix\s*=\s*(?!\s*None\b)/.test(boxes[stand].name);
        return isOwn ? 'decorator' : 'setting';
    }
}
