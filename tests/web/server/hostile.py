# SPDX-License-Identifier: MIT
"""Requests that are well-formed and mean harm, or might: from other sites, other names, out of the folder.

Each has an exact status. Whatever is answered carries the headers of the house, and none that would let others in.
"""

JSON = b'Content-Type: application/json\r\n'
OWN = b'Origin: http://HOST\r\n'


def get(target=b'/', rest=b'', method=b'GET', host=b'HOST'):
    return method + b' ' + target + b' HTTP/1.1\r\nHost: ' + host + b'\r\n' + rest + b'\r\n'


def post(headers, target=b'/api/none', host=b'HOST', body=b'{}'):
    return (b'POST ' + target + b' HTTP/1.1\r\nHost: ' + host + b'\r\n' + headers
            + b'Content-Length: %d\r\n\r\n' % len(body) + body)


def origin(value):
    return post(b'Origin: ' + value + b'\r\n' + JSON)


def form(kind, body=b'answer=1'):
    return post(OWN + b'Content-Type: ' + kind + b'\r\n', body=body)


# 404 for a POST: it was let in, and there is nothing at that address.
ROWS = [
    ('our own origin', origin(b'http://HOST'), 404),
    ('no Origin', post(JSON), 403),
    ('a null Origin', origin(b'null'), 403),
    ('an empty Origin', origin(b''), 403),
    ('a foreign Origin', origin(b'https://evil.example'), 403),
    ('an Origin with our name in front', origin(b'http://HOST.evil.example'), 403),
    ('an Origin with our name behind', origin(b'http://evil.example/HOST'), 403),
    ('an Origin with our name as the user', origin(b'http://HOST@evil.example'), 403),
    ('our Origin without the port', origin(b'http://127.0.0.1'), 403),
    ('another port of this machine', origin(b'http://127.0.0.1:1'), 403),
    ('our Origin by TLS', origin(b'https://HOST'), 403),
    ('our Origin with a slash', origin(b'http://HOST/'), 403),
    ('our other name', origin(b'http://localhost:PORT'), 403),
    ('two Origins in a line', origin(b'http://HOST http://evil.example'), 403),
    ('two Origins', post(OWN + b'Origin: http://evil.example\r\n' + JSON), 403),
    ('a file', origin(b'file://'), 403),
    ('an extension', origin(b'chrome-extension://abcdefghijklmnop'), 403),
    ('a foreign Origin, and ours as the Referer', post(b'Origin: https://evil.example\r\nReferer: http://HOST/\r\n' + JSON), 403),
    ('no Origin, but Sec-Fetch-Site says it is ours', post(b'Sec-Fetch-Site: same-origin\r\n' + JSON), 403),
    # Names.
    ('localhost', get(host=b'localhost:PORT'), 200),
    ('localhost in capitals', get(host=b'LocalHost:PORT'), 200),
    ('the address of IPv6', get(host=b'[::1]:PORT'), 200),
    ('a name bent to this address', get(host=b'evil.example:PORT'), 421),
    ('such a name without a port', get(host=b'evil.example'), 421),
    ('such a name, and its own Origin', post(b'Origin: http://evil.example:PORT\r\n' + JSON, host=b'evil.example:PORT'), 421),
    ('such a name, and ours as forwarded', get(host=b'evil.example:PORT', rest=b'X-Forwarded-Host: HOST\r\n'), 421),
    ('our name, and such a one as forwarded', get(rest=b'X-Forwarded-Host: evil.example\r\n'), 200),
    ('our address without the port', get(host=b'127.0.0.1'), 421),
    ('our address with another port', get(host=b'127.0.0.1:1'), 421),
    ('our port with a zero in front', get(host=b'127.0.0.1:0PORT'), 421),
    ('localhost as a part of a name', get(host=b'localhost.evil.example:PORT'), 421),
    ('localhost with a dot', get(host=b'localhost.:PORT'), 421),
    ('a public name of our address', get(host=b'127.0.0.1.nip.io:PORT'), 421),
    ('our address, short', get(host=b'127.1:PORT'), 421),
    ('our address as one number', get(host=b'2130706433:PORT'), 421),
    ('our address in hexadecimal', get(host=b'0x7f.1:PORT'), 421),
    ('any address', get(host=b'0.0.0.0:PORT'), 421),
    ('our address as IPv6', get(host=b'[::ffff:127.0.0.1]:PORT'), 421),
    ('an address of the network', get(host=b'192.168.1.5:PORT'), 421),
    # Forms of other sites, and what they can send without being asked about.
    ('a form', form(b'application/x-www-form-urlencoded'), 415),
    ('a form with files', form(b'multipart/form-data; boundary=x', b'--x--'), 415),
    ('a form as plain text', form(b'text/plain', b'{"a":1}'), 415),
    ('no type', post(OWN), 415),
    ('a type that begins like JSON', form(b'application/jsonp'), 415),
    ('a type that has JSON behind', form(b'text/plain; application/json'), 415),
    ('two types', post(OWN + JSON + b'Content-Type: text/plain\r\n'), 415),
    ('JSON with a charset', form(b'application/json; charset=utf-8', b'{}'), 404),
    ("another site's form", post(b'Origin: https://evil.example\r\nContent-Type: text/plain\r\n'), 403),
    # Questions of browsers for other sites, and other doors.
    ('a preflight', get(b'/api/none', b'Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n'
                        b'Access-Control-Request-Headers: content-type\r\n', b'OPTIONS'), 405),
    ('a preflight of the private network', get(b'/', b'Origin: https://evil.example\r\nAccess-Control-Request-Method: '
                                               b'GET\r\nAccess-Control-Request-Private-Network: true\r\n', b'OPTIONS'), 405),
    ('OPTIONS of everything', get(b'*', method=b'OPTIONS'), 405),
    ('a GET for another site', get(b'/', b'Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n'), 200),
    ('a frame of another site', get(b'/', b'Sec-Fetch-Dest: iframe\r\nSec-Fetch-Site: cross-site\r\n'), 200),
    ('a GET that says it is a DELETE', get(b'/', b'X-HTTP-Method-Override: DELETE\r\n'), 200),
    ('an upgrade to WebSocket', get(b'/', b'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n'
                                    b'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'), 200),
    ('an upgrade to HTTP/2', get(b'/', b'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n'), 200),
    ('a POST to the page', post(OWN + JSON, b'/'), 405),
    ('a line break in the query', get(b'/?next=%0d%0aSet-Cookie:%20a=b'), 200),
    ('a script in the query', get(b'/?q=%3Cscript%3Ealert(1)%3C/script%3E'), 200),
    ('a script in the path', get(b'/%3Cscript%3Ealert(1)%3C/script%3E'), 404),
    # Ways out of the folder. There is none: assets have a fixed table.
    ('up', get(b'/../etc/passwd'), 400),
    ('up from inside', get(b'/ui/../../etc/passwd'), 400),
    ('up, escaped', get(b'/%2e%2e/%2e%2e/etc/passwd'), 400),
    ('up, half escaped', get(b'/.%2e/etc/passwd'), 400),
    ('up with an escaped slash', get(b'/..%2fetc%2fpasswd'), 400),
    ('up with a backslash', get(b'/..\\..\\windows\\win.ini'), 400),
    ('up with an escaped backslash', get(b'/..%5c..%5cwindows'), 400),
    ('up with a parameter', get(b'/ui/..;/..;/etc/passwd'), 400),
    ('up, escaped twice', get(b'/%252e%252e/etc/passwd'), 404),
    ('an absolute path', get(b'//etc/passwd'), 404),
    ('an absolute path inside', get(b'/ui/%2fetc%2fpasswd'), 404),
    ('the folder itself', get(b'/ui/'), 404),
    ('the folder without a slash', get(b'/ui'), 404),
    ('a file by its plain name', get(b'/ui/sim.wasm'), 404),
    ('the page by its file', get(b'/index.html'), 404),
    ('what repositories forget', get(b'/.git/config'), 404),
    ('the API itself', get(b'/api/'), 404),
    ('the API in capitals', get(b'/API/map'), 404),
]

