"""Folders of rules, and scorecards over the framework that they name."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from tests.core.frameworks.trees import small, stated
from tests.core.written.trees import briefly, said, the_only, tree

import samrit
from samrit.core import loading_frameworks
from samrit.core.loading_frameworks import (
    card_from_tree,
    framework_ids,
    load_card,
    load_framework,
    rules_folder,
)
from samrit.core.scoring import score

CARD = """
framework: small
parameters: {A: 12}
indicators:
  - {code: a, result: 4}
  - {code: b, result: 90}
  - {code: c, thresholds: [1, 2, 3, 4, 5], result: 3}
  - {code: D2/x, weight: 40, result: 5}
"""


def write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A rules folder with the small framework, its rows in two files."""
    folder = tmp_path / "rules" / "small"
    keys = small()
    rows = keys.pop("indicators")
    write(folder / "framework.yaml", keys)
    write(folder / "indicators" / "10.yaml", {"indicators": rows[:4]})
    write(folder / "indicators" / "20.yaml", {"indicators": rows[4:]})
    write(folder / "examples" / "10.yaml", {"scorecard": 1})
    return folder.parent


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "card.yaml"
    path.write_text(CARD, encoding="utf-8")
    return path


# ---------------------------------------------------------------- where the rules are


def test_the_rules_of_a_checkout_stand_beside_the_source() -> None:
    found = rules_folder()
    assert found == Path(samrit.__file__).resolve().parents[2] / "rules"
    assert "fy2550-province" in framework_ids(found)


def test_the_rules_of_an_installed_package_stand_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "samrit"
    (package / "rules").mkdir(parents=True)
    monkeypatch.setattr(loading_frameworks.samrit, "__file__", str(package / "__init__.py"))
    assert rules_folder() == package / "rules"


def test_a_folder_without_a_first_file_is_no_framework(rules: Path) -> None:
    (rules / "notes").mkdir()
    assert framework_ids(rules) == ("small",)


# ---------------------------------------------------------------- a framework


def test_a_folder_is_read_with_its_files_in_order(rules: Path) -> None:
    found = load_framework(rules / "small")
    assert found.findings == ()
    assert found.framework is not None
    assert [row.code for row in found.framework.rows] == ["D1", "a", "b", "c", "D2", "D2/x"]
    assert found.framework.rows[4].place.file == "20.yaml"
    assert [example.name for example in found.examples] == ["10"]


def test_calendar_checklists_and_documents_are_found_in_their_places(rules: Path) -> None:
    folder, named = rules / "small", {"name": "ก", "name_en": "a"}
    write(folder / "calendar.yaml", {"events": [{"code": "e", **named, "last": "2011-10-31"}]})
    write(folder / "documents" / "form.yaml", {"code": "form", **named, "parts": []})
    part = {"of": "a", "part": "A", "weight": stated(1), "items": [], **named}
    write(folder / "checklists" / "10.yaml", part)
    found = load_framework(folder).framework
    assert found is not None
    assert [event.code for event in found.calendar.events] == ["e"]
    assert [document.code for document in found.documents] == ["form"]
    assert [each.of for each in found.checklist] == ["a"]


def test_the_tree_holds_everything_but_the_examples(rules: Path) -> None:
    tree_ = load_framework(rules / "small").tree
    assert isinstance(tree_.value, dict)
    assert "indicators" in tree_.value
    assert "examples" not in tree_.value


def test_a_file_that_cannot_be_read_leaves_no_framework(rules: Path) -> None:
    (rules / "small" / "indicators" / "20.yaml").write_text("a: [", encoding="utf-8")
    found = load_framework(rules / "small")
    assert found.framework is None
    assert the_only(found.findings).code == "not-yaml"
    assert the_only(found.findings).place.file == "20.yaml"


def test_a_folder_without_rows_is_no_framework(rules: Path) -> None:
    shutil.rmtree(rules / "small" / "indicators")
    write(rules / "small" / "indicators" / "10.yaml", {"indicators": "words"})
    found = load_framework(rules / "small")
    assert found.framework is None
    assert briefly(found.findings) == [("error", "indicators-missing", "indicators")]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    found = load_framework(tmp_path / "nothing")
    assert found.framework is None
    assert the_only(found.findings).code == "cannot-open"


# ---------------------------------------------------------------- a scorecard


def test_a_card_is_laid_over_the_framework_that_it_names(rules: Path, card: Path) -> None:
    found, findings = load_card(card, rules)
    assert findings == ()
    assert found is not None
    assert score(found).total == Decimal("4.2200")


def test_a_framework_may_be_a_folder_beside_the_file(rules: Path, card: Path) -> None:
    for path in ("rules/small", "./rules/small", "../" + card.parent.name + "/rules/small"):
        card.write_text(CARD.replace("small", path), encoding="utf-8")
        found, findings = load_card(card, rules / "elsewhere")
        assert findings == ()
        assert found is not None


def test_a_table_from_outside_cannot_name_a_folder(rules: Path) -> None:
    root = tree({"framework": "./small", "indicators": []})
    found, findings = card_from_tree(root, rules)
    assert found is None
    assert briefly(findings) == [("error", "framework-unknown", "framework")]


def test_a_card_without_a_framework_is_read_as_it_is(rules: Path) -> None:
    root = tree({"indicators": [{"code": "1", "kind": "direct", "weight": 1}]})
    found, findings = card_from_tree(root, rules)
    assert findings == ()
    assert found is not None


def test_a_file_that_cannot_be_read_gives_no_card(rules: Path, tmp_path: Path) -> None:
    found, findings = load_card(tmp_path / "nothing.yaml", rules)
    assert found is None
    assert the_only(findings).code == "cannot-open"


def test_a_slip_in_the_id_is_an_error_with_the_id_meant(rules: Path) -> None:
    found, findings = card_from_tree(tree({"framework": "Smal", "indicators": []}), rules)
    assert found is None
    assert said(the_only(findings)) == (
        'ไม่มีกรอบการประเมิน "Smal"',
        'there is no framework "Smal"',
        'หมายถึง "small" ใช่หรือไม่ โปรดแก้ชื่อ',
        'did you mean "small"? Correct the name',
    )


def test_an_unknown_id_or_path_is_an_error_with_the_ids_there_are(rules: Path, card: Path) -> None:
    for name in ("fy2599-moon", "somewhere/else"):
        card.write_text(CARD.replace("small", name), encoding="utf-8")
        found, findings = load_card(card, rules)
        assert found is None
        assert "use an id: small" in the_only(findings).remedy.en


def test_words_that_describe_a_framework_are_a_warning_and_the_table_stands_alone(rules: Path) -> None:
    rows = [{"code": "1", "kind": "direct", "weight": 1, "result": 3}]
    found, findings = card_from_tree(tree({"framework": "จังหวัด FY2550 (50/15/10/25)", "indicators": rows}), rules)
    assert found is not None
    assert briefly(findings) == [("warning", "framework-in-words", "framework")]
    assert "เป็นคำอธิบาย" in the_only(findings).text.th


def test_a_framework_with_errors_is_not_used(rules: Path, card: Path) -> None:
    keys = small()
    del keys["indicators"]
    write(rules / "small" / "framework.yaml", keys | {"fiscal_years": [2011]})
    found, findings = load_card(card, rules)
    assert found is None
    assert briefly(findings) == [
        ("error", "framework-unusable", "framework"),
        ("error", "fiscal-year", "fiscal_years"),
    ]
