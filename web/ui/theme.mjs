// SPDX-License-Identifier: MIT
// The theme that the learner chose, set before the first paint. Without a choice the system's counts.

export const THEMES = ['auto', 'light', 'dark'];

export function chosenTheme() {
    try {
        const theme = localStorage.getItem('theme');
        return THEMES.includes(theme) ? theme : 'auto';
    } catch {
        return 'auto';
    }
}

export function useTheme(theme) {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
        localStorage.setItem('theme', theme);
    } catch {
        // Where nothing may be kept the choice lasts as long as the page.
    }
}

if (chosenTheme() !== 'auto') useTheme(chosenTheme());
