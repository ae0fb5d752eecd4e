# SPDX-License-Identifier: MIT
"""Requests that are no requests, each with the exact answer: the statuses in their order, then whether the server closed.

Where the length is no number the library answers, with the head of its answer said twice (release 0.9.75): there the
body is not looked at. A row that smuggles carries a whole second request where its body is in doubt: it must not be answered.
"""

SECOND = b'GET /smuggled HTTP/1.1\r\nHost: HOST\r\n\r\n'
HOST = b'Host: HOST\r\n'
POST = b'POST /api/none HTTP/1.1\r\n' + HOST + b'Origin: http://HOST\r\nContent-Type: application/json\r\n'
OLD_POST = POST.replace(b'HTTP/1.1', b'HTTP/1.0')


def get(target=b'/', rest=b'', method=b'GET', version=b'HTTP/1.1', host=HOST):
    return method + b' ' + target + b' ' + version + b'\r\n' + host + rest + b'\r\n'


CLOSED, OPEN = True, False

ROWS = [
    # The request line.
    ('a plain request, for comparison', get(), [200], OPEN),
    ('empty lines before the request', b'\r\n\r\n' + get(), [200], OPEN),
    ('no version at all', b'GET /\r\n' + HOST + b'\r\n', [400], CLOSED),
    ('no target', b'GET HTTP/1.1\r\n' + HOST + b'\r\n', [400], CLOSED),
    ('one word', b'GET\r\n' + HOST + b'\r\n', [], CLOSED),
    ('two spaces before the target', b'GET  / HTTP/1.1\r\n' + HOST + b'\r\n', [400], CLOSED),
    ('two spaces before the version', b'GET /  HTTP/1.1\r\n' + HOST + b'\r\n', [400], CLOSED),
    ('a space behind the version', b'GET / HTTP/1.1 \r\n' + HOST + b'\r\n', [400], CLOSED),
    ('a tab for a space', b'GET\t/\tHTTP/1.1\r\n' + HOST + b'\r\n', [], CLOSED),
    ('a space in the target', get(b'/a b'), [400], CLOSED),
    ('the version of the next century', get(version=b'HTTP/9.9'), [505], CLOSED),
    ('HTTP/2 in words', get(version=b'HTTP/2.0'), [505], CLOSED),
    ('HTTP/1.2', get(version=b'HTTP/1.2'), [505], CLOSED),
    ('HTTP/0.9', get(version=b'HTTP/0.9'), [505], CLOSED),
    ('a version in lower case', get(version=b'http/1.1'), [400], CLOSED),
    ('no protocol', get(version=b'ICY/1.1'), [400], CLOSED),
    ("HTTP/2's preface", b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [505], CLOSED),
    ('a TLS hello', b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', [], CLOSED),
    # Methods.
    ('an unknown method', get(method=b'BREW'), [501], CLOSED),
    ('a method in lower case', get(method=b'get'), [501], CLOSED),
    ('a method of odd characters', get(method=b'B@D'), [501], CLOSED),
    ('TRACE', get(method=b'TRACE'), [405], CLOSED),
    ('CONNECT', get(b'example.com:443', method=b'CONNECT'), [405], CLOSED),
    ('PUT', get(method=b'PUT'), [405], CLOSED),
    ('DELETE', get(method=b'DELETE'), [405], CLOSED),
    ('PATCH', get(method=b'PATCH'), [405], CLOSED),
    # Targets.
    ('the absolute form', get(b'http://HOST/'), [400], CLOSED),
    ('a star', get(b'*'), [400], CLOSED),
    ('no slash in front', get(b'ui'), [400], CLOSED),
    ('a fragment', get(b'/#top'), [400], CLOSED),
    ('a raw NUL in the target', get(b'/\x00secret'), [400], CLOSED),
    ('an escaped NUL', get(b'/%00'), [400], CLOSED),
    ('an escaped line break', get(b'/%0d%0aX-Injected:%20yes'), [400], CLOSED),
    ('a control byte', get(b'/a\x01b'), [400], CLOSED),
    ('DEL', get(b'/a\x7fb'), [400], CLOSED),
    ('a lone CR in the target', get(b'/a\rb'), [400], CLOSED),
    ('UTF-8 that is none', get(b'/\xff\xfe'), [400], CLOSED),
    ('UTF-8 that is none, escaped', get(b'/%ff%fe'), [400], CLOSED),
    ('an overlong slash', get(b'/%c0%af'), [400], CLOSED),
    ('half an escape', get(b'/%4'), [400], CLOSED),
    ('no escape', get(b'/%zz'), [400], CLOSED),
    # Headers.
    ('no Host', get(host=b''), [400], CLOSED),
    ('no Host in HTTP/1.0', get(host=b'', version=b'HTTP/1.0'), [400], CLOSED),
    ('two Hosts', get(rest=b'Host: HOST\r\n'), [400], CLOSED),
    ('two different Hosts', get(rest=b'Host: evil.example\r\n'), [400], CLOSED),
    ('an empty Host', get(host=b'Host: \r\n'), [400], CLOSED),
    ('a Host with a path', get(host=b'Host: HOST/x\r\n'), [400], CLOSED),
    ('a Host with somebody', get(host=b'Host: user@HOST\r\n'), [400], CLOSED),
    ('a space before the colon', get(host=b'Host : HOST\r\n'), [400], CLOSED),
    ('a space before a later colon', get(rest=b'X-Odd : 1\r\n'), [400], CLOSED),
    ('a header without a colon', get(rest=b'nonsense\r\n'), [400], CLOSED),
    ('a header without a name', get(rest=b': nothing\r\n'), [400], CLOSED),
    ('a name of odd characters', get(rest=b'X(Y): 1\r\n'), [400], CLOSED),
    ('a name beyond ASCII', get(rest='Grüße: 1\r\n'.encode()), [400], CLOSED),
    ('a folded header', get(rest=b'X-Long: a\r\n b\r\n'), [400], CLOSED),
    ('a folded Host', get(host=b'Host:\r\n HOST\r\n'), [400], CLOSED),
    ('white space before the first header', b'GET / HTTP/1.1\r\n ' + HOST + b'\r\n', [400], CLOSED),
    ('a NUL in a value', get(rest=b'X-Odd: a\x00b\r\n'), [400], CLOSED),
    ('a NUL behind the Host', get(host=b'Host: HOST\x00evil\r\n'), [400], CLOSED),
    ('a control byte in a value', get(rest=b'X-Odd: a\x01b\r\n'), [400], CLOSED),
    ('a lone CR in a value', get(rest=b'X-Odd: a\rInjected: b\r\n'), [400], CLOSED),
    ('bare line feeds', b'GET / HTTP/1.1\nHost: HOST\n\n', [400], CLOSED),
    ('one bare line feed', b'GET / HTTP/1.1\r\nHost: HOST\nX: 1\r\n\r\n', [400], CLOSED),
    ('a bare line feed at the end', b'GET / HTTP/1.1\r\nHost: HOST\r\n\n', [400], CLOSED),
    ('64 headers', get(rest=b'X: 1\r\n' * 63), [200], OPEN),
    ('65 headers', get(rest=b'X: 1\r\n' * 64), [431], CLOSED),
    ('headers of 40 KB', get(rest=b'X: ' + b'a' * 40000 + b'\r\n'), [431], CLOSED),
    ('an expectation nobody knows', POST + b'Expect: miracles\r\nContent-Length: 2\r\n\r\n{}', [417], CLOSED),
    # Where the body ends.
    ('two lengths, first short', POST + b'Content-Length: 0\r\nContent-Length: 40\r\n\r\n' + SECOND, [400], CLOSED),
    ('two lengths, first long', POST + b'Content-Length: 40\r\nContent-Length: 0\r\n\r\n' + SECOND, [400], CLOSED),
    ('one length twice', POST + b'Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}' + SECOND, [400], CLOSED),
    ('a length and chunks', POST + b'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n' + SECOND, [400],
     CLOSED),
    ('chunks and a length', POST + b'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n' + SECOND, [400],
     CLOSED),
    ('chunks twice', POST + b'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n' + SECOND, [400],
     CLOSED),
    ('an encoding that is almost chunked', POST + b'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n' + SECOND, [400], CLOSED),
    ('gzip, chunked', POST + b'Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n' + SECOND, [400], CLOSED),
    ('chunked, identity', POST + b'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n' + SECOND, [400], CLOSED),
    ('an empty encoding', POST + b'Transfer-Encoding: \r\n\r\n' + SECOND, [400], CLOSED),
    ('chunks in HTTP/1.0', OLD_POST + b'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n' + SECOND, [400], CLOSED),
    ('a negative length', POST + b'Content-Length: -1\r\n\r\n' + SECOND, [400], CLOSED),
    ('a length with a sign', POST + b'Content-Length: +2\r\n\r\n{}' + SECOND, [400], CLOSED),
    ('a list of lengths', POST + b'Content-Length: 2, 2\r\n\r\n{}' + SECOND, [400], CLOSED),
    ('a length in hexadecimal', POST + b'Content-Length: 0x2\r\n\r\n{}' + SECOND, [400], CLOSED),
    ('a length with a fraction', POST + b'Content-Length: 2.0\r\n\r\n{}' + SECOND, [400], CLOSED),
    ('an empty length', POST + b'Content-Length: \r\n\r\n' + SECOND, [400], CLOSED),
    ('a length of words', POST + b'Content-Length: two\r\n\r\n{}' + SECOND, [400], CLOSED),
    ('a length of 2^64 - 1', POST + b'Content-Length: 18446744073709551615\r\n\r\n', [413], CLOSED),
    ('a length of 2^64', POST + b'Content-Length: 18446744073709551616\r\n\r\n', [413], CLOSED),
    ('a GET with a body', get(rest=b'Content-Length: 5\r\n') + b'hello' + SECOND, [400], CLOSED),
    ('a GET in chunks', get(rest=b'Transfer-Encoding: chunked\r\n') + b'0\r\n\r\n' + SECOND, [400], CLOSED),
    ('a HEAD with a body', get(rest=b'Content-Length: 5\r\n', method=b'HEAD') + b'hello' + SECOND, [400], CLOSED),
    ('a chunk size of words', POST + b'Transfer-Encoding: chunked\r\n\r\nxyz\r\n', [400], CLOSED),
    ('a negative chunk', POST + b'Transfer-Encoding: chunked\r\n\r\n-1\r\n', [400], CLOSED),
    ('a chunk larger than all memory', POST + b'Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n', [413], CLOSED),
    ('a chunk longer than it says', POST + b'Transfer-Encoding: chunked\r\n\r\n2\r\n{}}\r\n0\r\n\r\n' + SECOND, [400], CLOSED),
]


def run(server, report):
    report.check('at least 60 malformed requests', len(ROWS) >= 60)
    for name, raw, statuses, closed in ROWS:
        heard = server.say(raw, 0.3 if closed == OPEN else 4, head_only=raw.startswith(b'HEAD'))
        report.equal(f'malformed: {name}', (heard.statuses, heard.closed), (statuses, closed))
        report.check(f'malformed: {name}: nothing else was said', b'HTTP/1.1' not in heard.rest, heard.rest)
    report.equal('a plain request afterwards', server.say(get(), 0.2).statuses, [200])
