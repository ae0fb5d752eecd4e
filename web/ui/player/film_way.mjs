// SPDX-License-Identifier: MIT
// Where on its way each event puts the token; what engine/film_path.c and film_way.c do. Events name a place; which of
// several boxes is meant follows from the way so far.
import { Key } from './film_key.mjs';

const PLACES = {
    SessionMiddleware: 'session', AuthenticationMiddleware: 'authentication', LocaleMiddleware: 'locale',
    ConditionalGetMiddleware: 'conditional_get', UpdateCacheMiddleware: 'site', FetchFromCacheMiddleware: 'site',
};

const classOf = path => path.slice(path.lastIndexOf('.') + 1);
const isFetch = box => box.middleware === 'FetchFromCacheMiddleware';
const kindOf = decorator => /^@\s*(\w+)/.exec(decorator)?.[1];

function makeBox(place, name, more) {
    return { place, name, acting: false, layer: false, reach: 'ahead', verdict: '', kept: '', record: null, ...more };
}

function viewBoxes(view, belief) {
    const decorators = view.decorators.map((source, position) => {
        const kind = kindOf(source), layer = kind === 'cache_page';
        const more = { decorator: kind, position, layer, line: position };
        return makeBox(layer ? 'cache_page' : 'decorator', source, more);
    });
    if (belief === 'whole-site' && !decorators.some(box => box.layer)) {
        decorators.forEach(box => { box.position += 1; });
        decorators.unshift(makeBox('cache_page', '@cache_page', { decorator: 'cache_page', position: 0, layer: true }));
    }
    const layer = /\{%\s*cache\s/.test(view.template);
    return [...decorators, makeBox('view', view.name, { layer, line: view.decorators.length })];
}

function requestBoxes(board, record, browser) {
    const path = [makeBox('client', record.client)];
    if (browser)
        path.push(makeBox('browser', record.client));
    for (const name of board.settings.MIDDLEWARE.map(classOf))
        path.push(makeBox(PLACES[name], name, { middleware: name, layer: PLACES[name] === 'site' }));
    if (board.view)
        path.push(...viewBoxes(board.view, board.belief));
    const layers = record.layers.filter(layer => layer.layer !== 'fragment');
    const site = layers[0]?.layer === 'site' ? layers.shift() : null;
    for (const box of path)
        if (box.layer)
            box.record = (box.place === 'site' ? site : box.place === 'cache_page' ? layers.shift() : null) ?? null;
    return path;
}

/** What is no request acts on a place or two. */
function otherBoxes(record, asked) {
    const cache = makeBox('cache', 'default');
    switch (record.what) {
    case 'save': return [makeBox('data', 'data'), cache];
    case 'cache': return [makeBox('cache', asked.alias ?? 'default')];
    case 'cookies': return [makeBox('client', asked.client ?? 'anon')];
    case 'restart': return [makeBox('server', asked.restart === true ? 'all workers' : asked.restart), cache];
    default: return [makeBox('server', 'server')];
    }
}

/** The boxes of a step, with a token among them that follows the step's events. */
export class Way {
    constructor(board, record, asked, browser) {
        this.board = board;
        this.record = record;
        this.isRequest = Boolean(record.method);
        this.boxes = this.isRequest ? requestBoxes(board, record, browser) : otherBoxes(record, asked);
        this.chain = this.isRequest ? this.boxes.length : 1;
        if (this.isRequest)
            this.boxes.push(makeBox('cache', 'default'));
        this.stand = this.acting = 0;
        this.asking = this.patched = -1;
        this.entered = new Set();
        this.token = { box: 0, before: 0, caller: -1, beforeCaller: -1, travel: 'rest' };
        this.making = new Key(this);
    }

    move() {
        this.boxes[this.acting].acting = false;
        Object.assign(this.token, { before: this.token.box, beforeCaller: this.token.caller, caller: -1 });
    }

    follow(event) {
        this.move();
        if (this.isRequest)
            this.followRequest(event);
        else
            this.token.box = this.acting = Math.max(0, this.boxes.findLastIndex(box => box.place === event.place));
        this.boxes[this.acting].acting = true;
        this.making.follow(event);
    }

    end() {
        this.move();
        this.token.travel = 'rest';
        if (this.isRequest)
            this.token.box = 0;
        for (const box of this.boxes.filter(each => each.record)) {
            const half = box.place === 'site' && !this.boxes.some(isFetch);
            const { lookup } = box.record;
            box.verdict = lookup !== 'bypass' ? lookup : half || this.entered.has(box.record) ? 'bypass' : '';
        }
    }

    /* ---- moving ------------------------------------------------------------------------------------------------- */

    inner(isMeant) {
        return this.boxes.findIndex((box, i) => i > this.stand && i < this.chain && isMeant(box));
    }

    outer(isMeant) {
        return this.boxes.findLastIndex((box, i) => i < this.stand && isMeant(box));
    }

    goIn(to) {
        for (let i = 0; i <= to && i < this.chain; i++)
            if (this.boxes[i].reach === 'ahead')
                this.boxes[i].reach = 'inside';
        this.stand = Math.max(this.stand, to);
    }

    goOut(to) {
        if (to >= 0)
            this.stand = to;
        for (let i = this.stand + 1; i < this.chain; i++)
            if (this.boxes[i].reach === 'inside')
                this.boxes[i].reach = 'done';
        this.token.travel = 'out';
    }

    atCache() {
        this.acting = this.token.box = this.boxes.length - 1;
        this.token.caller = this.stand;
    }

    /** A layer and, when it is one half of the site's pair, the other half too. */
    sameLayer(at) {
        const asked = this.boxes[at];
        return this.boxes.filter((box, i) => i < this.chain
            && (box === asked || (box.place === 'site' && asked.place === 'site')));
    }

    decide(verdict) {
        for (const box of this.asking < 0 ? [] : this.sameLayer(this.asking))
            if (!(box.verdict === 'expired' && verdict === 'miss'))
                box.verdict = verdict;
    }

    keep(kept) {
        this.sameLayer(this.stand).forEach(box => { box.kept = kept; });
    }

    /* ---- events ------------------------------------------------------------------------------------------------- */

    followRequest(event) {
        this.acting = -1;
        const travelled = this[event.kind]?.(event);
        if (travelled !== undefined) {
            this.token.box = this.stand;
            if (this.acting < 0)
                this.acting = this.stand;
        } else if (this.acting < 0) {
            this.lookUp(event.kind);
        }
    }

    lookUp(kind) {
        if (kind.startsWith('fragment_'))
            this.asking = this.stand;
        const verdict = /_(missing|expired|found)$/.exec(kind)?.[1];
        if (verdict && kind !== 'header_list_found')
            this.decide({ missing: 'miss', expired: 'expired', found: 'hit' }[verdict]);
        this.atCache();
        if (kind === 'page_found')
            this.token.travel = 'out';
    }

    browser(kind) {
        const box = this.boxes.findIndex(each => each.place === 'browser');
        this.token.box = this.acting = box < 0 ? this.stand : box;
        if (kind !== 'browser_stored')
            this.goIn(box);
        if (kind !== 'browser_revalidates')
            this.token.travel = 'out';
    }

    browser_answers(event) { this.browser(event.kind); }

    browser_revalidates(event) { this.browser(event.kind); }

    browser_stored(event) { this.browser(event.kind); }

    request_arrives() {
        this.token.travel = 'in';
        this.goIn(0);
        return true;
    }

    layer_entered({ place, data }) {
        const isMeant = place === 'site' ? isFetch : box => box.place === 'cache_page';
        this.token.travel = 'in';
        this.goIn(this.inner(isMeant));
        this.asking = this.stand;
        this.boxes.at(-1).name = data.alias ?? '?';
        const { record } = this.boxes[this.stand];
        this.entered.add(record);
        if (record?.lookup === 'bypass' && this.record.method === 'POST' && this.board.belief !== 'post-cached')
            this.decide('bypass');
        return true;
    }

    language_chosen() {
        this.goIn(this.inner(box => box.place === 'locale'));
        return true;
    }

    /** Only login_required reads the session before the view runs. */
    session_read() {
        if (this.token.travel === 'in')
            this.goIn(this.inner(box => box.decorator === 'login_required'));
        this.acting = this.boxes.findIndex(box => box.place === 'session');
        return true;
    }

    login_redirect() {
        this.goIn(this.inner(box => box.decorator === 'login_required'));
        this.goOut(-1);
        return true;
    }

    view_runs() {
        this.goIn(this.boxes.findIndex(box => box.place === 'view'));
        for (const box of this.boxes.slice(0, this.stand))
            if (box.place === 'cache_page' && !box.verdict)
                box.verdict = 'bypass';
        return true;
    }

    headers_patched({ place, data }) {
        if (place === 'decorator') {
            this.goOut(this.boxes.findIndex(box => box.decorator && box.position === data.position));
        } else if (place !== 'site' && place !== 'cache_page') {
            const middleware = place === 'locale' ? 'locale' : 'session';
            this.goOut(this.outer(box => box.place === middleware));
        } else if (this.patched !== this.stand) {
            // A layer sets Expires first, then Cache-Control: the second comes from where the response is.
            this.goOut(this.outer(box => box.place === place && !isFetch(box)));
            this.patched = this.stand;
        }
        return true;
    }

    not_stored({ data }) {
        if (data.layer !== 'fragment') {
            this.goOut(this.patched >= 0 && this.patched === this.stand ? this.patched
                : this.outer(box => box.place === data.layer && !isFetch(box)));
            this.patched = -1;
        }
        this.keep('not stored');
        return true;
    }

    stored({ data }) {
        if (data.what !== 'header_list')
            this.keep('stored');
        if (data.what === 'page')
            this.patched = -1;
        this.atCache();
    }

    error_raised({ data }) {
        const isIn = this.token.travel === 'in';
        const isNamed = box => box.middleware && box.middleware === classOf(data.where ?? '');
        const found = isIn ? this.boxes.findIndex((box, i) => i >= this.stand && isNamed(box))
            : this.boxes.findLastIndex((box, i) => i <= this.stand && isNamed(box));
        if (this.asking >= 0 && !this.boxes[this.asking].verdict)
            this.decide('bypass');
        if (isIn)
            this.goIn(found);
        this.goOut(found);
        return true;
    }

    response_replaced() {
        this.goOut(this.outer(box => box.place === 'conditional_get'));
        return true;
    }

    response_leaves() {
        this.goOut(0);
        this.boxes[0].reach = 'done';
        return true;
    }
}
