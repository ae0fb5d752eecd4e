# SPDX-License-Identifier: MIT
"""What the server does for honest clients: limits on both sides, HEAD, caching, compression, connections that stay."""
import gzip
import re

import hostile
from hostile import JSON, OWN, get, post


def ask(server, raw, head_only=False):
    with server.connect() as connection:
        connection.sendall(raw.replace(b'HOST', server.host.encode()))
        return server.read_answer(connection, head_only)


def status_of(server, raw):
    answer = ask(server, raw)
    return answer and answer.status


def chunked(*chunks):
    body = b''.join(b'%x\r\n' % len(chunk) + chunk + b'\r\n' for chunk in chunks)
    return b'POST /api/none HTTP/1.1\r\nHost: HOST\r\n' + OWN + JSON + b'Transfer-Encoding: chunked\r\n\r\n' + body + b'0\r\n\r\n'


def check_limits(server, report):
    kib = 1024
    for name, raw, status in [
            ('a target of 2 KiB', get(b'/?' + b'a' * (2 * kib - 2)), 200),
            ('a target of one byte more', get(b'/?' + b'a' * (2 * kib - 1)), 414),
            ('a target of 40 KB', get(b'/?' + b'a' * 40000), 414),
            ('a body of 64 KiB', post(OWN + JSON, body=b' ' * (64 * kib)), 404),
            ('a body of one byte more', post(OWN + JSON, body=b' ' * (64 * kib + 1)), 413),
            ('a body of 1 MiB', post(OWN + JSON, body=b' ' * (kib * kib)), 413),
            ('64 KiB in chunks', chunked(b' ' * (32 * kib), b' ' * (32 * kib)), 404),
            ('one byte more in chunks', chunked(b' ' * (32 * kib), b' ' * (32 * kib), b' '), 413),
            ('64 KiB of single bytes', chunked(*[b' '] * 2000), 404),
            ('no body at all', post(OWN + JSON, body=b''), 404),
            ('a cookie of 8 KB', get(rest=b'Cookie: a=' + b'x' * 8000 + b'\r\n'), 200),
            ('twenty cookies, 8 KB', get(rest=b'Cookie: ' + b'; '.join(b'c%03d=%s' % (i, b'x' * 400) for i in range(20))
                                         + b'\r\n'), 200),
            ('a cookie of 20 KB', get(rest=b'Cookie: a=' + b'x' * 20000 + b'\r\n'), 431),
            ('a cookie beyond ASCII', get(rest=b'Cookie: a=\xc3\xa9\xff\r\n'), 200),
    ]:
        report.equal(f'limits: {name}', status_of(server, raw), status)
    report.equal('limits: 2 MB announced', server.say(post(OWN + JSON, body=b' ' * 2000000), 4).closed, True)
    report.equal('limits: 2 MB in chunks', server.say(chunked(*[b' ' * 60000] * 34), 4).statuses, [])


def check_expectations(server, report):
    head = b'POST /api/none HTTP/1.1\r\nHost: HOST\r\n' + OWN + JSON + b'Expect: 100-continue\r\n'
    heard = server.say([head + b'Content-Length: 2\r\n\r\n', b'{}'], 1, pause=0.1)
    report.equal('100 Continue', heard.statuses, [100, 404])
    heard = server.say(head + b'Content-Length: 70000\r\n\r\n', 4)
    report.equal('too large a body is refused before it is sent', (heard.statuses, heard.closed), ([413], True))
    heard = server.say(head.replace(OWN, b'') + b'Content-Length: 2\r\n\r\n', 4)
    report.equal('a foreign one too', (heard.statuses, heard.closed), ([403], True))


