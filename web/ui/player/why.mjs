// SPDX-License-Identifier: MIT
// Why a box acts as it does: the decision in the simulator's words, or the rule and its place in Django's source. The
// texts are those of engine/film_why.c. Loaded when the first box is asked.
import { worldOf } from './words.mjs';

const MIDDLEWARE = 'django/middleware/cache.py', UTILS = 'django/utils/cache.py',
    BACKENDS = 'django/core/cache/backends';
const PAGES = 'django/views/decorators/cache.py', VARY = 'django/views/decorators/vary.py';

/** Rule, function, file. */
const OF_PLACE = {
    client: ['A visitor sends a request with a method, a URL, headers and cookies. Django knows nothing else about who '
        + 'asks.'],
    browser: ['A browser may keep an answer for itself and use it again while it is fresh by its Cache-Control or '
        + 'Expires. Django cannot take it back.'],
    cache_page: ['cache_page looks for a stored page on the way in, and stores the response on the way out. It is the '
        + 'cache middleware around one view.', 'cache_page()', PAGES],
    view: ['The view runs only when nothing further out has answered. Its template reads the data as they are now.'],
    data: ['Saving data changes no page that is stored. Only a receiver of a signal, or code that deletes, reaches the '
        + 'cache.', 'ModelSignal.send()', 'django/db/models/signals.py'],
    server: ['Local memory belongs to one worker and is empty after a restart. Other backends keep their entries, and '
        + 'so do the browsers.', 'LocMemCache.__init__()', `${BACKENDS}/locmem.py`],
};
const OF_MIDDLEWARE = {
    UpdateCacheMiddleware: ['UpdateCacheMiddleware acts on the way out: it decides whether and how long the response '
        + 'is stored, and which headers its key varies on.', 'UpdateCacheMiddleware.process_response()', MIDDLEWARE],
    FetchFromCacheMiddleware: ['FetchFromCacheMiddleware acts on the way in: it builds the key of a GET or HEAD '
        + 'request and answers at once when a page is stored under it.', 'FetchFromCacheMiddleware.process_request()',
    MIDDLEWARE],
    SessionMiddleware: ['SessionMiddleware adds Vary: Cookie on the way out, but only when the session was touched '
        + 'while the request was answered.', 'SessionMiddleware.process_response()',
    'django/contrib/sessions/middleware.py'],
    AuthenticationMiddleware: ['AuthenticationMiddleware sets request.user, which reads the session when it is first '
        + 'looked at.', 'AuthenticationMiddleware.process_request()', 'django/contrib/auth/middleware.py'],
    LocaleMiddleware: ['LocaleMiddleware chooses the language from the cookie or from Accept-Language, and adds Vary: '
        + 'Accept-Language on the way out. The language is part of every key.', 'LocaleMiddleware.process_request()',
    'django/middleware/locale.py'],
    ConditionalGetMiddleware: ["ConditionalGetMiddleware adds an ETag and answers 304 when the visitor's copy is still "
        + 'good.', 'ConditionalGetMiddleware.process_response()', 'django/middleware/http.py'],
};
const OF_DECORATOR = {
    vary_on_cookie: ["vary_on_cookie adds Cookie to the response's Vary. Only a layer further out learns it and makes "
        + 'the Cookie header part of its key.', 'vary_on_headers()', VARY],
    vary_on_headers: ["vary_on_headers adds names to the response's Vary. Only a layer further out learns them and "
        + 'makes those headers part of its key.', 'vary_on_headers()', VARY],
    cache_control: ["cache_control adds directives to the response's Cache-Control. Only a layer further out sees them "
        + 'before it decides to store.', 'cache_control()', PAGES],
    never_cache: ['never_cache adds max-age=0, no-cache, no-store, must-revalidate and private. Only a layer further '
        + 'out sees them before it decides to store.', 'never_cache()', PAGES],
    login_required: ['login_required sends a visitor who is not logged in to the login page. It is asked only when the '
        + 'request comes as far as this.', 'login_required()', 'django/contrib/auth/decorators.py'],
};
const OF_LIST = ['The key of the header list is made of the prefix, the whole URL, the language and the time zone. The '
    + 'list under it says which headers make the page key.', 'get_cache_key()', UTILS];
