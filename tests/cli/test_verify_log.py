"""``samrit verify-log`` as an administrator types it."""

import os
import subprocess
import sys
from pathlib import Path

import samrit

SOURCE = Path(samrit.__file__).parents[1]


def samrit_in(folder, *words):
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "SAMRIT_DATA": str(folder), "SAMRIT_LANG": "th"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):  # those of the tests
        environment.pop(name, None)
    command = [sys.executable, "-P", "-m", "samrit", *words]
    return subprocess.run(command, check=False, env=environment, capture_output=True, text=True)


def test_without_a_log_it_says_what_to_do(tmp_path):
    done = samrit_in(tmp_path, "verify-log")
    assert done.returncode == 1
    assert "samrit manage migrate" in done.stderr


def test_a_fresh_installation_has_an_empty_whole_log(tmp_path):
    assert samrit_in(tmp_path, "manage", "migrate", "-v", "0").returncode == 0
    done = samrit_in(tmp_path, "verify-log")
    assert done.returncode == 0
    assert "ถูกต้องครบถ้วน" in done.stdout
    assert "OK: nothing was changed" in samrit_in(tmp_path, "verify-log", "--lang", "en").stdout
    noted = samrit_in(tmp_path, "verify-log", "--lang", "en", "--known", f"1:{'a' * 64}")
    assert noted.returncode == 2
    assert "event 1: is not the row whose hash was noted outside" in noted.stdout
    refused = samrit_in(tmp_path, "verify-log", "--known", "1")
    assert refused.returncode == 2
    assert "ลำดับ:แฮช" in refused.stderr