def check_head(server, report, paths):
    for path in paths:
        full = ask(server, get(path))
        with server.connect() as connection:
            connection.sendall((get(path, method=b'HEAD') + get(b'/')).replace(b'HOST', server.host.encode()))
            only = server.read_answer(connection, head_only=True)
            behind = server.read_answer(connection)
        name = f'HEAD {path.decode()}'
        drop = [('Date', full.header('Date')), ('Date', only.header('Date'))]
        report.equal(name, (only.status, [pair for pair in only.headers if pair not in drop]),
                     (full.status, [pair for pair in full.headers if pair not in drop]))
        report.equal(f'{name}: no body', behind and behind.status, 200)


def check_not_modified(server, report, path, cache):
    for coding, rest in ('identity', b''), ('gzip', b'Accept-Encoding: gzip\r\n'):
        name = f'{path.decode()} as {coding}'
        etag = ask(server, get(path, rest)).header('ETag').encode()
        report.check(f'{name}: a strong ETag', re.fullmatch(rb'"[0-9a-f]{12}(-gz)?"', etag), etag)
        for said, status in [(etag, 304), (b'W/' + etag, 304), (b'"other", ' + etag, 304), (etag + b' , "other"', 304),
                             (b'*', 304), (b'"other"', 200), (etag[:-1], 200), (etag.strip(b'"'), 200), (b'', 200)]:
            raw = get(path, rest + b'If-None-Match: ' + said + b'\r\n')
            with server.connect() as connection:
                connection.sendall((raw + get()).replace(b'HOST', server.host.encode()))
                answer = server.read_answer(connection)
                behind = server.read_answer(connection)
            report.equal(f'{name}: If-None-Match: {said.decode()}', answer.status, status)
            report.equal(f'{name}: what comes behind', behind and behind.status, 200)
            report.equal(f'{name}: its ETag', answer.header('ETag'), etag.decode())
            report.equal(f'{name}: its Vary', answer.header('Vary'), 'Accept-Encoding')
            report.equal(f'{name}: how long', answer.header('Cache-Control'), cache)
            hostile.check_headers(report, f'{name} {said}', answer)


def check_gzip(server, report, path):
    plain = ask(server, get(path))
    report.equal(f'{path}: plain unless asked', plain.header('Content-Encoding'), None)
    for accept, wanted in [('gzip', True), ('gzip, deflate, br', True), ('br;q=1.0, gzip;q=0.8', True), ('GZIP', True),
                           ('*', True), ('gzip;q=0', False), ('gzip;q=0.0', False), ('gzip;q=0.001', True),
                           ('identity', False), ('', False), ('br', False), ('*;q=0', False), ('gzip;q=0, *', False),
                           ('deflate, gzip ; q=0.5', True), ('gzipped', False)]:
        answer = ask(server, get(path, b'Accept-Encoding: %s\r\n' % accept.encode()))
        zipped = answer.header('Content-Encoding') == 'gzip'
        report.equal(f'{path}: Accept-Encoding: {accept}', zipped, wanted)
        body = gzip.decompress(answer.body) if zipped else answer.body
        report.check(f'{path}: the same bytes as {accept}', body == plain.body)
        report.check(f'{path}: smaller as {accept}', not zipped or len(answer.body) < len(plain.body))


TYPES = {'css': 'text/css; charset=utf-8', 'mjs': 'text/javascript; charset=utf-8', 'wasm': 'application/wasm',
         'svg': 'image/svg+xml'}


def check_assets(server, report):
    """What the page names, and what that names: there, for ever, and of the right type. Returns the paths."""
    page = ask(server, get())
    report.equal('the page', page.header('Content-Type'), 'text/html; charset=utf-8')
    report.equal('the page is asked for again', page.header('Cache-Control'), 'no-cache')
    todo, paths = [page], []
    for answer in todo:
        for path in re.findall(rb'["\'](/ui/[^"\'\s]+)', answer.body):
            if path in paths:
                continue
            paths.append(path)
            found = ask(server, get(path))
            report.equal(f'{path}', found.status, 200)
            report.check(f'{path}: its hash', re.search(rb'\.[0-9a-f]{12}\.[a-z]+$', path))
            report.equal(f'{path}: how long', found.header('Cache-Control'), 'public, max-age=31536000, immutable')
            report.equal(f'{path}: its type', found.header('Content-Type'), TYPES[path.decode().rsplit('.', 1)[1]])
            hostile.check_headers(report, path.decode(), found)
            if not path.endswith(b'.wasm'):
                todo.append(found)
    report.check('the page names some', paths)
    report.check('nothing is named by a relative path', not any(re.search(rb'["\']\.\.?/', answer.body) for answer in todo))
    return paths


