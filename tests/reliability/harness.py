"""Kills servers and databases without warning while clients hand things in, and tells what became of these.

Only programs that it started itself are ended: the server's by their places in its own tree of processes, those of the
database by theirs under its own ``postgres``.
"""

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from samrit.cli.private_postgres import PrivateServer, free_port, private_server
from samrit.cli.serve import answers, web_command

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = 8
WORKERS = 2
LONGEST_WAIT = 40
"""Seconds within which every submission must have been answered, and everything killed must be back."""
VICTIMS = ("worker", "backend", "main", "postmaster")
OF_THE_DATABASE = ("postmaster", "backend")
UNFORGED = "a" * 32
"""The token against forged forms, which a form and a cookie must both carry."""


@dataclass
class Stage:
    """A database and a web server in front of it, both ours."""

    database: PrivateServer
    folder: Path
    port: int = field(default_factory=free_port)
    web: subprocess.Popen | None = None

    @property
    def environment(self) -> dict[str, str]:
        own = {
            "DATABASE_URL": self.database.url,
            "SAMRIT_DATA": str(self.folder / "data"),
            "DJANGO_SETTINGS_MODULE": "samrit.settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        }
        return {name: it for name, it in os.environ.items() if not name.startswith(("SAMRIT_", "PYTEST_"))} | own

    def ask(self, module: str, *words: object, told: object = None):
        """What a module of this folder prints, as JSON."""
        done = subprocess.run(
            [sys.executable, "-m", f"tests.reliability.{module}", *map(str, words)],
            input=json.dumps(told),
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])

    def open(self) -> None:
        """Start the web server, as ``samrit serve`` does."""
        with (self.folder / "web.log").open("ab") as log:
            self.web = subprocess.Popen(
                web_command("127.0.0.1", self.port, WORKERS),
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def said(self) -> str:
        """The last that the web server wrote."""
        return (self.folder / "web.log").read_text(encoding="utf-8", errors="replace")[-3000:]

    def is_open(self) -> bool:
        return answers(f"http://127.0.0.1:{self.port}/readyz")

    def forget_early(self) -> None:
        """Start the database again so that it acknowledges up to a second before it has stored: for the control."""
        early = ["-c", "synchronous_commit=off", "-c", "wal_writer_delay=1s"]
        self.database.stop()
        self.database.command = [*self.database.command, *early]
        self.database.start()

    def close(self) -> None:
        """End what is left of the web server: the session of processes is its own."""
        if self.web is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.web.pid, signal.SIGKILL)
            self.web.wait()

    def processes(self, victim: str) -> list[int]:
        """The processes of a kind that can be killed now."""
        web, database = self.web.pid, self.database.process.pid
        return {
            "main": lambda: [web],
            "postmaster": lambda: [database],
            "worker": lambda: [pid for pid in children(web) if "granian" in told_of(pid)],
            "backend": lambda: [pid for pid in children(database) if "postgres: samrit postgres 127." in told_of(pid)],
        }[victim]()

    def kill(self, victim: str, chance: random.Random) -> bool:
        """Kill one process of a kind without warning; whether there was one."""
        there = self.processes(victim)
        if not there:
            return False
        os.kill(chance.choice(there), signal.SIGKILL)
        for own in (self.web, self.database.process):
            if own.pid in there:
                own.wait()
        return True

    def mend(self) -> None:
        """What an administrator's machine does by itself: start again what has ended, until all answers."""
        limit = time.monotonic() + LONGEST_WAIT
        while not (self.has_all() and self.is_open()):
            if not self.database.is_running():
                self.database.start()
            if self.web is None or self.web.poll() is not None:
                self.close()  # workers may go on without the process that started them; `samrit serve` ends them
                self.open()
            assert time.monotonic() < limit, self.said()
            time.sleep(0.05)

    def has_all(self) -> bool:
        """Whether the first processes of both are there."""
        return self.database.is_running() and self.web is not None and self.web.poll() is None


def children(pid: int) -> list[int]:
    """The processes that one started, with any of its threads."""
    found: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):
            found += map(int, thread.read_text().split())
    return found


