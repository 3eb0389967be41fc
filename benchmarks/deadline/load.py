"""A site of its own on two cores with a database behind it, and users in front of it, step by step more of them."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.deadline.spent import Spent, spent
from benchmarks.deadline.users import Tally, User
from benchmarks.task import Say
from samrit.cli.private_postgres import free_port, private_server
from samrit.cli.serve import answers, web_command

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 60
MINUTE = 60.0
WARMING = 10.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How many users, how many requests a second in which steps, and how long each step takes."""

    users: int = 350
    rates: tuple[int, ...] = (10, 20, 30, 32, 40, 50)
    seconds: float = 30.0
    within: float = MINUTE
    workers: int = 2


@dataclass(frozen=True, slots=True)
class Step:
    """What one step saw: requests a second that were asked for and that were answered."""

    rate: int
    answered: float
    tally: Tally
    spent: Spent = field(default_factory=Spent)


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that a run saw."""

    steps: list[Step]
    final: Tally
    final_seconds: float
    verdict: dict[str, Any]
    users: int


def run(plan: Plan, say: Say) -> Seen:
    """Make the data, let the users work in steps, then let all hand in."""
    with private_server() as database, tempfile.TemporaryDirectory(prefix="samrit-deadline-") as name:
        environment = {
            **{name: it for name, it in os.environ.items() if not name.startswith("SAMRIT_")},
            "DATABASE_URL": database.url,
            "SAMRIT_DATA": str(Path(name) / "data"),
            "SAMRIT_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "samrit.settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        }
        say(f"making {plan.users} agencies")
        agencies = _asked(environment, "year", str(plan.users))
        port = free_port()
        with _site(environment, port, plan.workers, Path(name) / "web.log") as web:
            first = database.process.pid if database.process is not None else 0
            steps = asyncio.run(_steps(port, agencies, plan, say, lambda: spent(web, first)))
            say(f"{plan.users} final submissions within {plan.within:.0f} s, each sent three times")
            final, seconds = asyncio.run(_final(port, agencies, plan))
        verdict = _asked(environment, "verdict", told=json.dumps([each["report"] for each in agencies]))
    return Seen(steps, final, seconds, verdict, plan.users)


def _asked(environment: dict[str, str], module: str, *words: str, told: str = "") -> Any:
    command = [sys.executable, "-m", f"benchmarks.deadline.{module}", *words]
    done = subprocess.run(command, input=told, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def _site(environment: dict[str, str], port: int, workers: int, log: Path) -> Iterator[int]:
    """The site while it is needed; gives the group of its processes."""
    with log.open("wb") as said:
        web = subprocess.Popen(
            web_command("127.0.0.1", port, workers),
            env=environment,
            cwd=ROOT,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        limit = time.monotonic() + LONGEST_START
        while not answers(f"http://127.0.0.1:{port}/readyz"):
            if web.poll() is not None or time.monotonic() > limit:
                raise RuntimeError(log.read_text(encoding="utf-8", errors="replace")[-3000:])
            time.sleep(0.1)
        yield web.pid
    finally:
        web.terminate()
        with suppress(subprocess.TimeoutExpired):
            web.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(web.pid, signal.SIGKILL)
        web.wait()


async def _steps(
    port: int, agencies: list[dict[str, Any]], plan: Plan, say: Say, so_far: Callable[[], Spent] = Spent
) -> list[Step]:
    """Every user at every rate; half of them keep data, half read. The first seconds warm the site and do not count."""
    users = [User(port, agency, seed, keeper=seed % 2 == 0) for seed, agency in enumerate(agencies)]
    await _step(users, plan.rates[0], min(WARMING, plan.seconds))
    steps = []
    for rate in plan.rates:
        say(f"{len(users)} users, {rate} requests a second, {plan.seconds:.0f} s")
        before = so_far()
        step = await _step(users, rate, plan.seconds)
        steps.append(replace(step, spent=so_far().since(before)))
    return steps


async def _step(users: list[User], rate: int, seconds: float) -> Step:
    tally, began = Tally(), time.perf_counter()
    pace = len(users) / rate
    await asyncio.gather(*(user.work(tally, pace, began + seconds) for user in users))
    return Step(rate, tally.asked / (time.perf_counter() - began), tally)


async def _final(port: int, agencies: list[dict[str, Any]], plan: Plan) -> tuple[Tally, float]:
    tally, began = Tally(), time.perf_counter()

    async def hand_in(number: int, user: User) -> None:
        await asyncio.sleep(number * plan.within / len(agencies))
        await user.submit(tally)

    users = [User(port, agency, seed, keeper=False) for seed, agency in enumerate(agencies)]
    await asyncio.gather(*(hand_in(number, user) for number, user in enumerate(users)))
    return tally, time.perf_counter() - began
