// SPDX-License-Identifier: MIT
// The way of a request as a drawing: the visitor, the boxes of the site one inside the other, the cache beside them,
// and the token: a disc on its way in (left), a page on its way out (right).
import { el as h, svg as s } from '../elements.mjs';
import { put, write } from './draw.mjs';

const VERDICTS = { hit: '✓ hit', miss: '○ miss', expired: '◌ expired', bypass: '– passed by' };
const KEPT = { stored: '↓ stored', 'not stored': '× not stored' };
const OUTSIDE = ['client', 'browser'];
const WIDE = 30; // em of the drawing from which there is more room between boxes and cache
const LEAST = 260; // units that the drawing needs across, however large the text is
const TRAVEL_MS = 420;

/** What a box says of itself, by now. */
const statusOf = box => [VERDICTS[box.verdict], KEPT[box.kept]].filter(Boolean).join(', ');

function nameOf(box) {
    if (box.place === 'view')
        return `view ${box.name}`;
    return box.place === 'browser' ? `${box.name}'s browser` : box.name.replace(/Middleware$/, '');
}

/** Where everything stands, in pixels. `u` is a sixteenth of the font's size: all grows with the text. */
function layOut(path, width, u) {
    const row = 48 * u, inset = 5 * u, isWide = width > WIDE * 16 * u;
    const cacheWidth = (isWide ? 120 : 72) * u, gap = (isWide ? 56 : 26) * u, chainWidth = width - cacheWidth - gap - 2;
    const cache = path.findIndex(box => box.place === 'cache');
    const chain = path.filter((box, i) => i !== cache);
    const outside = chain.filter(box => OUTSIDE.includes(box.place)).length, inside = chain.length - outside;
    const base = outside * row + (outside ? 6 * u : 1);
    const boxes = chain.map((box, i) => {
        const depth = i - outside;
        if (depth < 0)
            return { x: 1, y: 1 + i * row, width: chainWidth, height: row - 4 * u };
        return { x: 1 + depth * inset, y: base + depth * row, width: chainWidth - 2 * depth * inset,
            height: (inside - depth) * row - 4 * u + (inside - 1 - depth) * inset };
    });
    const end = Math.max(...boxes.map(box => box.y + box.height), 2 * row);
    if (cache >= 0)
        boxes.splice(cache, 0, { x: width - cacheWidth - 1, y: 1, width: cacheWidth, height: end - 1 });
    return { boxes, cache, row, u, height: end + 2 };
}

export class Stage {
    /** `onWhy(index)` is called when a box is asked. */
    constructor(onWhy) {
        this.onWhy = onWhy;
        this.element = h('div', { class: 'stage' });
        this.token = s('g', { class: 'token', 'aria-hidden': 'true' });
        this.watch = new ResizeObserver(() => this.picture && this.draw(this.picture, false));
        this.watch.observe(this.element);
    }

    /** Draws a picture; with `moves` the token travels there from where it was. */
    draw(picture, moves) {
        const width = Math.max(240, this.element.clientWidth),
            font = parseFloat(getComputedStyle(this.element).fontSize);
        const u = Math.min(font / 16, width / LEAST);
        const signature = JSON.stringify([width, u, picture.path.map(box => [box.place, nameOf(box)])]);
        this.picture = picture;
        if (signature !== this.signature)
            this.build(picture.path, layOut(picture.path, width, u), width);
        this.signature = signature;
        picture.path.forEach((box, i) => this.show(this.groups[i], box, picture));
        this.showToken(picture, moves);
    }

    build(path, layout, width) {
        const focused = this.groups?.indexOf(document.activeElement) ?? -1;
        this.layout = layout;
        this.groups = path.map((box, i) => this.box(box, i));
        this.wires = path.map((box, i) => box.layer && layout.cache >= 0 ? this.wire(i) : null);
        const { u } = layout;
        this.token.replaceChildren(
            s('g', { class: 'request' }, s('circle', { r: 11 * u }),
                s('path', { d: `M0 ${-5 * u}V${5 * u}M${-4 * u} ${u}L0 ${5 * u}L${4 * u} ${u}` })),
            s('g', { class: 'response' },
                s('rect', { x: -9 * u, y: -11 * u, width: 18 * u, height: 22 * u, rx: 2 * u }),
                s('path', { d: `M0 ${6 * u}V${-5 * u}M${-4 * u} ${-u}L0 ${-5 * u}L${4 * u} ${-u}` })));
        this.element.replaceChildren(s('svg', { viewBox: `0 0 ${width} ${layout.height}`, width, height: layout.height,
            'font-size': 16 * u, role: 'group', 'aria-label': 'The way of the request' }, this.wires.filter(Boolean),
                this.groups, this.token));
        this.groups[focused]?.focus({ preventScroll: true });
    }

    wire(index) {
        const { boxes, cache } = this.layout, box = boxes[index];
        return s('line', { class: 'wire', x1: box.x + box.width, x2: boxes[cache].x, y1: this.middle(index),
            y2: this.middle(index) });
    }

