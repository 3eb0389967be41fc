"""``samrit serve``: one command that brings the database up to date and runs the site with its background jobs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import Namespace
from contextlib import suppress
from urllib.error import URLError
from urllib.request import urlopen

from samrit.cli.parser import Parser, both
from samrit.core.text import Lang, Text

NAME = "serve"
HELP = Text(
    "เปิดเว็บไซต์: ปรับฐานข้อมูลให้เป็นปัจจุบัน แล้วเปิดเว็บไซต์พร้อมงานเบื้องหลัง กด Ctrl-C เพื่อหยุด",
    "run the site: brings the database up to date, then serves the pages and the background jobs; Ctrl-C stops it",
)
PORT = Text("พอร์ต (ค่าเริ่มต้นคือตัวแปร PORT หรือ 8000)", "port (the variable PORT, or 8000)")
HOST = Text(
    "ที่อยู่ที่รับการเชื่อมต่อ (ค่าเริ่มต้น 127.0.0.1 คือเฉพาะเครื่องนี้; 0.0.0.0 คือทุกเครื่องในเครือข่าย)",
    "address to listen on (127.0.0.1, this machine only; 0.0.0.0 lets the network in)",
)
WORKERS = Text(
    "จำนวนโพรเซสของเว็บ (ค่าเริ่มต้นคือหนึ่งโพรเซสต่อแกนของเครื่อง ไม่เกิน 4; 1 เมื่อใช้ฐานข้อมูลในตัว)",
    "number of web processes (one a core, at most 4; 1 with the embedded database)",
)
PORT_TAKEN = Text(
    "พอร์ต {port} มีโปรแกรมอื่นใช้อยู่ ให้ระบุพอร์ตอื่น เช่น samrit serve --port {other}",
    "port {port} is in use by another program; choose another, for instance samrit serve --port {other}",
)
BAD_PORT = Text("PORT ต้องเป็นเลข 1 ถึง 65535 ไม่ใช่ {port}", "PORT is a number from 1 to 65535, not {port}")
READY = Text("เปิดเว็บไซต์แล้วที่ {url} (กด Ctrl-C เพื่อหยุด)", "The site is ready at {url} (Ctrl-C stops it)")
STOPPING = Text("กำลังหยุด…", "Stopping …")
ENDED = Text("โพรเซส {name} หยุดเองด้วยรหัส {code}", "the process {name} ended by itself with status {code}")

LONGEST_START = 60
MOST_WORKERS = 4
STATEMENT_SECONDS = "30"
"""How long a page may wait for one answer of PostgreSQL, unless ``SAMRIT_STATEMENT_SECONDS`` says otherwise."""
GRACE = 15
"""Seconds that requests and jobs under way get to finish."""


def configure(parser: Parser) -> None:
    """``--port``, ``--host``, ``--workers``."""
    parser.add_argument("--port", type=int, default=None, help=both(PORT))
    parser.add_argument("--host", default="127.0.0.1", help=both(HOST))
    parser.add_argument("--workers", type=int, default=None, help=both(WORKERS))


def run(args: Namespace) -> int:
    """0 after Ctrl-C, 1 when a process ended by itself, 2 when the port cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samrit.settings")
    if sys.stdout.isatty():
        os.environ.setdefault("SAMRIT_LOG", "plain")
    try:
        port = args.port or int(os.environ.get("PORT") or 8000)
        if not 1 <= port <= 65535:
            raise ValueError
    except ValueError:
        print(BAD_PORT.fill(port=args.port or os.environ.get("PORT")).in_(args.lang), file=sys.stderr)
        return 2
    if not is_free(args.host, port):
        print(PORT_TAKEN.fill(port=port, other=port + 1).in_(args.lang), file=sys.stderr)
        return 2
    bring_up_to_date()
    return watch(start(args.host, port, args.workers or usual_workers()), args.host, port, args.lang)


def usual_workers() -> int:
    """As many web processes as the machine can use; the embedded database lets one write at a time anyway."""
    return min(os.cpu_count() or 1, MOST_WORKERS) if os.environ.get("DATABASE_URL", "").startswith("postgres") else 1


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True


def bring_up_to_date() -> None:
    """Apply the migrations that are missing."""
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("make_bundles", later=True, verbosity=0)  # what a stop left half done
    connections.close_all()


def start(host: str, port: int, workers: int) -> dict[str, subprocess.Popen[bytes]]:
    """The web server and the worker of background jobs, each its own process."""
    jobs = ["django", "db_worker", "--no-startup-delay", "--interval", "2"]
    # Their own group: Ctrl-C reaches this process alone, which then stops both in order.
    environment = {"SAMRIT_STATEMENT_SECONDS": STATEMENT_SECONDS, **os.environ}
    return {
        "web": subprocess.Popen(web_command(host, port, workers), start_new_session=True, env=environment),
        "jobs": subprocess.Popen([sys.executable, "-m", *jobs], start_new_session=True),
    }


def web_command(host: str, port: int, workers: int) -> list[str]:
    """The call of the web server. A process of it that ends by itself is replaced; one that keeps ending ends all."""
    web = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    web += ["--no-ws", "--blocking-threads", "8", "--log-level", "warning"]
    # It counts connections, and browsers keep theirs open: who comes after the last one waits until another hangs up.
    web += ["--backlog", "4096", "--backpressure", "4096"]
    web += ["--workers-kill-timeout", str(GRACE), "--respawn-failed-workers", "samrit.wsgi:application"]
    return [sys.executable, "-m", *web]


def watch(processes: dict[str, subprocess.Popen[bytes]], host: str, port: int, lang: Lang) -> int:
    """Say when the first page answers, and wait; when one process ends, or somebody asks, stop all."""
    asked_to_stop = False

    def stop(_number: int, _frame: object) -> None:
        nonlocal asked_to_stop
        asked_to_stop = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    shown = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0', '::') else host}:{port}"
    announced, began = False, time.monotonic()
    status = 0
    while not asked_to_stop and status == 0:
        time.sleep(0.1)
        if not announced and (answers(f"http://{host if host != '0.0.0.0' else '127.0.0.1'}:{port}/healthz")):
            announced = True
            print(READY.fill(url=os.environ.get("SAMRIT_URL") or shown).in_(lang), flush=True)
        for name, process in processes.items():
            if (code := process.poll()) is not None:
                print(ENDED.fill(name=name, code=code).in_(lang), file=sys.stderr, flush=True)
                status = 1
        if not announced and time.monotonic() - began > LONGEST_START:
            status = 1
    if asked_to_stop:
        print(STOPPING.in_(lang), file=sys.stderr, flush=True)
    end(processes)
    return status


def answers(url: str) -> bool:
    """Whether the page comes."""
    try:
        with urlopen(url, timeout=1) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def end(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask every process to end, and make it end when it does not."""
    for process in processes.values():
        if process.poll() is None:
            process.terminate()
    limit = time.monotonic() + GRACE
    for process in processes.values():
        try:
            process.wait(max(0.1, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        with suppress(ProcessLookupError):  # a worker that outlived the process that should have ended it
            os.killpg(process.pid, signal.SIGKILL)
