// SPDX-License-Identifier: MIT
// What is walked through by actions: a quiz, myths, pitfalls. The page keeps the plan and every action, and sends all of
// it each time; the server folds it to the state that is shown. So a reload, a sleep and a new server change nothing.
import { Refusal, post } from './api.mjs';
import { keep, recall } from './kept.mjs';

export class Fold {
    /** `name`: under which it is kept; `path`: of the API. */
    constructor(name, path) {
        this.name = name;
        this.path = path;
        this.saved = recall(name);
        this.state = null;
    }

    get isBegun() {
        return Boolean(this.saved);
    }

    /** Begins with a plan, or with a wish that the server makes one of. */
    async begin(wish = {}) {
        const answer = await post(this.path, wish);
        this.saved = { plan: answer.plan, begunAt: Date.now(), actions: [], kept: 0 };
        this.take(answer, []);
    }

    /** Takes up what was kept; false when there is nothing, or when its questions are no more. */
    async resume() {
        if (!this.isBegun) return false;
        try {
            await this.fold(this.saved.actions);
        } catch (error) {
            if (this.isBegun) throw error;
        }
        return this.isBegun;
    }

    /** Does so many things at once, or up to the one that is refused. */
    do(...actions) {
        return this.fold([...this.saved.actions, ...actions]);
    }

    async fold(actions) {
        const { plan, kept } = this.saved;
        try {
            this.take(await post(this.path, { plan, actions, kept }), actions);
        } catch (error) {
            if (error instanceof Refusal && error.state?.state)
                this.take(error.state, actions.slice(0, error.state.accepted));
            else if (error instanceof Refusal && error.status === 409) this.forget();
            throw error;
        }
    }

    take(answer, actions) {
        this.state = answer.state;
        Object.assign(this.saved, { actions, kept: answer.kept });
        keep(this.name, this.saved);
    }

    forget() {
        keep(this.name, null);
        this.saved = null;
    }
}