    middle(index) {
        return this.layout.boxes[index].y + this.layout.row / 2 - 2 * this.layout.u;
    }

    box(box, index) {
        const { boxes: { [index]: at }, u } = this.layout, isCache = box.place === 'cache';
        const ask = () => this.onWhy(index);
        const room = isCache ? at.width : at.width - 60 * u; // a longer name is cut off, not its text
        const texts = s('svg', { x: isCache ? at.x : at.x + 30 * u, y: at.y, width: room, height: this.layout.row },
            ['name', 'status'].map(each => s('text', { class: each, x: isCache ? room / 2 : 0 })));
        const press = event => {
            if (event.key === 'Enter' || event.key === ' ') {
                event.preventDefault();
                event.stopPropagation();
                ask();
            }
        };
        const group = s('g', { class: `box ${box.place}`, role: 'button', tabindex: 0, onclick: ask, onkeydown: press },
            s('rect', { x: at.x, y: at.y, width: at.width, height: at.height, rx: 6 * u }), texts);
        if (isCache)
            group.append(s('g', { class: 'shelf' }));
        return group;
    }

    show(group, box, picture) {
        const index = this.groups.indexOf(group), at = this.layout.boxes[index], { u } = this.layout;
        const [rect, texts] = group.children, [name, status] = texts.children, isCache = box.place === 'cache';
        const said = isCache ? box.name : statusOf(box), shown = isCache ? 'cache' : nameOf(box);
        for (const [key, value] of Object.entries({ acting: box.acting, inside: box.reach === 'inside',
            hit: box.verdict === 'hit' }))
            group.classList.toggle(key, value);
        put(rect, 'class', box.layer ? 'layer' : null);
        write(name, `${shown} `);
        write(status, said);
        const fits = isCache ? 13 : (at.width / u - 60) / shown.length / 0.61;
        put(name, 'font-size', Math.max(10.5, Math.min(13, fits)) * u);
        put(name, 'y', (said ? 18 : 26) * u);
        put(status, 'y', 35 * u);
        const entries = isCache && picture.living ? `, ${picture.living} entries` : '';
        put(group, 'aria-label', `${shown}${said ? ` ${said}` : ''}${entries}. Why?`);
        if (isCache)
            this.showShelf(group.lastChild, at, picture.entries);
        const wire = this.wires[index];
        wire?.classList.toggle('on', picture.token.caller === index);
    }

    /** An entry is a bar on the shelf, as long as it still has time. */
    showShelf(shelf, at, entries) {
        const { u } = this.layout, room = Math.max(0, Math.floor((at.height - 48 * u) / (9 * u)));
        const width = at.width - 16 * u;
        shelf.replaceChildren(...entries.slice(0, room).map((entry, i) => {
            const place = { x: at.x + 8 * u, y: at.y + at.height - (12 + 9 * i) * u, height: 6 * u };
            return s('g', { class: `entry ${entry.kind} ${entry.moment} ${entry.fresh ? 'fresh' : ''}` },
                s('rect', { ...place, width, class: 'empty' }),
                s('rect', { ...place, width: width * (entry.struck ? 0 : entry.share) }));
        }));
    }

    /* ---- the token ---------------------------------------------------------------------------------------------- */

    point(box, caller, isOut) {
        const at = this.layout.boxes[box], { cache, u } = this.layout;
        if (box === cache && this.layout.boxes.length > 1)
            return [at.x + at.width / 2, caller >= 0 ? this.middle(caller) : at.y + at.height / 2];
        return [isOut ? at.x + at.width - 16 * u : at.x + 16 * u, this.middle(box)];
    }

    /** The points that the token passes, one for each box on its way. */
    route({ box, before, caller, beforeCaller }, isOut) {
        const { cache } = this.layout, points = [this.point(before, beforeCaller, isOut)];
        const from = before === cache ? beforeCaller : before, to = box === cache ? caller : box;
        if (from >= 0 && to >= 0 && (before !== cache || box !== cache)) {
            const step = Math.sign(to - from);
            for (let i = from; step !== 0 && i !== to; i += step)
                points.push(this.point(i, -1, isOut));
            points.push(this.point(to, -1, isOut));
        }
        points.push(this.point(box, caller, isOut));
        return points;
    }

    showToken({ token, path, isStart, isEnd, summary }, moves) {
        const isOut = token.travel === 'out' || (isEnd && !isStart && summary?.kind === 'request');
        this.token.getAnimations().forEach(animation => animation.cancel());
        put(this.token, 'class', `token ${isOut ? 'is-out' : ''} ${path.length ? '' : 'gone'}`);
        if (token.box < 0)
            return;
        const css = ([x, y]) => `translate(${x}px, ${y}px)`, here = css(this.point(token.box, token.caller, isOut));
        this.token.style.setProperty('transform', here);
        if (!moves)
            return;
        const steps = this.route(token, isOut).map(point => ({ transform: css(point) }));
        this.token.animate(steps, { duration: TRAVEL_MS, easing: 'ease-in-out' });
    }

    destroy() {
        this.watch.disconnect();
    }
}
