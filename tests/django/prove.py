# SPDX-License-Identifier: MIT
"""One scene on both sides: the program's trace and a real Django's answer to the program's own export."""
import json
import os
import select
import shutil
import subprocess
import tempfile

from compare import differences


class Refused(Exception):
    """The program does not take the scene."""


class Prover:
    """Proves scenes on one release, with one Django process for all of them."""

    SECONDS = 60  # for one scene, at most

    def __init__(self, program, release, command):
        self.program, self.release, self.command = program, release, command
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = tempfile.mkdtemp(prefix="hitmiss-proof-", dir=memory)
        self.count = 0
        self.django = None

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def stop(self):
        if self.django is not None:
            self.django.stdin.close()
            self.django.kill()
            self.django.wait()
            self.django.stdout.close()
            self.django = None

    # -- the two sides --

    def run_program(self, *arguments):
        ran = subprocess.run([self.program, *arguments], capture_output=True)
        if ran.returncode == 3:
            raise Refused(ran.stderr.decode("utf-8", "replace"))
        if ran.returncode != 0:
            raise RuntimeError("%s ended with %d: %s" % (" ".join(arguments[:2]), ran.returncode, ran.stderr.decode()))
        return ran.stdout

    def ours(self, path, belief=None):
        return json.loads(self.run_program("sim", "run", path, "--json", *(["--believe", belief] if belief else [])))

    def theirs(self, path):
        """Exports the scene and has Django play it."""
        self.count += 1
        project = os.path.join(self.folder, "project-%d" % self.count)
        try:
            self.run_program("sim", "export-django", path, project)
            return self.ask(project)
        finally:
            shutil.rmtree(project, ignore_errors=True)

    def ask(self, project):
        if self.django is None:
            log = open(os.path.join(self.folder, "django.log"), "ab")
            self.django = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
            log.close()
        self.django.stdin.write(project.encode() + b"\n")
        self.django.stdin.flush()
        ready, _, _ = select.select([self.django.stdout], [], [], self.SECONDS)
        line = self.django.stdout.readline() if ready else b""
        if not line:
            self.stop()
            with open(os.path.join(self.folder, "django.log"), encoding="utf-8", errors="replace") as file:
                return {"error": "Django gave no answer. " + file.read()[-2000:]}
        return json.loads(line)

    # -- the proof --

    def both(self, scene, belief=None):
        """(Django's answer, ours) for the scene on this release; `belief` makes ours wrong on purpose."""
        path = os.path.join(self.folder, "scene.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({**scene, "django": self.release}, file, ensure_ascii=False)
        ours = self.ours(path, belief)
        return self.theirs(path), ours

    def differences(self, scene):
        """The differences, and both answers."""
        try:
            theirs, ours = self.both(scene)
        except (RuntimeError, ValueError) as error:
            return [("program", None, str(error))], None, None
        found = differences(theirs, ours)
        if not found and theirs["django"] != self.release:
            found = [("release", theirs["django"], self.release)]
        return found, theirs, ours

    def still_differs(self, scene):
        try:
            return bool(self.differences(scene)[0])
        except Refused:
            return False
