// SPDX-License-Identifier: MIT
// The few sentences that a trace does not carry, in the words of sim/trace/words.c and engine/reel.c. Pure.

const SERVED = {
    view: 'answered by the view', cache_page: 'answered from the cache by cache_page',
    site: 'answered from the cache by the middleware',
    browser: "answered by the browser's own cache, without a request",
    decorator: 'answered by a decorator, before the view', middleware: 'answered by the middleware', error: 'an error',
};
const OPENINGS = { leak: 'A leak: ', stale: 'Stale: ', variant: 'The wrong variant: ' };

/** At most three decimals: 1.5, 900. */
export const decimal = number => String(+number.toFixed(3) || 0);
export const seconds = number => `${decimal(number)} ${number === 1 ? 'second' : 'seconds'}`;

/** HTTP_ACCEPT_LANGUAGE is Accept-Language; names that no header has stay as they are. */
export function headerName(meta) {
    const name = meta.replace(/^HTTP_/, '');
    if (!/^[A-Z0-9][A-Z0-9_]*$/.test(name))
        return meta;
    return name.split('_').map(word => word.slice(0, 1) + word.slice(1).toLowerCase()).join('-');
}

/** What a learner predicts of a request: 'hit', 'miss', or '' where there is nothing to predict. */
export function outcomeOf(request) {
    if (request.served_by === 'cache_page' || request.served_by === 'site')
        return 'hit';
    const looked = request.layers.some(layer => layer.layer !== 'fragment' && layer.lookup !== 'bypass');
    return request.view_ran && looked ? 'miss' : '';
}

/** "At 1.5 seconds: ..."; with several workers it says which one answers. */
export function headingOf(record, asked, workers) {
    const at = `At ${seconds(record.at)}: `;
    if (!record.method || workers < 2)
        return at + (record.events[0]?.text ?? '');
    const worker = /^w\d/.test(record.worker) ? record.worker.slice(1) : record.worker;
    return `${at}${record.client}, worker ${worker}: ${record.method} ${asked.get ?? asked.head ?? asked.post}.`;
}

export function answerOf(request) {
    const page = request.body === undefined ? '' : ` The page says: ${request.body}`;
    return `Status ${request.status}, ${SERVED[request.served_by]}, in ${request.took_ms} ms.${page}`;
}

const user = name => !name || name === 'anonymous' ? 'an anonymous visitor' : `the user ${name}`;
const value = text => text === null ? 'absent' : text === '' ? 'empty' : `"${text}"`;

/** What was wrong with the answer that `client` received. */
export function wrongOf(client, wrong) {
    const step = wrong.from_step + 1;
    if (wrong.input === 'user')
        return `${OPENINGS[wrong.kind]}${client} received an answer that was made for ${user(wrong.got)} in step `
            + `${step}. It should have been made for ${user(wrong.expected)}.`;
    const made = wrong.kind === 'leak'
        ? `was made from another visitor's ${wrong.input}, which was` : `was made while ${wrong.input} was`;
    const now = wrong.kind === 'stale' ? 'By now it is' : 'For this request it is';
    return `${OPENINGS[wrong.kind]}${client} received an answer that ${made} ${value(wrong.got)}, in step ${step}. `
        + `${now} ${value(wrong.expected)}.`;
}

export const worldOf = trace => `Django ${trace.django}${trace.belief ? ` with the belief ${trace.belief}` : ''}`;