const OF_PAGE = ['The page key is made of the prefix, the method, the whole URL, the values of the headers on the '
    + 'list, the language and the time zone.', 'get_cache_key()', UTILS];
const LEARNING = ['The header list is learned from the Vary of the response that is stored, and it holds for every '
    + 'page of this URL.', 'learn_cache_key()', UTILS];
const NO_ALIAS = ['CACHES has no such alias, so every use of it raises an error.',
    'BaseConnectionHandler.__getitem__()', 'django/utils/connection.py'];
const DELETING = ['delete() drops the entry under exactly this key. A page of another visitor, language or URL has '
    + 'another key.', 'delete()'];
const OF_BACKEND = {
    stored: ['A stored page lives for the timeout of the layer that stored it; TIMEOUT in CACHES is not asked.',
        'set()'],
    culled: ['When the number of entries has reached MAX_ENTRIES, writing first drops the share that CULL_FREQUENCY '
        + 'names. Entries that have expired count too.', '_cull()'],
    cleared: ["clear() empties the whole store, under every alias that leads to it. It reaches no other worker's local "
        + 'memory and no browser.', 'clear()'],
    deleted: DELETING, not_found_key: DELETING,
};
const FOUND = ['An entry is found under exactly its key and only until it expires. Reading it does not prolong its '
    + 'life.', 'get()'];
const FILES = { LocMemCache: 'locmem', DummyCache: 'dummy', DatabaseCache: 'db', FileBasedCache: 'filebased',
    PyMemcacheCache: 'memcached', RedisCache: 'redis' };

function ofKey(event) {
    if (/^header_(key_built|list_(found|missing|expired))$/.test(event?.kind))
        return OF_LIST;
    if (event?.kind === 'page_key_built')
        return OF_PAGE;
    return event?.kind === 'stored' && event.data.what === 'header_list' ? LEARNING : null;
}

function ofCache({ event, settings }, box) {
    const now = box.acting ? event : null, cache = settings.CACHES[box.name];
    if (ofKey(now) || !cache)
        return ofKey(now) ?? NO_ALIAS;
    const backend = (cache.BACKEND ?? 'LocMemCache').split('.').at(-1), [rule, method] = OF_BACKEND[now?.kind] ?? FOUND;
    return [rule, `${backend}.${method}`, `${BACKENDS}/${FILES[backend]}.py`];
}

/** What a layer has decided by now: nothing is told of the storing while it is still to come. */
function ofLayer({ isEnd }, box, [rule, method, file]) {
    const layer = box.record, hides = !isEnd && !box.kept && layer.lookup !== 'hit' && layer.not_stored;
    const decision = hides ? /^.*?\.(?= |$)/.exec(layer.why)?.[0] ?? layer.why : layer.why;
    if (box.place !== 'cache_page')
        return [decision ?? rule, method, file];
    const half = box.kept ? 'UpdateCacheMiddleware.process_response()' : 'FetchFromCacheMiddleware.process_request()';
    return [decision, half, MIDDLEWARE];
}

/**
 * About a box of a film's picture: `{rule, function, file, world}`; function and file are '' for what is not Django's.
 */
export function whyOf(film, picture, index) {
    const box = picture.path[index];
    let reason = box.place === 'cache' ? ofCache(picture, box)
        : OF_MIDDLEWARE[box.middleware] ?? (box.place === 'decorator' ? OF_DECORATOR[box.decorator]
            : OF_PLACE[box.place]);
    if (box.verdict && box.record)
        reason = ofLayer(picture, box, reason);
    const [rule, method = '', file = ''] = reason;
    return { rule, function: method, file, world: worldOf(film.trace) };
}
