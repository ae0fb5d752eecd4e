// SPDX-License-Identifier: MIT
// What stands around every page: the menu, the theme, the banner when the server is silent. Then the router; and when
// all is quiet the simulator, which the page has named for preloading, so that the first scene is there at once.
import { get, line } from './api.mjs';
import { button } from './elements.mjs';
import { startRouter } from './router.mjs';
import { loadSimulator } from './simulator.mjs';
import { THEMES, chosenTheme, useTheme } from './theme.mjs';

const KNOCK_MS = 3000;

function startMenu() {
    const menu = document.querySelector('.menu'),
        open = is => menu.setAttribute('aria-expanded', String(is));
    menu.addEventListener('click', () => open(menu.getAttribute('aria-expanded') === 'false'));
    document.addEventListener('navigated', () => open(false));
    document.addEventListener('keydown', event => {
        if (event.key === 'Escape' && menu.getAttribute('aria-expanded') === 'true') {
            open(false);
            menu.focus();
        }
    });
}

function startTheme() {
    const choice = document.querySelector('.theme'),
        name = () => {
            choice.textContent = `Theme: ${chosenTheme()}`;
        };
    choice.addEventListener('click', () => {
        useTheme(THEMES[(THEMES.indexOf(chosenTheme()) + 1) % THEMES.length]);
        name();
    });
    name();
}

function startBanner() {
    const banner = document.getElementById('offline'),
        knock = () => get('/api/due').catch(() => {});
    let timer;
    line.addEventListener('offline', () => {
        banner.replaceChildren(
            'The server does not answer. What you typed and did is kept here. ',
            button('Try again', knock, 'quiet'),
        );
        timer = setInterval(knock, KNOCK_MS);
    });
    line.addEventListener('unsaved', event => banner.replaceChildren(event.detail));
    line.addEventListener('online', () => {
        banner.replaceChildren();
        clearInterval(timer);
    });
    addEventListener('offline', knock);
    addEventListener('online', knock);
}

startMenu();
startTheme();
startBanner();
startRouter().then(() => (window.requestIdleCallback ?? setTimeout)(() => loadSimulator().catch(() => {})));
