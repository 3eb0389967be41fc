"""The PostgreSQL of a test run: fresh, closed to others, and gone afterwards."""

import shutil
import tempfile
from pathlib import Path

import pytest

from samrit.cli.private_postgres import NoServer, answers, free_port, private_postgres, program


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


def test_a_program_that_is_missing_is_named():
    assert program("sh") == shutil.which("sh")
    with pytest.raises(NoServer, match="no-such-program"):
        program("no-such-program")


def test_a_free_port_is_one_on_which_nobody_answers():
    assert not answers(f"postgres://127.0.0.1:{free_port()}/x")
