// SPDX-License-Identifier: MIT
// What is known between two steps: cache rows, visitors, data, settings, totals; and how the events of a step change
// it. What engine/film_board.c and film_rows.c do.

const DEFAULT_START = '2026-03-02T09:00:00Z';
const LOCMEM = 'LocMemCache';
const DEFAULT_MIDDLEWARE = ['django.contrib.sessions.middleware.SessionMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware'];

const settingsOf = given => ({ MIDDLEWARE: DEFAULT_MIDDLEWARE, CACHES: { default: {} }, ...given });

function viewsOf(given) {
    return Object.entries(given ?? {}).map(([name, view]) => ({
        name, path: view.path, template: view.template ?? '', cost: view.cost_ms ?? 0,
        decorators: (view.decorators ?? []).map(text => `@${text.trim().replace(/^@\s*/, '')}`),
    }));
}

/** The workers that a scene names, w1 first. */
export function workersOf(scene) {
    const named = (scene.steps ?? []).map(step => step.worker ?? step.restart)
        .concat((scene.signals ?? []).map(signal => signal.do?.worker));
    return [...new Set(['w1', ...named.filter(name => typeof name === 'string')])];
}

/** The path that Django resolves. */
function pathOf(step) {
    const path = (step.get ?? step.head ?? step.post).split('?')[0];
    try {
        return decodeURIComponent(path);
    } catch {
        return path;
    }
}

const classOf = path => path.slice(path.lastIndexOf('.') + 1);

export class Board {
    constructor(scene, belief, steps) {
        this.scene = scene;
        this.belief = belief;
        this.steps = steps;
        this.start = Date.parse(scene.start ?? DEFAULT_START) / 1000;
        this.workers = workersOf(scene);
        this.given = scene.settings;
        this.settings = settingsOf(scene.settings);
        this.views = viewsOf(scene.views);
        this.view = this.views[0] ?? null;
        this.data = Object.entries(scene.data ?? {}).map(([name, value]) => ({ name, value }));
        this.rows = [];
        const asking = new Set(steps.filter(step => step.record.method).map(step => step.record.client));
        this.visitors = [...new Set([...Object.keys(scene.clients ?? {}), 'anon'])].filter(name => asking.has(name))
            .map(name => ({ name, asking: false, received: false, fresh: false }));
        this.totals = { requests: 0, hits: 0, misses: 0, view_runs: 0, stored: 0, leaks: 0, stale: 0,
            worked_ms: 0, saved_ms: 0 };
    }

    /** A copy that may follow events without harm to this one. */
    copy() {
        const copy = Object.assign(Object.create(Board.prototype), this);
        copy.rows = this.rows.map(row => ({ ...row }));
        copy.visitors = this.visitors.map(visitor => ({ ...visitor }));
        copy.data = this.data.map(datum => ({ ...datum }));
        copy.totals = { ...this.totals };
        return copy;
    }

    begin({ record, asked }) {
        this.record = record;
        this.asked = asked;
        this.alias = asked.alias ?? 'default';
        this.worker = record.worker ?? asked.worker ?? 'w1';
        this.visitor = record.method ? this.visitors.find(visitor => visitor.name === record.client) : null;
        if (this.visitor) {
            this.visitor.asking = true;
            this.view = this.views.find(view => view.path === pathOf(asked)) ?? null;
        }
        this.rows.filter(row => !this.isAlive(row)).forEach(row => this.strike(row, 'expired'));
    }

    follow(event) {
        this.visitors.forEach(visitor => { visitor.fresh = false; });
        this.rows.forEach(row => { row.fresh = false; });
        this[event.kind]?.(event.data);
    }

