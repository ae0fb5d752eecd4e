// SPDX-License-Identifier: MIT
// From an address to a page. A page is a function of the address's parts that gives {title, nodes, start?, close?}; it is
// put into <main> when it is whole, then started, and the focus goes to its heading.
import { silence } from './api.mjs';
import { el } from './elements.mjs';
import mapPage from './map.mjs';

const ROUTES = [
    ['/', async () => ({ default: mapPage })],
    ['/lesson/:id/:number?', () => import('./lesson.mjs')],
    ['/question/:id', () => import('./quiz.mjs'), 'single'],
    ['/practice', () => import('./quiz.mjs'), 'practice'],
    ['/test', () => import('./quiz.mjs'), 'test'],
    ['/review', () => import('./review.mjs')],
    ['/myths', () => import('./myths.mjs')],
    ['/pitfalls', () => import('./pitfalls.mjs')],
    ['/scenes', () => import('./scenes.mjs'), 'list'],
    ['/scene/:id', () => import('./scenes.mjs'), 'one'],
    ['/stats', () => import('./stats.mjs')],
    ['/glossary', () => import('./glossary.mjs'), 'page'],
    ['/recap', () => import('./recap.mjs')],
];

function matched(pattern, path) {
    const wanted = pattern.split('/').slice(1),
        there = path
            .replace(/(.)\/$/, '$1')
            .split('/')
            .slice(1);
    const parts = {};
    for (const [i, name] of wanted.entries()) {
        if (!name.startsWith(':')) {
            if (name !== there[i]) return null;
        } else if (there[i] !== undefined) {
            parts[name.replace(/[:?]/g, '')] = decodeURIComponent(there[i]);
        } else if (!name.endsWith('?')) {
            return null;
        }
    }
    return there.length <= wanted.length ? parts : null;
}

async function makePage(url) {
    for (const [pattern, load, name = 'default'] of ROUTES) {
        const parts = matched(pattern, url.pathname);
        if (parts)
            return (
                await load().catch(() => {
                    throw silence();
                })
            )[name](parts, url);
    }
    return {
        title: 'No such page',
        nodes: [
            el('h1', {}, 'There is no such page'),
            el('p', {}, 'Perhaps the address was cut. ', el('a', { href: '/' }, 'The map'), ' leads everywhere.'),
        ],
    };
}

function troublePage(error, again) {
    return {
        title: 'Not now',
        nodes: [
            el('h1', {}, error.status === 404 ? 'There is no such page' : 'This cannot be shown now'),
            el('p', {}, error.message),
            el(
                'p',
                { class: 'row' },
                el('button', { type: 'button', class: 'button button-main', onclick: again }, 'Try again'),
                el('a', { class: 'button', href: '/' }, 'Back to the map'),
            ),
        ],
    };
}

let page = null,
    turn = 0;

/** Shows the page of the address in the bar. `focus`: its heading is to be focused; `y`: where it was scrolled to. */
async function show(focus, y = 0) {
    const mine = ++turn,
        main = document.querySelector('main'),
        url = new URL(location.href);
    let next;
    main.setAttribute('aria-busy', 'true');
    try {
        next = await makePage(url);
    } catch (error) {
        console.warn(error.message);
        next = troublePage(error, () => show(true));
    }
    if (mine !== turn) {
        next.close?.();
        return;
    }
    page?.close?.();
    page = next;
    main.replaceChildren(...next.nodes.flat());
    main.removeAttribute('aria-busy');
    document.title = next.title === 'hitmiss' ? next.title : `${next.title} – hitmiss`;
    markHere(url);
    const heading = main.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    if (focus) heading?.focus({ preventScroll: true });
    scrollTo(0, y);
    await next.start?.();
    if (y && mine === turn) scrollTo(0, y);
}

function markHere(url) {
    for (const link of document.querySelectorAll('nav[aria-label=Main] a')) {
        if (link.pathname === url.pathname) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
    }
    document.dispatchEvent(new Event('navigated'));
}

/** Goes to an address of these pages. `replace`: the back button does not come back to where we are. */
export function go(address, { replace = false } = {}) {
    history.replaceState({ ...history.state, y: scrollY }, '');
    history[replace ? 'replaceState' : 'pushState']({}, '', address);
    return show(true);
}

/** Names the state that the page is in by now, without going anywhere. */
export const nameHere = address => history.replaceState(history.state, '', address);

/** The page anew, from its beginning. */
export const again = () => show(true);

function isOurs(event, link) {
    return (
        event.button === 0
        && !event.metaKey
        && !event.ctrlKey
        && !event.shiftKey
        && !event.altKey
        && !event.defaultPrevented
        && link
        && link.origin === location.origin
        && !link.target
        && !link.hasAttribute('download')
        && !(link.hash && link.pathname === location.pathname)
    );
}

export function startRouter() {
    history.scrollRestoration = 'manual';
    addEventListener('popstate', event => show(true, event.state?.y ?? 0));
    addEventListener('pagehide', () => history.replaceState({ ...history.state, y: scrollY }, ''));
    document.addEventListener('click', event => {
        const link = event.target.closest?.('a[href]');
        if (isOurs(event, link)) {
            event.preventDefault();
            go(link.href);
        }
    });
    return show(false, history.state?.y ?? 0);
}
