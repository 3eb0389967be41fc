"""``./samrit`` makes its environment, mends it, and says what to do when it cannot. No network: uv is packed anew from
the environment of the tests, and the one library to install is made here."""

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOL_LOCK, *OTHER_LOCKS = LOCKS = (
    "requirements-uv.lock",
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-bench.lock",
)


def wheel(folder: Path, name: str, version: str, files: dict[str, bytes]) -> str:
    """Write a wheel and return the line of a lock file that names it with its hash."""
    info = f"{name}-{version}.dist-info"
    files = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"]).encode()
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inner, content in files.items():
            entry = zipfile.ZipInfo(inner)
            entry.external_attr = 0o100755 << 16
            archive.writestr(entry, content)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def thing(folder: Path, version: str) -> str:
    return wheel(folder, "thing", version, {"thing.py": f"version = {version!r}\n".encode()})


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """A folder with uv and two versions of a library, and the lines of the lock files for them."""
    folder = tmp_path_factory.mktemp("packages")
    uv = distribution("uv")
    files = {}
    for file in uv.files:
        if file.suffix != ".pyc" and not file.parts[0].endswith(".dist-info"):
            inner = f"uv-{uv.version}.data/scripts/{file.name}" if file.parts[0] == ".." else file.as_posix()
            files[inner] = Path(file.locate()).read_bytes()
    lines = {"uv": wheel(folder, "uv", uv.version, files), "1": thing(folder, "1"), "2": thing(folder, "2")}
    return folder, lines


class Checkout:
    """A copy of this checkout whose lock files name the packages of the test."""

    def __init__(self, root: Path, packages):
        self.root = root
        self.folder, self.lines = packages
        self.root.mkdir()
        shutil.copy(ROOT / "samrit", root)
        shutil.copy(ROOT / "pyproject.toml", root)
        shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
        self.lock(self.lines["1"])
        (root / TOOL_LOCK).write_text(self.lines["uv"], encoding="utf-8")

    def lock(self, text: str) -> None:
        for name in OTHER_LOCKS:
            (self.root / name).write_text(text, encoding="utf-8")

    def start(self, *words: str, **environment: str) -> subprocess.Popen:
        settings = {
            **os.environ,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.folder),
            "UV_NO_INDEX": "1",
            "UV_FIND_LINKS": str(self.folder),
            "LC_ALL": "C",
            **environment,
        }
        command = [sys.executable, str(self.root / "samrit"), *words]
        return subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess:
        process = self.start(*words, **environment)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(words, process.returncode, out, err)

    def installed_thing(self) -> str:
        python = self.root / ".venv" / "bin" / "python"
        return subprocess.check_output([python, "-c", "import thing; print(thing.version)"], text=True).strip()


@pytest.fixture
def fresh(tmp_path, packages):
    return Checkout(tmp_path / "checkout", packages)


@pytest.fixture(scope="module")
def made(tmp_path_factory, packages):
    """One made environment; tests copy it, which also shows that a checkout may be moved."""
    checkout = Checkout(tmp_path_factory.mktemp("made") / "checkout", packages)
    checkout.first_run = checkout.run("version")
    assert checkout.first_run.returncode == 0, checkout.first_run.stderr
    return checkout


@pytest.fixture
def ready(tmp_path, packages, made):
    checkout = Checkout(tmp_path / "moved", packages)
    shutil.copytree(made.root / ".venv", checkout.root / ".venv", symlinks=True)
    return checkout


def test_the_first_start_sets_up_and_keeps_standard_output_clean(made):
    done = made.first_run
    assert done.stdout.startswith("samrit ")
    assert len(done.stdout.splitlines()) == 1
    assert "กำลังเตรียมสภาพแวดล้อม" in done.stderr
    assert "Setting up" in done.stderr
    assert made.installed_thing() == "1"


def test_a_later_start_does_nothing_but_start(ready):
    done = ready.run("version")
    assert (done.returncode, done.stderr) == (0, "")