    end() {
        const { record, totals } = this;
        this.rows.forEach(row => { row.fresh = false; });
        this.visitors.forEach(visitor => { visitor.fresh = false; });
        if (!record.method)
            return;
        const layers = record.layers.filter(layer => layer.layer !== 'fragment');
        const isHit = record.served_by === 'cache_page' || record.served_by === 'site';
        const passed = record.view_ran && record.method !== 'POST' && layers.some(layer => layer.lookup !== 'bypass');
        const isReused = layers.some(layer => layer.lookup === 'hit') || record.served_by === 'browser';
        const counts = { requests: true, hits: isHit, misses: passed, view_runs: record.view_ran,
            leaks: record.wrong.some(wrong => wrong.kind === 'leak'),
            stale: record.wrong.some(wrong => wrong.kind === 'stale') };
        for (const [name, counted] of Object.entries(counts))
            totals[name] += counted ? 1 : 0;
        totals.stored += layers.filter(layer => layer.stored).length;
        totals.worked_ms += record.took_ms;
        if (isReused && !record.view_ran && this.view)
            totals.saved_ms += this.view.cost;
    }

    /** The step is over for good. */
    settle() {
        this.rows = this.rows.filter(row => !row.struck);
        this.rows.forEach(row => { row.moment = ''; });
        return this;
    }

    /* ---- rows --------------------------------------------------------------------------------------------------- */

    /** The memory behind an alias: told apart by backend, LOCATION and, for local memory, the worker; '' for none. */
    store(alias, worker) {
        const cache = this.settings.CACHES[alias];
        const backend = cache && classOf(cache.BACKEND ?? LOCMEM);
        if (!cache || backend === 'DummyCache')
            return '';
        const own = backend === LOCMEM && this.belief !== 'shared-memory';
        const name = this.workers.includes(worker) ? worker : this.workers[0];
        return JSON.stringify([backend, cache.LOCATION ?? '', own ? name : null]);
    }

    row(alias, key, worker = this.worker) {
        const store = this.store(alias, worker);
        return store && this.rows.find(row => row.store === store && row.key === key);
    }

    strike(row, moment) {
        if (row && !row.struck)
            Object.assign(row, { moment, struck: true, fresh: true });
    }

    /** As the backend decides it: in Unix seconds, and some live on the dot. */
    isAlive(row) {
        const expiry = this.start + row.expires, now = this.start + this.record.at;
        return row.never || (/FileBased|DatabaseCache/.test(row.store) ? expiry >= now : expiry > now);
    }

    hit(row, slides) {
        if (!row || row.struck)
            return;
        Object.assign(row, { moment: 'hit', fresh: true, hits: row.hits + 1 });
        if (slides && this.belief === 'sliding-expiry' && !row.never)
            row.expires = this.start + this.record.at + row.ttl - this.start;
    }

    layer_entered({ alias }) { this.alias = alias; }

    header_list_found({ key }) {
        this.list = key;
        this.hit(this.row(this.alias, key));
    }

    page_found({ key, from_step: from }) {
        const page = this.row(this.alias, key), list = this.row(this.alias, this.list);
        this.from = from;
        this.hit(page, true);
        if (list && page && this.belief === 'sliding-expiry' && !page.never && !list.never)
            list.expires = page.expires;
    }

    fragment_found({ key, alias }) { this.hit(this.row(alias, key), true); }

    stored(data) {
        const store = this.store(data.alias, this.worker);
        if (!store)
            return;
        const never = data.ttl === null, isList = data.what === 'header_list', isFragment = data.what === 'fragment';
        const exact = this.start + this.record.at + data.ttl - this.start; // the trace has three decimals
        const fragment = isFragment && this.record.layers.find(layer => layer.page_key === data.key);
        const row = {
            store, key: data.key, kind: data.what, url: isFragment ? fragment?.name ?? '' : data.url ?? '',
            names: data.names?.map((name, i) => isList ? { name } : { name, value: data.values[i] }) ?? null,
            step: this.record.step, never, ttl: data.ttl ?? 0,
            expires: never ? 0 : Math.abs(exact - data.expires) < 0.001 ? exact : data.expires,
            hits: 0, moment: 'stored', fresh: true, struck: false,
        };
        this.rows = this.rows.filter(old => old.store !== store || old.key !== data.key).concat(row);
    }

