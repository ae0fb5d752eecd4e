# SPDX-License-Identifier: MIT
"""Talks with the real program in line mode, as a person would: reads up to the prompt, types a line, reads on."""
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time

# Whatever the program asks with. The prompt is the last thing it writes, and stands on a line of its own.
PROMPTS = [
    r"Enter to (go on|leave|hand in|leave the scene): ", r"1 hit or 2 miss: ", r"(Prediction\. )?Your answer, .*: ",
    r"(Prediction\. )?Your order, as in 2 1 3: ", r"(Prediction\. )?Your letters for 1, 2, 3 and so on, as in b a c: ",
    r"(Prediction\. )?Type it as you would in code: ", r"(Prediction\. )?The numbers of the requests, or none: ",
    r"(Prediction\. )?The number of the (line|fix): ", r"1 agree or 2 disagree: ", r".*, or q to leave: ",
]
AT_PROMPT = re.compile(r"(?:\A|\n)((?:%s))\Z" % "|".join(PROMPTS))
SECONDS = 60


class Gone(Exception):
    """The program has ended where a prompt was expected."""


def make_folder():
    """Where nothing is slow: in memory when the system has such a place."""
    return tempfile.mkdtemp(prefix="hitmiss-course-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)


class Folder:
    """A folder for progress that goes away again."""

    def __enter__(self):
        self.path = make_folder()
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


class Dialogue:
    """A run of the program. `reply` is what it wrote since the last line was typed, the prompt included."""

    def __init__(self, program, words, folder, until=None):
        self.until = until
        self.transcript = ""
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen([program, *words, "--data-dir", folder], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=self.errors, bufsize=0)
        os.set_blocking(self.process.stdout.fileno(), False)
        self.reply = self.prompt = ""

    def read(self):
        """Reads up to the next prompt."""
        got = ""
        while True:
            ready = select.select([self.process.stdout], [], [], self.wait())[0]
            if not ready and self.until and time.monotonic() >= self.until:
                self.process.send_signal(signal.SIGKILL)
                self.until = None
                continue
            if not ready:
                raise AssertionError("no prompt for %d s behind %r" % (SECONDS, got[-500:]))
            block = os.read(self.process.stdout.fileno(), 1 << 16)
            # A character may be cut in two here; nothing that is looked for has one but in content's texts.
            got += self.decode(block)
            found = AT_PROMPT.search(got)
            if not block or found:
                self.transcript += got
                self.reply = got
                self.prompt = found.group(1) if found else ""
            if found:
                return got
            if not block:
                raise Gone(got)

    def wait(self):
        return SECONDS if not self.until else max(0.0, self.until - time.monotonic())

    def decode(self, block):
        block = getattr(self, "rest", b"") + block
        for end in range(len(block), max(len(block) - 4, -1), -1):
            try:
                text = block[:end].decode("utf-8")
            except UnicodeDecodeError:
                continue
            self.rest = block[end:]
            return text
        self.rest = b""
        return block.decode("utf-8", "replace")

    def type(self, line):
        """Types a line and reads the reply. Gone: the program ended."""
        try:
            self.process.stdin.write(line.encode() + b"\n")
        except BrokenPipeError:
            pass
        return self.read()

    def end(self, line=None):
        """Types a last line, if any, or ends the input; returns (exit code, what came last, standard error)."""
        try:
            if line is not None:
                self.process.stdin.write(line.encode() + b"\n")
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        last = ""
        try:
            while True:
                last += self.read()
        except Gone as gone:
            last += str(gone)
        self.process.stdout.close()
        code = self.process.wait()
        self.errors.seek(0)
        said = self.errors.read().decode("utf-8", "replace")
        self.errors.close()
        return code, last, said


def run(program, words, folder, given=""):
    """A run without a dialogue: (exit code, standard output, standard error)."""
    ran = subprocess.run([program, *words, "--data-dir", folder], input=given, capture_output=True, text=True,
                         timeout=SECONDS)
    return ran.returncode, ran.stdout, ran.stderr


class Report:
    """Counts checks, prints the failed ones, and the line that tools/test reads."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, good, text, more=""):
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print("---- %s%s" % (text, "\n" + more[-1500:] if more else ""), flush=True)
        return bool(good)

    def skip(self, text):
        self.skipped += 1
        print("skipped: " + text)

    def close(self):
        print("%d passed, %d failed, %d skipped" % (self.passed, self.failed, self.skipped))
        return 1 if self.failed or not self.passed else 0
