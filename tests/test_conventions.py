"""Rules of this house that no off-the-shelf linter knows. Each is first shown to see a fault made for it."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "samrit"
CORE = SOURCE / "core"

LONGEST = 400
NAMES_THAT_SAY_NOTHING = {"common", "helper", "helpers", "manager", "managers", "misc", "service", "services", "util"}
NAMES_THAT_SAY_NOTHING |= {"utils"}


def parsed(folder: Path) -> dict[str, ast.Module]:
    """Every Python file below a folder."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.py"))
    }


def in_repository() -> list[Path]:
    """Files that git tracks or would add; without git, all files that are not made by a tool."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True)
        return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    except (OSError, subprocess.CalledProcessError):
        made = re.compile(r"(^|/)(\.git|\.venv|\.\w+_cache|\.hypothesis|\.coverage|__pycache__|dist|build|var)(/|$)")
        return [p for p in ROOT.rglob("*") if p.is_file() and not made.search(p.relative_to(ROOT).as_posix())]


# ---------------------------------------------------------------- files and names


def too_long(lengths: dict[str, int]) -> dict[str, int]:
    return {name: length for name, length in lengths.items() if length > LONGEST}


def test_no_file_grows_past_400_lines():
    assert too_long({"a.py": 400, "b.py": 401}) == {"b.py": 401}
    paths = [*SOURCE.rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    paths = [path for path in paths if path.parent.name != "migrations"]  # written by Django, one file a change
    assert paths
    assert too_long({str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in paths}) == {}


def without_docstring(modules: dict[str, ast.Module]) -> list[str]:
    return [name for name, tree in modules.items() if not ast.get_docstring(tree)]


@pytest.mark.parametrize("folder", ["src", "benchmarks"])
def test_every_module_says_what_it_is_for(folder):
    assert without_docstring({"a.py": ast.parse("x = 1"), "b.py": ast.parse('"""Says it."""')}) == ["a.py"]
    modules = {name: tree for name, tree in parsed(ROOT / folder).items() if tree.body}
    assert modules
    assert without_docstring(modules) == []


def says_nothing(path: str) -> bool:
    return any(part.removesuffix(".py") in NAMES_THAT_SAY_NOTHING for part in Path(path).parts)


def test_no_module_or_folder_has_a_name_that_says_nothing():
    assert says_nothing("src/samrit/utils/text.py")
    assert says_nothing("src/samrit/core/manager.py")
    assert not says_nothing("src/samrit/core/rounding.py")
    assert [
        name for folder in ("src", "tests", "benchmarks") for name in parsed(ROOT / folder) if says_nothing(name)
    ] == []


# ---------------------------------------------------------------- exact arithmetic


def floats(tree: ast.Module) -> list[int]:
    """Lines that make a binary float: a call of ``float`` or a literal such as ``0.1``.

    How alike two words must be (``cutoff=0.8`` of difflib) is no number of a score.
    """
    words_alike = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "cutoff"}
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float) and id(node) not in words_alike)
    ]


def roundings(tree: ast.Module) -> list[int]:
    """Lines that round: ``round(…)``, ``.quantize(…)``, ``.rint(…)``."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "round")
            or (isinstance(node.func, ast.Attribute) and node.func.attr in {"quantize", "rint"})
        )
    ]


def test_the_core_makes_no_binary_floats():
    assert floats(ast.parse("x = 1\ny = float('0.1')\nz = 0.1\nw = Decimal('0.1')\nv = near(cutoff=0.8)")) == [2, 3]
    assert {name: lines for name, tree in parsed(CORE).items() if (lines := floats(tree))} == {}


def test_only_one_module_of_the_core_rounds():
    assert roundings(ast.parse("a = round(x)\nb = x.quantize(y)\nc = np.rint(x)\nd = line.round\ne = rounded(x)")) == [
        1,
        2,
        3,
    ]
    found = {name: lines for name, tree in parsed(CORE).items() if (lines := roundings(tree))}
    assert set(found) <= {"src/samrit/core/rounding.py"}


