// SPDX-License-Identifier: MIT
// The recap: all of it on one page, which can be printed.
import { get } from './api.mjs';
import { button, el } from './elements.mjs';
import { prose } from './prose.mjs';

export default async function recapPage() {
    const lesson = await get('/api/lessons/recap');
    return {
        title: lesson.title,
        nodes: [
            el(
                'div',
                { class: 'recap' },
                el(
                    'header',
                    {},
                    el('h1', {}, lesson.title),
                    el(
                        'p',
                        { class: 'row no-print' },
                        button('Print it', () => print(), 'main'),
                    ),
                ),
                el('div', { class: 'recap-text' }, ...prose(lesson.pages.flatMap(page => page.blocks))),
            ),
        ],
    };
}