HOUSE = {
    'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
                               "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
                               "require-trusted-types-for 'script'; trusted-types 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'same-origin',
}
UNWANTED = ('access-control-', 'set-cookie', 'server', 'upgrade', 'x-injected')


def check_headers(report, name, answer):
    for header, value in HOUSE.items():
        report.equal(f'{name}: {header}', answer.header(header), value)
    found = [key for key, _ in answer.headers if key.lower().startswith(UNWANTED)]
    report.equal(f'{name}: nothing that lets others in', found, [])
    if answer.status >= 400 and not (answer.header('Content-Type') or '').startswith('text/html'):
        report.equal(f'{name}: not kept', answer.header('Cache-Control'), 'no-store')
        report.equal(f'{name}: as JSON', answer.header('Content-Type'), 'application/json; charset=utf-8')
        report.check(f'{name}: a sentence', answer.body.startswith(b'{"error":"') and b'<' not in answer.body)


def run(server, report):
    report.check('at least 40 hostile requests', len(ROWS) >= 40)
    for name, raw, status in ROWS:
        raw = raw.replace(b'PORT', str(server.port).encode())
        name = f'hostile: {name}'
        with server.connect() as connection:
            connection.sendall(raw.replace(b'HOST', server.host.encode()))
            answer = server.read_answer(connection)
        report.equal(name, answer and answer.status, status)
        if answer:
            check_headers(report, name, answer)
            if status == 405:
                allow = answer.header('Allow') or ''
                report.check(f'{name}: what is allowed', allow in ('GET, HEAD', 'GET, HEAD, POST', 'POST'), allow)
