"""The PostgreSQL of a test run: fresh, closed to others, and gone afterwards."""

import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from samrit.cli.private_postgres import NoServer, answers, free_port, private_postgres, private_server, program


def folders():
    return set(Path(tempfile.gettempdir()).glob("samrit-postgres-*"))


@pytest.mark.postgres
def test_it_answers_with_its_password_alone_and_is_gone_afterwards():
    before = folders()  # the run itself may stand on such a server
    with private_postgres() as url:
        assert answers(url)
        assert not answers(url.replace("samrit:", "samrit:x"))
        (own,) = folders() - before
    assert not answers(url)
    assert not own.exists()


@pytest.mark.postgres
def test_one_that_was_killed_without_warning_starts_again_with_what_it_had():
    import psycopg

    with private_server() as server:
        with psycopg.connect(server.url, autocommit=True) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("on",)
            connection.execute("CREATE TABLE kept AS SELECT 1 AS number")
        assert server.is_running()
        server.process.kill()
        server.process.wait()
        assert not server.is_running()
        server.start()
        with psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (1,)


@pytest.mark.postgres
def test_who_is_asked_to_end_leaves_no_server_behind():
    script = "import time; from samrit.cli.private_postgres import private_server\n"
    script += "with private_server() as server: print(server.url, server.folder, flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        url, folder = process.stdout.readline().split()
        assert answers(url)
        process.terminate()
        assert process.wait(30) == 128 + signal.SIGTERM
    assert not answers(url)
    assert not Path(folder).exists()


def test_a_program_that_is_missing_is_named():
    assert program("sh") == shutil.which("sh")
    with pytest.raises(NoServer, match="no-such-program"):
        program("no-such-program")


def test_a_free_port_is_one_on_which_nobody_answers():
    assert not answers(f"postgres://127.0.0.1:{free_port()}/x")
