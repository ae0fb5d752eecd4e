// SPDX-License-Identifier: MIT
// A trace as a film: every frame of it as values, for whoever draws. What engine/film.h does for the terminal. Pure.
//
// A position is a step and a frame of it. Frame 0 is before anything of the step has happened: here a prediction is
// asked. Frame i is just after the i-th event. The last frame is the step's end, with its outcome. Frames of all steps
// together are numbered too, for a bar that scrubs. Whatever the way to a position, its picture is the same.
import { Board, workersOf } from './film_board.mjs';
import { Way } from './film_way.mjs';
import { answerOf, headingOf, outcomeOf, wrongOf } from './words.mjs';

function summarise(scene, record, first, workers) {
    const asked = scene.steps[record.step], has = kind => record.wrong?.some(wrong => wrong.kind === kind) ?? false;
    return {
        at: record.at, kind: record.what ?? 'request', outcome: record.method ? outcomeOf(record) : '',
        leaks: has('leak'), stale: has('stale'), variant: has('variant'), took: record.took_ms ?? 0,
        heading: headingOf(record, asked, workers), frames: record.events.length + 2, first, record, asked,
    };
}

function sentencesOf(step, frame) {
    const { record } = step, isEnd = frame === step.frames - 1;
    if (!isEnd)
        return [frame === 0 ? step.heading : record.events[frame - 1].text];
    if (!record.method)
        return record.events.map(event => event.text);
    return [...record.layers.map(layer => layer.why), answerOf(record),
        ...record.wrong.map(wrong => wrongOf(record.client, wrong))];
}

function linesOf(view, path) {
    const count = view?.decorators.length ?? -1;
    return Array.from({ length: count + 1 }, (_, i) => {
        const box = path.findIndex(each => each.line === i);
        const text = i === count ? `def ${view.name}(request):` : view.decorators[i];
        return { text, box, cost: i === count ? view.cost : 0, acting: box >= 0 && path[box].acting };
    });
}

export class Film {
    /** `scene` is the scene's JSON, `trace` its trace with events. */
    constructor(scene, trace) {
        const records = [...trace.requests, ...trace.steps].sort((a, b) => a.step - b.step);
        const workers = workersOf(scene).length;
        this.scene = scene;
        this.trace = trace;
        this.steps = [];
        this.frames = 0;
        for (const record of records) {
            const step = summarise(scene, record, this.frames, workers);
            this.steps.push(step);
            this.frames += step.frames;
        }
        this.frames = Math.max(1, this.frames);
        this.boards = [new Board(scene, trace.belief, this.steps)]; // as it is before each step, made when asked for
        this.browsers = scene.clients ?? {};
    }

    /** Number of a frame among all. */
    number(step, frame = 0) {
        return (this.steps[step]?.first ?? 0) + frame;
    }

    /** Step and frame of a number; beyond the end: the last frame. */
    at(number) {
        const wanted = Math.min(Math.max(0, number), this.frames - 1);
        const step = Math.max(0, this.steps.findLastIndex(each => each.first <= wanted));
        return { step, frame: wanted - (this.steps[step]?.first ?? 0) };
    }

    isEnd({ step, frame }) {
        return frame + 1 >= (this.steps[step]?.frames ?? 1);
    }

    /** Number of frame 0 of the next request, or of this one's or the one before it; -1: there is none. */
    nextRequest(number) {
        const { step } = this.at(number);
        return this.steps.find((each, i) => i > step && each.kind === 'request')?.first ?? -1;
    }

    previousRequest(number) {
        return this.steps.findLast(each => each.first < number && each.kind === 'request')?.first ?? -1;
    }

    board(step) {
        while (this.boards.length <= step)
            this.boards.push(this.play(this.boards.length - 1).board.settle());
        return this.boards[step];
    }

    /** Follows the step up to a frame, without one to its end. */
    play(number, frame = Infinity) {
        const step = this.steps[number], board = this.board(number).copy();
        board.begin(step);
        const way = new Way(board, step.record, step.asked, this.browsers[step.record.client]?.browser_cache);
        for (const event of step.record.events.slice(0, frame)) {
            board.follow(event);
            way.follow(event);
        }
        if (frame >= step.frames - 1) {
            board.end();
            way.end();
        }
        return { board, way };
    }

    /** The picture of a step's frame. */
    picture(number, frame) {
        const summary = this.steps[number];
        if (!summary)
            return this.empty();
        const { board, way } = this.play(number, frame);
        const isInside = frame > 0 && frame < summary.frames - 1;
        const entries = board.table();
        return {
            step: number, frame, isStart: frame === 0, isEnd: frame === summary.frames - 1, summary,
            event: isInside ? summary.record.events[frame - 1] : null,
            path: way.boxes, token: way.token, key: way.making.now,
            entries, living: entries.filter(entry => !entry.struck).length,
            visitors: board.visitors, workers: board.workers, data: board.data, settings: board.settings,
            totals: board.totals,
            lines: linesOf(board.view, way.boxes), sentences: sentencesOf(summary, frame),
        };
    }

    /** A scene without steps. */
    empty() {
        const [board] = this.boards;
        const token = { box: -1, before: -1, caller: -1, beforeCaller: -1, travel: 'rest' };
        return { step: 0, frame: 0, isStart: true, isEnd: true, summary: null, event: null, path: [], token,
            key: { kind: '' }, entries: [], living: 0, visitors: [], workers: board.workers, data: board.data,
            settings: board.settings, totals: board.totals, lines: linesOf(board.view, []), sentences: [] };
    }
}
