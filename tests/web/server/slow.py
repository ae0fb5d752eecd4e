# SPDX-License-Identifier: MIT
"""Clients that are slow on purpose, a full house, rest and the end: what must not keep others waiting, and when it is cut."""
import resource
import signal
import socket
import subprocess
import threading
import time

from hostile import JSON, OWN, get, post
from wire import Server, read_all

HEAD = b'GET / HTTP/1.1\r\nHost: HOST\r\n'
DEADLINE = 10


class Slow(threading.Thread):
    """Opens `count` connections, sends `first` on each and then `drip` every second, until the server has cut them."""

    def __init__(self, server, count, first, drip=b''):
        super().__init__()
        self.server, self.drip, self.first = server, drip, first.replace(b'HOST', server.host.encode())
        self.open = {server.connect(): time.monotonic() for _ in range(count)}  # and when it was opened
        self.begun = time.monotonic()
        self.lived = []  # seconds until it was cut
        self.start()

    def run(self):
        for connection in self.open:
            connection.sendall(self.first)
            connection.setblocking(False)
        while self.open and time.monotonic() - self.begun < 2 * DEADLINE:
            for connection in list(self.open):
                if self.is_cut(connection):
                    self.lived.append(time.monotonic() - self.open.pop(connection))
                    connection.close()
            time.sleep(0.25)

    def is_cut(self, connection):
        try:
            if self.drip and int(time.monotonic() * 4) % 4 == 0:
                connection.send(self.drip)
            while connection.recv(1 << 16):
                pass
            return True
        except BlockingIOError:
            return False
        except OSError:
            return True


class Honest(threading.Thread):
    """Asks anew every tenth of a second, and keeps how long each answer took."""

    def __init__(self, server):
        super().__init__()
        self.server, self.took, self.wrong, self.stopped = server, [], 0, False
        self.start()

    def run(self):
        while not self.stopped:
            begun = time.monotonic()
            statuses = self.server.say(get(rest=b'Connection: close\r\n'), 5).statuses
            self.wrong += statuses != [200]
            self.took.append(time.monotonic() - begun)
            time.sleep(0.1)


def check_slow(server, report):
    """All kinds at once, as they would come: nobody else waits, and each is cut at its deadline."""
    kinds = {
        '300 that send a header a byte a second': Slow(server, 300, HEAD + b'X: ', b'a'),
        'silent ones': Slow(server, 20, b''),
        'half a request line': Slow(server, 20, b'GET /'),
        'a body a byte a second': Slow(server, 20, post(OWN + JSON, body=b'x' * 1000)[:-990], b'x'),
        'chunks without an end': Slow(server, 20, post(OWN + JSON).split(b'Content-Length')[0]
                                      + b'Transfer-Encoding: chunked\r\n\r\n', b'1\r\nx\r\n'),
        'a second request that stays half': Slow(server, 20, get() + HEAD, b''),
    }
    idle = [server.connect() for _ in range(10)]
    for connection in idle:
        connection.sendall(get().replace(b'HOST', server.host.encode()))
        report.check('slow: the first answer', server.read_answer(connection))
    honest = Honest(server)
    for name, slow in kinds.items():
        slow.join()
        report.equal(f'slow: {name}: all are cut', len(slow.open), 0)
        report.check(f'slow: {name}: in time', slow.lived and DEADLINE - 1 < min(slow.lived) and max(slow.lived) < DEADLINE + 5,
                     [round(seconds, 1) for seconds in sorted(slow.lived)[::99]])
    honest.stopped = True
    honest.join()
    report.equal('slow: every honest answer was right', honest.wrong, 0)
    report.check('slow: no honest client waited', max(honest.took) < 1.25, f'{max(honest.took):.3f} s')
    print(f'the longest honest answer beside 400 slow clients: {1000 * max(honest.took):.0f} ms', flush=True)
    for connection in idle:  # they rested as long as the others dripped
        connection.sendall(get().replace(b'HOST', server.host.encode()))
        answer = server.read_answer(connection)
        report.equal('slow: who rested between two requests is served', answer and answer.status, 200)
        connection.close()