    /** What was written with a time that is over has taken the place of what was there, the header list's too. */
    not_stored({ layer: kind, alias, reason, name }) {
        const layer = this.record.layers?.find(each => each.layer === kind && each.alias === alias
            && each.not_stored === reason && (kind !== 'fragment' || each.name === name));
        if (reason !== 'already_expired' || !layer)
            return;
        this.strike(this.row(alias, layer.header_key), 'expired');
        this.strike(this.row(alias, layer.stored_key), 'expired');
    }

    culled({ alias, key }) { this.strike(this.row(alias, key), 'culled'); }

    deleted({ alias, key, worker }) { this.strike(this.row(alias, key, worker), 'deleted'); }

    cleared({ alias, worker }) { this.clear(this.store(alias, worker)); }

    clear(store) {
        this.rows.filter(row => row.store === store).forEach(row => this.strike(row, 'cleared'));
    }

    /** A memory that all workers are believed to share goes with the first of them. */
    restarted({ worker }) {
        const first = this.asked.restart === true ? this.workers[0] : this.asked.restart;
        if (this.belief === 'restart-keeps-memory')
            return;
        for (const store of new Set(this.rows.map(row => row.store))) {
            const [backend, , owner] = JSON.parse(store);
            if (backend === LOCMEM && (owner ?? first) === worker)
                this.clear(store);
        }
    }

    /** The rows as the table shows them: sorted, a shared store under each of its aliases. */
    table() {
        const { at } = this.record, rows = [];
        for (const alias of Object.keys(this.settings.CACHES))
            for (const worker of this.workers) {
                const store = this.store(alias, worker), owner = store ? JSON.parse(store)[2] : null;
                for (const row of this.rows.filter(each => store && each.store === store)) {
                    const left = row.never || row.struck ? 0 : Math.max(0, row.expires - at);
                    const share = row.never && !row.struck ? 1 : row.ttl > 0 ? Math.min(1, left / row.ttl) : 0;
                    rows.push({ ...row, alias, worker: owner, left, share });
                }
                if (owner === null)
                    break;
            }
        const order = (a, b) => a < b ? -1 : a > b ? 1 : 0;
        return rows.sort((a, b) => order(a.alias, b.alias) || order(a.worker ?? '', b.worker ?? '')
            || order(a.key, b.key));
    }

    /* ---- the rest ----------------------------------------------------------------------------------------------- */

    data_changed({ name, value }) {
        const datum = this.data.find(each => each.name === name);
        if (datum)
            datum.value = value;
        else
            this.data.push({ name, value });
    }

    deployed() {
        const { settings, views } = this.asked.deploy;
        this.given = { ...this.given, ...settings };
        this.settings = settingsOf(this.given);
        const changed = viewsOf(views);
        this.views = this.views.map(view => changed.find(each => each.name === view.name) ?? view)
            .concat(changed.filter(view => !this.views.some(each => each.name === view.name)));
    }

    browser_answers({ age }) { this.copyAge = age; }

    response_leaves() {
        const { record, visitor } = this;
        const isHit = record.layers.some(layer => layer.lookup === 'hit' && layer.layer !== 'fragment');
        const isCopy = record.served_by === 'browser';
        const from = isHit ? this.from : record.step;
        const has = kind => record.wrong.some(wrong => wrong.kind === kind);
        if (!visitor)
            return;
        Object.assign(visitor, {
            asking: false, received: true, fresh: true, step: record.step, status: record.status,
            servedBy: record.served_by, body: record.body ?? null, fromStep: isCopy ? -1 : from,
            age: isCopy ? this.copyAge : isHit ? record.at - this.steps[from].at : 0,
            leaks: has('leak'), stale: has('stale'), variant: has('variant'), wrong: record.wrong.length,
        });
    }
}
