"""``samrit lock``: makes the files that ``./samrit`` installs, for every platform."""

import re
from pathlib import Path

from samrit.cli.lock import LOCKS, OPTIONS

ROOT = Path(__file__).parents[2]


def test_it_makes_exactly_the_lock_files_that_the_start_script_installs():
    script = (ROOT / "samrit").read_text(encoding="utf-8")
    assert [lock.name for lock in LOCKS] == re.findall(r'^    "(requirements[\w-]*\.lock)",$', script, re.MULTILINE)
    assert {lock.name for lock in LOCKS} == {path.name for path in ROOT.glob("requirements*.lock")}


def test_each_keeps_the_versions_of_the_one_before_it():
    assert [lock.keeps for lock in LOCKS] == [None, None, LOCKS[1].name, LOCKS[2].name]


def test_the_files_are_for_every_platform_with_hashes_and_say_nothing_of_the_machine():
    assert {"--universal", "--generate-hashes", "--no-header"} <= set(OPTIONS)
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    assert "sys_platform == 'win32'" in text
    assert "#" not in text