def told_of(pid: int) -> str:
    """The words that a process was started with."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def wait_until(is_so, what: str) -> None:
    limit = time.monotonic() + LONGEST_WAIT
    while not is_so():
        assert time.monotonic() < limit, f"{what}: waited {LONGEST_WAIT} s for it"
        time.sleep(0.05)


@dataclass
class Client(threading.Thread):
    """Hands in one thing after another, each with a key of its own and again with the same key until it is answered.

    Some are sent twice at once, as by a double click, and some once more after the answer.
    """

    port: int
    work: list[dict]
    number: int
    stop: threading.Event
    acknowledged: list[dict] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    attempts: int = 0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.chance = random.Random(self.number)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        while self.work:
            if self.stop.is_set():
                return
            job = self.work.pop(0)
            key = str(uuid.uuid4())
            answer = self.answered(job, key, 2 if self.chance.random() < 0.25 else 1)
            if answer != (302, job["done"]):
                self.wrong.append(f"{job['kind']} {job['subject']}: {answer}")
                continue
            self.acknowledged.append({"kind": job["kind"], "subject": job["subject"], "key": key})
            if self.chance.random() < 0.25:
                again = self.answered(job, key, 1)
                if again != answer:
                    self.wrong.append(f"{job['kind']} {job['subject']} again: {again}")
        self.wrong.append("ran out of work before the last kill")

    def answered(self, job: dict, key: str, times: int):
        """The answer, however often it takes to get one: what broke in the middle is sent again."""
        limit = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < limit:
            self.attempts += 1
            lines = []
            with suppress(OSError, http.client.HTTPException):
                lines = [self.sent(job, key) for _ in range(times)]
            found = [answer for line in lines if (answer := heard(line))]
            if found:
                return found[0] if len(set(found)) == 1 else ("two answers", *found)
            time.sleep(0.1 + self.chance.random() / 5)
        return ("no answer", LONGEST_WAIT)

    def sent(self, job: dict, key: str) -> http.client.HTTPConnection:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        body = f"_once={key}&version={job['version']}&csrfmiddlewaretoken={UNFORGED}"
        headers = {
            "Cookie": f"samrit_session={job['session']}; samrit_csrf={UNFORGED}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        line.request("POST", job["address"], body, headers)
        return line


def heard(line: http.client.HTTPConnection):
    """Status and address of an answer; ``None`` for none, and for one that says that something broke."""
    try:
        answer = line.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()
    return None if answer.status >= 500 else (answer.status, answer.headers.get("Location") or "")


@dataclass
class Outcome:
    """What was done and what was found."""

    acknowledged: int
    attempts: int
    kills: dict[str, int]
    wrong: list[str]
    found: dict[str, list[str]]
    seconds: float

    @property
    def faults(self) -> dict[str, list[str]]:
        """Everything that is not as it must be; empty when all is well."""
        kinds = {kind: told for kind, told in self.found.items() if kind != "events" and told}
        return kinds | ({"wrong answers": self.wrong} if self.wrong else {})

    def told(self) -> str:
        kills = ", ".join(f"{count} × {victim}" for victim, count in self.kills.items())
        counts = ", ".join(f"{kind} {len(told)}" for kind, told in self.found.items() if kind != "events")
        return (
            f"{sum(self.kills.values())} kills ({kills}) in {self.seconds:.0f} s; {self.acknowledged} submissions "
            f"acknowledged after {self.attempts} attempts, {len(self.wrong)} answered wrongly; {counts}; "
            f"{self.found['events']} events"
        )


@dataclass
class Trial:
    """A stage with things to hand in, of which one run after another takes some."""

    stage: Stage
    work: list[list[dict]]
    acknowledged: list[dict] = field(default_factory=list)

    def run(self, kills: int, victims=VICTIMS, seed: int = 4) -> Outcome:
        """Hand in and kill so many times, then look at everything that was ever acknowledged."""
        self.stage.mend()
        began, chance, stop = time.monotonic(), random.Random(seed), threading.Event()
        clients = [Client(self.stage.port, mine, number, stop) for number, mine in enumerate(self.work)]
        for client in clients:
            client.start()
        killed = dict.fromkeys(victims, 0)
        try:
            for number in range(kills):
                victim = victims[number % len(victims)]
                some_more_acknowledged(clients, chance)
                wait_until(lambda victim=victim: self.stage.kill(victim, chance), f"a {victim} to kill")
                killed[victim] += 1
                self.stage.mend()
        finally:
            stop.set()
        for client in clients:
            client.join(LONGEST_WAIT * 2)
            assert not client.is_alive(), "a client never came to an end"
        now = [each for client in clients for each in client.acknowledged]
        self.acknowledged += now
        wrong = [each for client in clients for each in client.wrong]
        seconds = time.monotonic() - began
        found = self.stage.ask("verdict", told={"acknowledged": self.acknowledged})
        return Outcome(len(now), sum(each.attempts for each in clients), killed, wrong, found, seconds)


@contextmanager
def trial(agencies: int):
    """A database and a server with so many agencies, all of which end with the block."""
    with private_server() as database, tempfile.TemporaryDirectory(prefix="samrit-reliability-") as name:
        ours = Stage(database, Path(name))
        try:
            yield Trial(ours, ours.ask("country", agencies, CLIENTS))
        finally:
            ours.close()


def some_more_acknowledged(clients: list[Client], chance: random.Random) -> None:
    """Return just after a submission was acknowledged, when work goes on again: the worst of moments."""
    wanted = sum(len(each.acknowledged) for each in clients) + chance.randint(8, 24)
    limit = time.monotonic() + LONGEST_WAIT
    while sum(len(each.acknowledged) for each in clients) < wanted:
        alive = any(client.is_alive() for client in clients)
        assert alive and time.monotonic() < limit, "nothing is acknowledged any more"
        time.sleep(0.001)
    time.sleep(chance.random() * 0.02)
