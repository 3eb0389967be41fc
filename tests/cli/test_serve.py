"""``samrit serve`` and ``samrit manage`` as somebody starts them: real processes, an empty folder."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

import samrit
from samrit.cli.private_postgres import free_port, private_postgres
from samrit.cli.serve import usual_workers

SOURCE = Path(samrit.__file__).parents[1]


def start(folder, *words, **more):
    inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SAMRIT_URL")}
    settings = {"PYTHONPATH": str(SOURCE), "SAMRIT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "samrit.settings"}
    command = [sys.executable, "-P", "-m", "samrit", "--lang", "en", *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    return subprocess.Popen(command, env={**inherited, **settings, **more}, **pipes)


def kept_open(port):
    """A connection that has had its answer and stays, as browsers keep theirs."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert connection.recv(4096).startswith(b"HTTP/1.1 200")
    return connection


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_command_makes_the_database_serves_the_site_and_stops_when_asked(tmp_path, number):
    port = free_port()
    process = start(tmp_path, "serve", "--port", str(port))
    try:
        assert any(f"http://localhost:{port}" in line for line in process.stdout)  # the server may warn before it
        with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=10) as response:
            assert json.load(response) == {"database": "ok", "migrations": "ok"}
        with urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=10) as response:
            assert "เข้าสู่ระบบ" in response.read().decode("utf-8")
        kept = [kept_open(port) for _browser in range(200)]
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as response:
            assert response.status == 200  # nobody waits until another hangs up
        for connection in kept:
            connection.close()
    finally:
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Stopping" in err
    assert (tmp_path / "samrit.sqlite3").exists()


def test_a_port_that_is_taken_or_does_not_exist_is_told(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(tmp_path, "serve", "--port", str(port))
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert f"port {port} is in use" in err
    process = start(tmp_path, "serve", PORT="99999")
    assert "not 99999" in process.communicate(timeout=60)[1]
    assert process.returncode == 2


def test_there_are_as_many_web_processes_as_the_database_can_use(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert usual_workers() == 1
    monkeypatch.setenv("DATABASE_URL", "postgres://127.0.0.1/x")
    assert usual_workers() == min(os.cpu_count(), 4)


@pytest.mark.postgres
def test_a_page_waits_for_the_database_no_longer_than_it_was_told(tmp_path):
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    asked = (
        f"from django.db import connection as c; [print(*c.cursor().execute('SHOW ' + n).fetchone()) for n in {names}]"
    )
    with private_postgres() as url:
        for seconds, shown in (("7", "7s"), ("0", "0")):
            told = {"DATABASE_URL": url, "SAMRIT_STATEMENT_SECONDS": seconds}
            out, err = start(tmp_path, "manage", "shell", "--no-imports", "-c", asked, **told).communicate(timeout=60)
            assert out.split() == [shown] * 3, err


def test_manage_hands_its_words_to_django(tmp_path):
    process = start(tmp_path, "manage", "showmigrations", "samrit")
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "[ ] 0001_squashed_0021" in out
    process = start(tmp_path, "manage", "no_such_command")
    assert "no_such_command" in process.communicate(timeout=60)[1]
    assert process.returncode != 0