def check_full(server, report):
    """Above four fifths of the connections new ones are told to come back; who is there already is served."""
    crowd = [server.connect() for _ in range(830)]
    time.sleep(0.3)
    raw = get().replace(b'HOST', server.host.encode())
    crowd[0].sendall(raw)
    answer = server.read_answer(crowd[0])
    report.equal('full: who was there is served', answer and answer.status, 200)
    heard = server.say(get(), 3)
    report.equal('full: who comes is told', (heard.statuses, heard.closed), ([503], True))
    report.equal('full: when to come back', heard.answers and heard.answers[0].header('Retry-After'), '2')
    heard = server.say(post(OWN + JSON), 3)
    report.equal('full: with a body, too', (heard.statuses, heard.closed), ([503], True))
    for connection in crowd:
        connection.close()
    time.sleep(0.5)
    report.equal('full: and is served later', server.say(get(), 0.3).statuses, [200])


def check_rest(server, report):
    """Connections that are open and still cost nothing."""
    idle = [server.connect() for _ in range(50)]
    for connection in idle:
        connection.sendall(get().replace(b'HOST', server.host.encode()))
        server.read_answer(connection)
    before = server.cpu_seconds()
    time.sleep(3)
    report.check('rest: no processor time', server.cpu_seconds() - before <= 0.02, server.cpu_seconds() - before)
    for connection in idle:
        connection.close()


def check_end(program, report, how):
    """Open connections of every kind do not hold up the end; a response that is under way arrives whole, and no other."""
    server = Server(program)
    wasm = next(path for path in server.assets() if path.endswith(b'.wasm'))
    held = [server.connect() for _ in range(30)]
    for number, connection in enumerate(held):
        part = [b'', HEAD, post(OWN + JSON, body=b'x' * 100)[:-50], get()][number % 4]
        connection.sendall(part.replace(b'HOST', server.host.encode()))
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.connect(('127.0.0.1', server.port))
    reader.sendall(get(wasm).replace(b'HOST', server.host.encode()) * 60)  # more than the system keeps for a reader
    time.sleep(0.3)
    heard = []
    thread = threading.Thread(target=lambda: heard.append(read_all(reader, 5)))
    begun = time.monotonic()
    server.process.send_signal(how)
    time.sleep(0.3)
    report.equal('end: nobody new is let in', is_open(server), False)
    thread.start()
    thread.join()
    code, _ = server.stop(how)
    took = time.monotonic() - begun
    report.equal(f'end by signal {how}: 0', code, 0)
    report.check(f'end by signal {how}: in time', took < 3, took)
    statuses = heard[0].statuses
    report.equal('end: what was under way arrived whole', (set(statuses), heard[0].rest, heard[0].closed), ({200}, b'', True))
    report.check('end: nothing more was begun', len(statuses) < 60, len(statuses))
    for connection in [*held, reader]:
        connection.close()


def is_open(server):
    try:
        server.connect(1).close()
        return True
    except OSError:
        return False


def check_start(program, report):
    """The command line, and a port that is taken."""
    with socket.socket() as taken:
        taken.bind(('127.0.0.1', 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run([program, 'serve', '--port', port], capture_output=True, text=True, timeout=10, check=False)
        report.equal('a port that is taken: 5', (done.returncode, done.stdout), (5, ''))
        report.check('a port that is taken: a sentence', f'port {port} is taken' in done.stderr, done.stderr)
    for words in ['--port', 'x'], ['--port', '65536'], ['--port', '-1'], ['--port', ''], ['word']:
        done = subprocess.run([program, 'serve', *words], capture_output=True, text=True, timeout=10, check=False)
        report.equal(f'serve {" ".join(words)}: 2', (done.returncode, done.stdout), (2, ''))


def run(program, report):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    check_start(program, report)
    server = Server(program)
    check_rest(server, report)
    check_slow(server, report)
    check_full(server, report)
    report.equal('it ends with 0', server.stop()[0], 0)
    check_end(program, report, signal.SIGTERM)
    check_end(program, report, signal.SIGINT)
