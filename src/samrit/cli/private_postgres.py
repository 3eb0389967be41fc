"""A PostgreSQL of its own for a test run: made in a temporary folder, reached on loopback, gone when the run ends."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAMS = os.pathsep.join(
    [os.environ.get("PATH", os.defpath), *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")))]
)
"""Where programs are looked for: Debian keeps those of the server off the ordinary path."""
UNPRIVILEGED = ("postgres", "nobody")
LEFT_BEHIND = "shared memory block"
"""What PostgreSQL speaks of while processes of one that was killed still run."""
LONGEST_START = 60
LONGEST_STOP = 20


class NoServer(Exception):  # noqa: N818  (what happened, not a fault of the program)
    """The server could not be made or did not answer; the text is what it said."""


@dataclass
class PrivateServer:
    """A PostgreSQL whose programs can be ended and begun again; everything that it has lies in ``folder``."""

    url: str
    command: Sequence[str]
    folder: Path
    identity: Mapping[str, int]
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return when it answers.

        What is left of one that was killed lets no other in for a moment, so it is tried until it takes too long.

        Raises:
            NoServer: with what the program said.
        """
        limit = time.monotonic() + LONGEST_START
        while True:
            log = self.folder / "log"
            with log.open("wb") as said:
                self.process = subprocess.Popen(
                    self.command,
                    cwd=self.folder,
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=said,
                    **as_user(self.identity),
                )
            try:
                return wait_for(self.url, self.process, log)
            except NoServer as error:
                if LEFT_BEHIND not in str(error) or time.monotonic() > limit:
                    raise
            time.sleep(0.1)

    def is_running(self) -> bool:
        """Whether its first process, on which all others hang, is there."""
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """End it at once but in order, and by force where it does not."""
        if self.process is not None:
            stop(self.process)


@contextmanager
def tidy_when_ended() -> Iterator[None]:
    """Let a request to end (SIGTERM) leave every block in order, so that no process that was started is left behind."""

    def leave(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is asked
        return
    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def private_postgres() -> Iterator[str]:
    """The ``DATABASE_URL`` of a fresh server, which only this user can enter and which is stopped and deleted behind.

    It is quick rather than careful: what it stores would not survive a power cut.

    Raises:
        NoServer: with what the program said.
    """
    with private_server("-F") as server:
        yield server.url


@contextmanager
def private_server(*words: str) -> Iterator[PrivateServer]:
    """The same with its process in hand; ``words`` go to the program, and without any it stores as it does by itself.

    Raises:
        NoServer: with what the program said.
    """
    identity = unprivileged()
    with tidy_when_ended(), tempfile.TemporaryDirectory(prefix="samrit-postgres-") as name:
        folder = Path(name)
        password = secrets.token_urlsafe(24)
        (folder / "password").write_text(password, encoding="ascii")
        if identity:
            for path in (folder, folder / "password"):
                shutil.chown(path, *identity.values())
        data = str(folder / "data")
        make = ["initdb", "--pgdata", data, "--username=samrit", f"--pwfile={folder / 'password'}"]
        make += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        done = subprocess.run(
            [program(make[0]), *make[1:]], check=False, cwd=folder, capture_output=True, text=True, **as_user(identity)
        )
        if done.returncode != 0:
            raise NoServer(done.stderr.strip())
        port = free_port()
        command = [program("postgres"), "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", name, *words]
        url = f"postgres://samrit:{password}@127.0.0.1:{port}/postgres"
        server = PrivateServer(url, command, folder, identity)
        try:
            server.start()
            yield server
        finally:
            server.stop()


def unprivileged() -> dict[str, int]:
    """Who the server runs as where this process is root's, which PostgreSQL refuses; nothing where it is not."""
    if os.geteuid() != 0:
        return {}
    import pwd

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in UNPRIVILEGED:
        if name in known:
            return {"user": known[name].pw_uid, "group": known[name].pw_gid}
    raise NoServer(f"none of the users {', '.join(UNPRIVILEGED)} exists here")


def as_user(identity: Mapping[str, int]) -> dict[str, Any]:
    """The same for ``subprocess``, without the other groups of root."""
    return {**identity, "extra_groups": []} if identity else {}


def program(name: str) -> str:
    """Where the program lies."""
    path = shutil.which(name, path=PROGRAMS)
    if path is None:
        raise NoServer(f"{name} is not on this machine")
    return path


def free_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def answers(url: str) -> bool:
    """Whether a PostgreSQL lets us in there."""
    import psycopg

    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when it answers; raise ``NoServer`` when it ended or takes too long."""
    limit = time.monotonic() + LONGEST_START
    while not answers(url):
        if server.poll() is not None or time.monotonic() > limit:
            raise NoServer(log.read_text(encoding="utf-8", errors="replace").strip())
        time.sleep(0.1)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End it at once but in order, and by force where it does not."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(LONGEST_STOP)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