def test_python_dash_m_works_in_the_environment(ready):
    python = ready.root / ".venv" / "bin" / "python"
    said = subprocess.check_output([python, "-m", "samrit", "version"], cwd=ready.root.parent, text=True)
    assert said.startswith("samrit ")
    where = subprocess.check_output([python, "-c", "import samrit; print(samrit.__file__)"], text=True).strip()
    assert Path(where) == ready.root / "src" / "samrit" / "__init__.py"


def test_an_interrupted_environment_is_made_anew(ready):
    (ready.root / ".venv" / "installed.lock").unlink()
    next(ready.root.glob(".venv/lib/*/site-packages/thing.py")).unlink()
    assert ready.run("version").returncode == 0
    assert ready.installed_thing() == "1"


def test_an_environment_without_its_python_is_made_anew(ready):
    (ready.root / ".venv" / "bin" / "python").unlink()
    assert ready.run("version").returncode == 0
    assert ready.installed_thing() == "1"


def test_a_changed_lock_file_is_installed(ready):
    ready.lock(ready.lines["2"])
    assert ready.run("version").returncode == 0
    assert ready.installed_thing() == "2"


def test_an_environment_for_the_tests_serves_the_other_verbs_and_not_the_reverse(ready):
    (ready.root / "requirements-dev.lock").write_text(ready.lines["2"], encoding="utf-8")
    assert ready.run("test", "--help").returncode == 0
    assert ready.installed_thing() == "2"
    assert ready.run("version").stderr == ""
    assert ready.installed_thing() == "2"


def test_a_download_that_is_not_the_locked_one_is_refused_and_the_next_start_heals(ready):
    good = ready.lines["2"]
    ready.lock(good[:-5] + ("0000\n" if good[-5:] != "0000\n" else "1111\n"))
    done = ready.run("version")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "ติดตั้งไลบรารีตามไฟล์ล็อกลงใน .venv ไม่สำเร็จ" in done.stderr
    assert "Look at the network" in done.stderr
    assert "thing" in done.stderr  # what uv said
    ready.lock(good)
    assert ready.run("version").returncode == 0
    assert ready.installed_thing() == "2"


def test_a_missing_lock_file_is_named(ready):
    (ready.root / "requirements.lock").unlink()
    done = ready.run("version")
    assert done.returncode == 1
    assert "cannot read requirements.lock" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_at_the_same_time_do_not_disturb_each_other(fresh):
    first = fresh.start("version")
    while not (fresh.root / ".venv").exists():  # now the first one is at work
        assert first.poll() is None
        time.sleep(0.01)
    second = fresh.run("version")
    out, err = first.communicate(timeout=120)
    assert (first.returncode, second.returncode) == (0, 0), err + second.stderr
    assert out == second.stdout
    assert "Another set-up is running" in second.stderr
    assert fresh.installed_thing() == "1"


def test_a_python_without_venv_is_told_what_to_install(fresh, tmp_path):
    # Debian's python3 has no ensurepip until python3-venv is installed; a module that cannot be imported is the same.
    (tmp_path / "ensurepip.py").write_text("raise ImportError('No module named ensurepip')\n", encoding="utf-8")
    done = fresh.run("version", PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr
    assert "ให้ติดตั้งก่อน" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_script_can_be_read_by_a_python_that_is_too_old():
    source = (ROOT / "samrit").read_text(encoding="utf-8")
    with pytest.raises(SyntaxError):
        ast.parse("(new := 1)", feature_version=(3, 6))
    ast.parse(source, feature_version=(3, 6))
    assert "Python 3.11 or newer is needed" in source


def test_the_script_uses_the_standard_library_alone():
    tree = ast.parse((ROOT / "samrit").read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module])
    }
    assert {"os", "sys", "subprocess", "venv"} <= imported
    assert imported <= sys.stdlib_module_names


@pytest.mark.parametrize("words", [[], ["scoer"], ["version", "--wrong"]])
def test_a_wrong_call_ends_with_status_2(ready, words):
    done = ready.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ดูวิธีใช้ด้วย" in done.stderr


def test_the_language_before_the_verb_does_not_hide_the_verb(ready):
    done = ready.run("--lang", "en", "version")
    assert done.returncode == 0
    assert done.stdout.startswith("samrit ")