def check_connections(server, report):
    raw = get().replace(b'HOST', server.host.encode())
    with server.connect() as connection:
        for number in range(100):
            connection.sendall(raw)
            answer = server.read_answer(connection)
            if not answer or answer.status != 200 or answer.header('Connection') == 'close':
                report.check('a connection stays', False, number)
                break
        else:
            report.check('a connection stays', True)
    heard = server.say(get() * 10, 1)
    report.equal('ten requests in one go', (heard.statuses, heard.closed), ([200] * 10, False))
    heard = server.say(post(OWN + JSON) * 5 + get(), 1)
    report.equal('requests with bodies in one go', (heard.statuses, heard.closed), ([404] * 5 + [200], False))
    heard = server.say(post(OWN) + get(), 4)
    report.equal('an error ends the connection', (heard.statuses, heard.closed), ([415], True))
    for name, version, rest, closed in [
            ('asked to close', b'HTTP/1.1', b'Connection: close\r\n', True), ('HTTP/1.0', b'HTTP/1.0', b'', True),
            ('HTTP/1.0 that would stay', b'HTTP/1.0', b'Connection: keep-alive\r\n', True),
            ('asked to stay', b'HTTP/1.1', b'Connection: keep-alive\r\n', False)]:
        heard = server.say(get(rest=rest).replace(b'HTTP/1.1', version) + (get() if closed else b''), 0.5)
        report.equal(f'connections: {name}', (heard.statuses, heard.closed), ([200], closed))
        end = heard.answers[0].header('Connection') if heard.answers else None
        report.equal(f'connections: {name}: and says so', end == 'close', closed)
    heard = server.say([bytes([byte]) for byte in get().replace(b'HOST', server.host.encode())], 0.3, pause=0.001)
    report.equal('a request byte by byte', heard.statuses, [200])
    raw = b'POST /api/none HTTP/1.1\r\nHost: HOST\r\n' + OWN + JSON + b'Transfer-Encoding: chunked\r\n\r\n'
    heard = server.say(raw + b'1;ext="x"\r\n{\r\n1\r\n}\r\n0\r\nTrailer: x\r\n\r\n' + get(), 0.5)
    report.equal('chunks with extension and trailer', heard.statuses, [404, 200])


def check_languages(server, report):
    """Nothing of a request is in an answer but what is meant to be."""
    for target in b'/api/<b>x</b>', b'/api/%22%3E%3Cscript%3E':
        answer = ask(server, get(target))
        report.check(f'{target} is not said back', answer.status in (400, 404) and b'<' not in answer.body)


def run(server, report):
    check_limits(server, report)
    check_expectations(server, report)
    assets = check_assets(server, report)
    check_head(server, report, [b'/', b'/api/none', b'/nothing', b'/lesson/keys', b'/api/map', b'/api/scenes',
                                b'/api/glossary', *assets[:6]])
    check_not_modified(server, report, b'/', 'no-cache')
    for path in [path for path in assets if path.endswith((b'.css', b'.mjs'))][:2]:
        check_not_modified(server, report, path, 'public, max-age=31536000, immutable')
    # What is tiny is sent as it is.
    packed = [path for path in assets if ask(server, get(path, b'Accept-Encoding: gzip\r\n')).header('Content-Encoding')]
    report.check('something is compressed', packed)
    for path in [b'/', *packed[:2]]:
        check_gzip(server, report, path)
    check_connections(server, report)
    check_languages(server, report)
