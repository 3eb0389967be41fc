"""The wheel has the same verbs as a checkout and carries the rules."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder into which the wheel of this checkout was installed. Build and installation need no network."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = [sys.executable, "-m", "uv", "--offline", "--quiet"]
    build = ["build", "--wheel", "--no-build-isolation", "--python", sys.executable, "--out-dir", str(folder)]
    subprocess.run([*uv, *build, str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    target = folder / "installed"
    install = ["pip", "install", "--no-deps", "--python", sys.executable, "--target", str(target), str(wheel)]
    subprocess.run([*uv, *install], check=True)
    return target


def samrit(installed: Path, *words: str) -> subprocess.CompletedProcess:
    """The console script of the wheel, away from the checkout; its libraries are those of the tests."""
    return subprocess.run(
        [installed / "bin" / "samrit", *words],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )


def test_the_console_script_has_every_verb(installed):
    from samrit.cli.main import VERBS

    page = samrit(installed, "--help").stdout
    assert [name for name in VERBS if f"\n  {name} " in page] == list(VERBS)


def test_the_wheel_carries_every_file_of_the_rules(installed):
    shipped = {path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*") if path.is_file()}
    carried = installed / "samrit" / "rules"
    assert "fy2550-province/framework.yaml" in shipped
    assert {path.relative_to(carried).as_posix() for path in carried.rglob("*") if path.is_file()} == shipped


def test_the_wheel_carries_what_documents_are_made_from(installed):
    here, carried = ROOT / "src" / "samrit" / "documents", installed / "samrit" / "documents"
    made_from = {".typ", ".ttf", ".txt"}
    shipped = {path.relative_to(here) for path in here.rglob("*") if path.suffix in made_from}
    assert {path.suffix for path in shipped} == made_from
    assert {path.relative_to(carried) for path in carried.rglob("*") if path.suffix in made_from} == shipped


def test_the_demonstration_is_the_same_as_in_a_checkout(installed):
    done = samrit(installed, "example")
    assert done.returncode == 0, done.stderr
    here = subprocess.run(
        [sys.executable, "-m", "samrit", "example"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout == here.stdout.replace("./samrit", "samrit")
    assert "3.9878" in done.stdout


def test_a_verb_for_developers_says_that_it_needs_a_checkout(installed):
    for verb in ("test", "check", "lock"):
        done = samrit(installed, "--lang", "en", verb)
        assert (done.returncode, done.stdout) == (2, "")
        assert "works in a checkout of samrit only" in done.stderr
