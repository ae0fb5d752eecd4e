# SPDX-License-Identifier: MIT
"""The server over bare sockets: starts it, sends bytes as they are, and reads what comes back."""
import os
import re
import socket
import subprocess
import tempfile
import time
import weakref


class Server:
    """A running `hitmiss serve` on a free port, with progress of its own."""

    def __init__(self, program):
        self.folder = tempfile.TemporaryDirectory()
        self.kept = weakref.WeakKeyDictionary()  # bytes of a connection behind the answer that was read last
        environment = dict(os.environ, XDG_DATA_HOME=self.folder.name, HOME=self.folder.name)
        self.process = subprocess.Popen([program, 'serve', '--port', '0'], env=environment, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.link = self.process.stdout.readline().strip()
        match = re.fullmatch(r'http://127\.0\.0\.1:(\d+)/', self.link)
        if not match:
            raise SystemExit(f'no link but {self.link!r}: {self.process.stderr.read()}')
        self.port = int(match[1])
        self.host = f'127.0.0.1:{self.port}'

    def connect(self, timeout=5):
        connection = socket.create_connection(('127.0.0.1', self.port), timeout)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def say(self, raw, patience=5.0, pause=None, head_only=False):
        """Sends `raw` (HOST in it becomes ours) and reads until the server closes or falls silent."""
        with self.connect() as connection:
            parts = raw if isinstance(raw, list) else [raw]
            try:
                for part in parts:
                    connection.sendall(part.replace(b'HOST', self.host.encode()))
                    time.sleep(pause or 0)
            except OSError:
                pass  # it has closed already: what it said before is still to be read
            return read_all(connection, patience, head_only)

    def assets(self):
        """The addresses that the page names, and those that they name, as far as one look goes."""
        todo, paths = [b'/'], []
        for path in todo:
            with self.connect() as connection:
                connection.sendall(b'GET %s HTTP/1.1\r\nHost: %s\r\n\r\n' % (path, self.host.encode()))
                answer = self.read_answer(connection)
            found = re.findall(rb'["\'](/ui/[^"\'\s]+)', answer.body) if not path.endswith(b'.wasm') else []
            paths += [path for path in found if path not in paths]
            todo += [path for path in found if path not in todo]
        return paths

    def read_answer(self, connection, head_only=False, patience=5.0):
        """One response on a connection that stays; what follows it is kept for the next call. None: there is none."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            data = self.kept.pop(connection, b'')
            heard = Heard(data, False).parse(head_only, only_one=True)
            self.kept[connection] = heard.rest
            if heard.answers:
                return heard.answers[0]
            connection.settimeout(max(0.01, until - time.monotonic()))
            try:
                part = connection.recv(1 << 16)
            except OSError:
                return None
            if not part:
                return None
            self.kept[connection] = data + part
        return None

    def stop(self, how=15, patience=10):
        """Ends it. Returns its exit code and the seconds it took."""
        begun = time.monotonic()
        self.process.send_signal(how)
        code = self.process.wait(patience)
        took = time.monotonic() - begun
        self.process.stdout.close()
        self.process.stderr.close()
        self.folder.cleanup()
        return code, took

    def cpu_seconds(self):
        with open(f'/proc/{self.process.pid}/stat', encoding='ascii') as file:
            fields = file.read().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


class Answer:
    """One response."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def header(self, name):
        """Its value, or None; what is said twice is a fault."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        assert len(values) <= 1, f'{name} is there {len(values)} times'
        return values[0] if values else None


class Heard:
    """All that came on a connection."""

    def __init__(self, data, closed):
        self.closed, self.rest = closed, data
        self.answers = []

    def parse(self, head_only=False, only_one=False):
        """Splits the bytes into responses, as many as there are."""
        while self.rest and not (only_one and self.answers):
            head, mark, rest = self.rest.partition(b'\r\n\r\n')
            lines = head.decode('latin-1').split('\r\n')
            match = re.fullmatch(r'HTTP/1\.1 (\d{3}) [ -~]+', lines[0])
            if not mark or not match:
                break
            headers = [tuple(line.split(': ', 1)) for line in lines[1:]]
            answer = Answer(int(match[1]), headers, b'')
            length = int(answer.header('Content-Length') or 0)
            if head_only or answer.status in (100, 304):
                length = 0
            if len(rest) < length:
                break
            answer.body, self.rest = rest[:length], rest[length:]
            self.answers.append(answer)
        return self

    @property
    def statuses(self):
        return [answer.status for answer in self.answers]


def read_all(connection, patience=5.0, head_only=False):
    data, closed = b'', False
    until = time.monotonic() + patience
    while True:
        connection.settimeout(max(0.01, until - time.monotonic()))
        try:
            part = connection.recv(1 << 16)
        except TimeoutError:
            break
        except OSError:
            closed = True
            break
        if not part:
            closed = True
            break
        data += part
    return Heard(data, closed).parse(head_only)


class Report:
    """Counts what held."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, condition, detail=''):
        if condition:
            self.passed += 1
        else:
            self.failed += 1
            print(f'FAILED: {name}' + (f': {detail}' if detail != '' else ''), flush=True)

    def equal(self, name, found, wanted):
        self.check(name, found == wanted, f'{found!r}, not {wanted!r}')

    def close(self):
        print(f'{self.passed} passed, {self.failed} failed, 0 skipped')
        return 1 if self.failed else 0
