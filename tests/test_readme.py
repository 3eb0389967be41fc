"""What the README shows is what the program does."""

import json
import re
from pathlib import Path

from samrit.cli.main import VERBS, main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_of_the_readme_gives_the_figures_of_the_readme(tmp_path, capsys):
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    first, second, total = re.findall(r"\*\*(\d\.\d{4})\*\*", README)
    # By hand: 3 + (93.2 − 90)/(95 − 90) = 3.64; three steps in a row = 3; (60 × 3.64 + 40 × 3)/100 = 3.384.
    assert (first, second, total) == ("3.6400", "3.0000", "3.3840")
    file = tmp_path / "example.yaml"
    file.write_text(example, encoding="utf-8")
    assert main(["score", str(file), "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert [line["points"] for line in card["lines"]] == [first, second]
    assert card["total"] == total


def test_the_readme_lists_every_verb():
    (table,) = re.findall(r"## Commands\n(.*?)\n## ", README, re.DOTALL)
    assert set(re.findall(r"^\| `samrit ([\w-]+)", table, re.MULTILINE)) == set(VERBS)


def test_every_kind_of_indicator_is_in_the_readme():
    from samrit.core.kinds import KINDS

    named = set(re.findall(r"`(\w+)`", README.split("Nine kinds of indicator")[1].split("Numbers may")[0]))
    assert named == set(KINDS)
    assert len(KINDS) == 9


def test_every_file_that_the_documents_link_to_exists():
    pages = [ROOT / "README.md", ROOT / "CONVENTIONS.md", *(ROOT / "docs").rglob("*.md")]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target
    ]
    assert links
    assert [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()] == []