def test_pictures_are_rounded_by_the_core():
    assert {name: lines for name, tree in parsed(SOURCE / "web" / "svg").items() if (lines := roundings(tree))} == {}


# ---------------------------------------------------------------- sentences in two languages


def texts(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Line, Thai and English of every ``Text("…", "…")`` whose two sentences are written out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
            given = dict(zip(("th", "en"), node.args, strict=False)) | {word.arg: word.value for word in node.keywords}
            th, en = given.get("th"), given.get("en")
            if isinstance(th, ast.Constant) and isinstance(en, ast.Constant):
                yield node.lineno, th.value, en.value


# A date says the Buddhist year in Thai and the common year in English.
SAME_BLANK = {"buddhist": "year"}


def placeholders(sentence: str) -> set[str]:
    return {SAME_BLANK.get(name, name) for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def unlike(th: str, en: str) -> bool:
    """Whether the two languages of a sentence do not belong together: other blanks, or Thai that is not Thai."""
    thai_where_it_belongs = th == en or re.search("[\u0e00-\u0e7f]", th)
    return placeholders(th) != placeholders(en) or not thai_where_it_belongs or bool(th) != bool(en)


def test_both_languages_of_a_sentence_have_the_same_blanks():
    source = """
a = Text("แถว {row}", "row {row}")
b = Text(th="แถว {row}", en="row {line}")
c = Text("row {row}", "line {row}")
d = Text("แถว", "")
e = Text("{a} = {b}", "{a} = {b}")
f = Text(
    "ยาว "
    "มาก", "long"
)
"""
    assert [line for line, th, en in texts(ast.parse(source)) if unlike(th, en)] == [3, 4, 5]
    written = [(name, *text) for name, tree in parsed(SOURCE).items() for text in texts(tree)]
    assert len(written) > 50
    assert [(name, line, en) for name, line, th, en in written if unlike(th, en)] == []


# ---------------------------------------------------------------- what does not belong in the repository

# Written in pieces, so that this file does not find itself.
MACHINE = re.compile(r"(?<![\w.~-])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers")) + r")/\w")
REGISTRIES = re.compile(
    "|".join(map(re.escape, ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org"))),
    re.IGNORECASE,
)


def gives_away_its_origin(text: str) -> list[str]:
    return [match.group() for pattern in (MACHINE, REGISTRIES) for match in pattern.finditer(text)]


def test_no_file_names_a_machine_or_a_registry():
    assert gives_away_its_origin("see /ro" + "ot/x") == ["/ro" + "ot/x"]
    assert gives_away_its_origin("https://files.python" + "hosted.org/a") == ["python" + "hosted.org"]
    assert gives_away_its_origin("frame/work/x and work/x") == []
    paths = in_repository()
    assert ROOT / "pyproject.toml" in paths
    found = {}
    for path in paths:
        if marks := gives_away_its_origin(path.read_bytes().decode("utf-8", "replace")):
            found[path.relative_to(ROOT).as_posix()] = marks
    assert found == {}


# ---------------------------------------------------------------- glossary


# Classes of the core that name no concept of the field, and why.
NO_CONCEPT = {
    "text.Lang": "a language, not a word of the field",
    "loading_frameworks.FrameworkFolder": "what was read from a folder on disk",
    "kinds.kind.Limits": "a card's settings as one kind needs them",
    "kinds.levels.Ruler": "levels as integers, for exact and quick look-up",
}
# What is thrown, and what computes the points of a kind of which the glossary has the scale.
NO_CONCEPT_ENDINGS = ("Error", "Problem", "Scorer")
# Folders that read, compute and compare what the classes of the other modules name.
MACHINERY = ("bulk.", "checks.", "frameworks.", "reading.", "scoring.", "written.")


def holds_up_references(tree: ast.Module) -> list[int]:
    """Lines that hold a row also against everybody who adds one that refers to it (ADR 0034)."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    held = [call for call in calls if call.func.attr == "select_for_update"]
    return [call.lineno for call in held if "no_key" not in {word.arg for word in call.keywords}]


def test_rows_are_held_so_that_others_may_refer_to_them():
    assert {name: lines for name, tree in parsed(SOURCE).items() if (lines := holds_up_references(tree))} == {}
    assert holds_up_references(ast.parse("Card.objects.select_for_update().get()")) == [1]


def classes_of_the_core() -> set[str]:
    """Every public class as ``module.Class``, the module below ``samrit.core``."""
    return {
        f"{'.'.join(Path(name).relative_to(CORE.relative_to(ROOT)).with_suffix('').parts)}.{node.name}"
        for name, tree in parsed(CORE).items()
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }


def concepts(classes: set[str]) -> set[str]:
    """Those that name a concept of the field, which the glossary must have."""
    return {name for name in classes if not name.startswith(MACHINERY) and not name.endswith(NO_CONCEPT_ENDINGS)}


def glossary_classes(page: str) -> set[str]:
    """What the last column of the glossary's tables names in code marks, below the header."""
    rows = [line.strip().strip("|").split("|") for line in page.splitlines() if line.startswith("|")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row[-1])}


GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def test_every_class_in_the_glossary_exists_in_its_module():
    page = "| ไทย | English | class |\n|---|---|---|\n| ก | a `Word` | `scorecard.Line`, `bands.Card` |"
    assert glossary_classes(page) == {"scorecard.Line", "bands.Card"}
    assert glossary_classes(page) - classes_of_the_core() == {"bands.Card"}
    assert glossary_classes(GLOSSARY) - classes_of_the_core() == set()


def test_every_concept_of_the_core_is_in_the_glossary():
    made = {
        "scorecard.Card",
        "problem.Problem",
        "kinds.direct.DirectScorer",
        "checks.trend.Trend",
        "kinds.levels.Levels",
    }
    assert concepts(made) == {"scorecard.Card", "kinds.levels.Levels"}
    assert set(NO_CONCEPT) - classes_of_the_core() == set()
    assert concepts(classes_of_the_core()) - set(NO_CONCEPT) - glossary_classes(GLOSSARY) == set()
    assert set(NO_CONCEPT) & glossary_classes(GLOSSARY) == set()


# ---------------------------------------------------------------- lock files


def pins(name: str) -> dict[str, list[Requirement]]:
    """The requirements of a lock file by name; one package may be pinned twice, for different Pythons."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, list[Requirement]] = {}
    for line in text.splitlines():
        words, *hashes = line.split(" --hash=")
        if words.strip():
            assert hashes, f"{name}: {words} has no hash"
            requirement = Requirement(words)
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def demanded(group: str | None) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    words = project["project"]["dependencies"] if group is None else project["dependency-groups"][group]
    return [Requirement(word) for word in words if isinstance(word, str)]


@pytest.mark.parametrize(
    ("lock", "group"),
    [
        ("requirements-uv.lock", "uv"),
        ("requirements.lock", None),
        ("requirements-dev.lock", "dev"),
        ("requirements-bench.lock", "bench"),
    ],
)
def test_the_lock_files_hold_what_the_project_demands(lock, group):
    pinned = pins(lock)
    for requirement in demanded(group):
        for pin in pinned[canonicalize_name(requirement.name)]:
            (version,) = pin.specifier
            assert version.operator == "=="
            assert requirement.specifier.contains(version.version), f"{lock}: {pin} is not {requirement}; ./samrit lock"


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [
        ("requirements-uv.lock", "requirements-dev.lock"),
        ("requirements.lock", "requirements-dev.lock"),
        ("requirements-dev.lock", "requirements-bench.lock"),
    ],
)
def test_a_lock_file_holds_all_of_the_one_before_it(smaller, larger):
    held = pins(larger)
    for name, found in pins(smaller).items():
        for pin in found:
            everywhere = f"{pin.name}{pin.specifier}"  # what one needs on Windows alone, the other may need on all
            assert {str(pin), everywhere} & {str(other) for other in held[name]}, f"{larger}: {pin}"
