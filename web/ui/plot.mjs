// SPDX-License-Identifier: MIT
// Bars over days, drawn with the attributes of SVG: no style, so that the page's colours and policy hold.
import { svg } from './elements.mjs';

const HEIGHT = 120,
    STEP = 26,
    BAR = 18,
    FOOT = 20;

/** @param {{label: string, value: number}[]} values @param {string} title what a screen reader says */
export function bars(values, title) {
    const most = Math.max(4, ...values.map(each => each.value)),
        width = values.length * STEP;
    const one = ({ label, value }, i) => {
        const height = value === 0 ? 2 : Math.max(4, (HEIGHT * value) / most),
            x = i * STEP + (STEP - BAR) / 2;
        const isMarked = (values.length - 1 - i) % 4 === 0;
        return [
            svg('rect', {
                class: value ? 'bar' : 'bar bar-none',
                x,
                y: HEIGHT + FOOT - height,
                width: BAR,
                height,
                rx: 3,
            }),
            value
                ? svg(
                      'text',
                      { class: 'bar-value', x: x + BAR / 2, y: HEIGHT + FOOT - height - 5, 'text-anchor': 'middle' },
                      String(value),
                  )
                : [],
            isMarked
                ? svg(
                      'text',
                      { class: 'bar-label', x: x + BAR / 2, y: HEIGHT + FOOT + 16, 'text-anchor': 'middle' },
                      label.replace(/^\w+, /, ''),
                  )
                : [],
        ];
    };
    return svg(
        'svg',
        { class: 'plot', viewBox: `-12 0 ${width + 24} ${HEIGHT + 2 * FOOT}`, role: 'img', 'aria-label': title },
        values.map(one),
    );
}
