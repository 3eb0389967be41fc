"""Files as they are found in the world: every form of damage is a finding, and a number stays the text that it was."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.written.trees import briefly, said, the_only

from samrit.core.findings import Finding, Place
from samrit.core.loading import LARGEST_FILE, LoadingProblem, load_text, load_tree, tree_of
from samrit.core.written.raw import Raw


def plain(node: Raw | None) -> Any:
    """A tree as plain Python values."""
    assert node is not None
    if isinstance(node.value, dict):
        return {key: plain(each) for key, each in node.value.items()}
    if isinstance(node.value, list):
        return [plain(each) for each in node.value]
    return node.value


def loaded(folder: Path, text: str | bytes, name: str = "card.yaml") -> Any:
    """What a file holds; nothing may be wrong with it."""
    root, findings = load_tree(written(folder, text, name))
    assert findings == ()
    return plain(root)


def refused(folder: Path, text: str | bytes, name: str = "card.yaml") -> Finding:
    """The one thing that is wrong with a file that holds nothing usable."""
    root, findings = load_tree(written(folder, text, name))
    assert root is None
    finding = the_only(findings)
    assert finding.is_error
    return finding


def written(folder: Path, text: str | bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


# ---------------------------------------------------------------- what is read


def test_numbers_stay_the_text_that_was_written(tmp_path: Path) -> None:
    # 1.10 as a code is not 1.1, 0.0500 shows four decimals, and 08, 1e3, 1_000, 0x10, 12:30 are nobody's numbers yet
    text = "a: 1.10\nb: 0.0500\nc: [08, 1e3, 1_000, 0x10, 12:30, ๘๕]\nd: 2011-10-31"
    assert loaded(tmp_path, text) == {
        "a": "1.10",
        "b": "0.0500",
        "c": ["08", "1e3", "1_000", "0x10", "12:30", "๘๕"],
        "d": "2011-10-31",
    }


def test_numbers_of_json_stay_the_text_that_was_written(tmp_path: Path) -> None:
    text = '{"a": 1.10, "b": 0.0500, "c": [1e400, -0.0, 12345678901234567890.1], "d": "1.10", "e": 5}'
    assert loaded(tmp_path, text, "card.json") == {
        "a": "1.10",
        "b": "0.0500",
        "c": ["1e400", "-0.0", "12345678901234567890.1"],
        "d": "1.10",
        "e": "5",
    }


def test_what_json_has_beyond_numbers_is_text_for_the_reader_to_refuse(tmp_path: Path) -> None:
    assert loaded(tmp_path, "[NaN, Infinity, -Infinity]", "card.json") == ["NaN", "Infinity", "-Infinity"]


def test_an_integer_of_any_length_is_text(tmp_path: Path) -> None:
    # Python itself refuses to turn more than 4300 digits into an int
    assert loaded(tmp_path, "[" + "9" * 10_000 + "]", "card.json") == ["9" * 10_000]
    assert loaded(tmp_path, "a: " + "9" * 10_000) == {"a": "9" * 10_000}


def test_words_for_yes_and_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, "a: yes\nb: true\nc: null\nd: ~\ne:\nf: ''\ng: 'null'") == {
        "a": "yes",
        "b": "true",
        "c": None,
        "d": None,
        "e": None,
        "f": "",
        "g": "null",
    }
    assert loaded(tmp_path, '{"b": true, "c": false, "d": null, "e": ""}', "card.JSON") == {
        "b": "true",
        "c": "false",
        "d": None,
        "e": "",
    }


def test_yaml_and_json_of_the_same_table_are_the_same_tree(tmp_path: Path) -> None:
    table = {"title": "ตาราง", "indicators": [{"code": "1.10", "thresholds": ["80", "85"], "applies": "false"}]}
    assert loaded(tmp_path, json.dumps(table), "card.json") == table
    yaml = 'title: ตาราง\nindicators:\n  - code: "1.10"\n    thresholds: [80, 85]\n    applies: false\n'
    assert loaded(tmp_path, yaml) == table


def test_a_mark_at_the_beginning_and_ends_of_lines_of_windows_change_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, b"\xef\xbb\xbfa: 1\r\nb:\r\n  - x\r\n") == {"a": "1", "b": ["x"]}
    assert loaded(tmp_path, b'\xef\xbb\xbf{"a":\r\n 1}', "card.json") == {"a": "1"}


def test_text_in_blocks_and_in_quotes(tmp_path: Path) -> None:
    assert loaded(tmp_path, 'a: |\n  x\n  y\nb: >\n  x\n  y\nc: "ก\\tข"\nd: !  5') == {
        "a": "x\ny\n",
        "b": "x y\n",
        "c": "ก\tข",
        "d": "5",
    }


def test_every_node_knows_its_line(tmp_path: Path) -> None:
    root, _ = load_tree(written(tmp_path, "# note\ntitle: x\nindicators:\n- code: 1\n\n  weight: 2", "card.yaml"))
    assert root is not None
    assert isinstance(root.value, dict)
    (row,) = root.value["indicators"].value  # type: ignore[misc, union-attr]
    assert isinstance(row.value, dict)
    nodes = (root, root.value["title"], row, row.value["weight"])
    assert [node.place for node in nodes] == [Place(file="card.yaml", line=line) for line in (2, 2, 4, 6)]


def test_nodes_of_json_know_their_file(tmp_path: Path) -> None:
    root, _ = load_tree(written(tmp_path, '{"a": [1, {"b": null}]}', "card.json"))
    assert root is not None
    assert root.place == root.value["a"].place == Place(file="card.json")  # type: ignore[index, call-overload, union-attr]


@pytest.mark.parametrize(("text", "line"), [("", 1), ("# only a note\n", 1), ("\n\n", 1), ("---\n", 2)])
def test_an_empty_yaml_file_holds_nothing(tmp_path: Path, text: str, line: int) -> None:
    root, findings = load_tree(written(tmp_path, text, "card.yaml"))
    assert root == Raw(None, Place(file="card.yaml", line=line))
    assert findings == ()


def test_one_marked_document_is_one_document(tmp_path: Path) -> None:
    assert loaded(tmp_path, "%YAML 1.1\n---\na: 1\n...\n") == {"a": "1"}


@pytest.mark.parametrize("depth", [1, 20])
def test_twenty_lists_may_stand_inside_one_another(tmp_path: Path, depth: int) -> None:
    text = "[" * depth + "1" + "]" * depth
    assert str(loaded(tmp_path, text)) == str(loaded(tmp_path, text, "card.json"))


# ---------------------------------------------------------------- keys that stand twice


def test_a_key_that_stands_twice_is_an_error_at_its_line_and_the_first_value_stays(tmp_path: Path) -> None:
    root, findings = load_tree(written(tmp_path, "a: 1\nb: 2\na: 3\n", "card.yaml"))
    assert plain(root) == {"a": "1", "b": "2"}
    finding = the_only(findings)
    assert (finding.code, finding.key, finding.place) == ("key-twice", "a", Place("a", "card.yaml", line=3))
    assert said(finding) == (
        'มีคีย์ "a" สองครั้ง',
        'the key "a" stands twice',
        "เหลือไว้เพียงครั้งเดียว",
        "keep one of them",
    )


def test_in_json_the_row_of_the_key_is_named_where_it_has_a_code(tmp_path: Path) -> None:
    text = (
        '{"x": 1, "x": 2, "indicators": [{"weight": 1, "code": "1.2", "weight": 2}, {"code": ["a"], "k": 1, "k": 2}]}'
    )
    root, findings = load_tree(written(tmp_path, text, "card.json"))
    assert plain(root)["indicators"][0] == {"weight": "1", "code": "1.2"}
    assert briefly(findings) == [
        ("error", "key-twice", "indicators[1.2].weight"),
        ("error", "key-twice", "k"),
        ("error", "key-twice", "x"),
    ]
    assert {finding.place.file for finding in findings} == {"card.json"}


# ---------------------------------------------------------------- what is refused


def test_a_file_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    root, findings = load_tree(tmp_path / "none.yaml")
    assert root is None
    finding = the_only(findings)
    assert (finding.code, finding.place) == ("cannot-open", Place(file="none.yaml"))
    assert said(finding) == (
        "เปิดไฟล์ none.yaml ไม่ได้",
        "none.yaml cannot be opened",
        "ตรวจสอบชื่อไฟล์และสิทธิ์การอ่าน",
        "check the file's name and the right to read it",
    )


def test_a_folder_cannot_be_opened_and_neither_can_a_name_that_no_file_has(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    for path in (tmp_path / "folder.yaml", tmp_path / "a\0b.yaml"):
        assert [finding.code for finding in load_tree(path)[1]] == ["cannot-open"]


def test_a_file_is_read_to_the_limit_and_not_beyond(tmp_path: Path) -> None:
    assert loaded(tmp_path, "a: " + "x" * (LARGEST_FILE - 3)) == {"a": "x" * (LARGEST_FILE - 3)}
    finding = refused(tmp_path, b"a: " + b"x" * 6_000_000)
    assert (finding.code, finding.place) == ("file-too-large", Place(file="card.yaml"))
    assert said(finding) == (
        "ไฟล์ใหญ่กว่า 5 ล้านไบต์",
        "the file is larger than 5 million bytes",
        "ส่งเฉพาะตารางตัวชี้วัด ไม่รวมรูปภาพหรือแผ่นงานอื่น",
        "give the table of indicators alone",
    )


@pytest.mark.parametrize("data", [b"a: \xe0\xb8", "a: ก".encode("tis-620"), "a: 1".encode("utf-16")])
def test_other_encodings_are_refused(tmp_path: Path, data: bytes) -> None:
    finding = refused(tmp_path, data)
    assert finding.code == "not-utf-8"
    assert said(finding) == (
        "ไฟล์ไม่ใช่ข้อความ UTF-8",
        "the file is not UTF-8 text",
        "บันทึกไฟล์ใหม่เป็น UTF-8",
        "save the file as UTF-8",
    )


@pytest.mark.parametrize(
    ("text", "name", "line", "code"),
    [
        ("a: 1\nb: \0\n", "card.yaml", 2, "0000"),
        ("a: \x1b[31m", "card.yaml", 1, "001B"),
        ("a: 1\n\nb: \x80", "card.yaml", 3, "0080"),
        ('{"a":\n "\x07"}', "card.json", 2, "0007"),
        # spelled with an escape, which a terminal would obey just the same
        ('a: 1\nb: "\\0"', "card.yaml", 2, "0000"),
        ('a: 1\n"\\e": 2', "card.yaml", 2, "001B"),
        ('{"a": "\\u001b[31m"}', "card.json", None, "001B"),
        ('{"\\u0000": 1}', "card.json", None, "0000"),
        ('{"a": ["\\ud800"]}', "card.json", None, "D800"),
    ],
)
def test_characters_that_nobody_sees_are_refused(
    tmp_path: Path, text: str, name: str, line: int | None, code: str
) -> None:
    finding = refused(tmp_path, text, name)
    assert (finding.code, finding.place) == ("not-text", Place(file=name, line=line))
    assert said(finding) == (
        f"มีอักขระควบคุมที่มองไม่เห็น (รหัส {code})",
        f"there is an invisible control character (code {code})",
        "ลบอักขระนั้น หรือบันทึกไฟล์ใหม่เป็นข้อความธรรมดา",
        "remove it, or save the file as plain text",
    )


def test_characters_beyond_the_first_plane_are_text(tmp_path: Path) -> None:
    assert loaded(tmp_path, '{"a": "\\ud83d\\ude00"}', "card.json") == {"a": "😀"}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: 1\nb: [1, 2\n", 3, "did not find expected ',' or ']'"),
        ("a: b: c", 1, "mapping values are not allowed in this context"),
        ("a: 1\n\tb: 2", 2, "found a tab character that violates indentation"),
        ("a: @x", 1, "found character that cannot start any token"),
        ('a: "\\ud800"', 1, "found invalid Unicode character escape code"),
        ("a: 'x\n", 2, "found unexpected end of stream"),
    ],
)
def test_what_is_no_yaml_is_refused_at_its_line(tmp_path: Path, text: str, line: int, problem: str) -> None:
    finding = refused(tmp_path, text)
    assert (finding.code, finding.place) == ("not-yaml", Place(file="card.yaml", line=line))
    assert said(finding) == (
        f"อ่าน YAML ไม่ได้: {problem}",
        f"this is not YAML: {problem}",
        "ตรวจสอบการเยื้อง เครื่องหมายโคลอน และเครื่องหมายคำพูดใกล้บรรทัดนี้",
        "check indentation, colons and quotation marks near this line",
    )


@pytest.mark.parametrize(
    ("text", "line", "thai", "english"),
    [
        ("a: &x 1\nb: *x", 1, "ใช้ anchor (&) หรือ alias (*) ของ YAML", "YAML anchors (&) and aliases (*) are used"),
        ("a: &x [1]", 1, "ใช้ anchor (&) หรือ alias (*) ของ YAML", "YAML anchors (&) and aliases (*) are used"),
        ("a: 1\nb: *none", 2, "ใช้ anchor (&) หรือ alias (*) ของ YAML", "YAML anchors (&) and aliases (*) are used"),
        (
            "a: !!float 1",
            1,
            "ใช้ tag (tag:yaml.org,2002:float) ของ YAML",
            "a YAML tag (tag:yaml.org,2002:float) is used",
        ),
        ("a: !mine {b: 1}", 1, "ใช้ tag (!mine) ของ YAML", "a YAML tag (!mine) is used"),
        ("a: 1\n---\nb: 2", 2, "มีหลายเอกสารในไฟล์เดียว", "there are several documents in one file"),
        ("? [a, b]\n: 1", 1, "ชื่อคีย์ต้องเป็นข้อความ", "a key must be text"),
        ("{a: 1}: 2", 1, "ชื่อคีย์ต้องเป็นข้อความ", "a key must be text"),
    ],
)
def test_tricks_of_yaml_are_refused(tmp_path: Path, text: str, line: int, thai: str, english: str) -> None:
    finding = refused(tmp_path, text)
    assert (finding.code, finding.place) == ("yaml-unsupported", Place(file="card.yaml", line=line))
    assert said(finding) == (
        thai,
        english,
        "เขียนข้อมูลออกมาตรง ๆ ตามรูปแบบในคู่มือ",
        "write the data out plainly, as the guide shows",
    )


def test_a_tag_that_would_run_something_is_only_a_tag(tmp_path: Path) -> None:
    made = tmp_path / "made"
    text = f"a: !!python/object/apply:os.mkdir ['{made}']"
    assert refused(tmp_path, text).code == "yaml-unsupported"
    assert not made.exists()


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("[" * 21 + "]" * 21, "card.yaml", 1),
        ("- " * 100_000, "card.yaml", 1),
        ("[" * 100_000, "card.yaml", 1),
        ("{a: " * 100_000, "card.yaml", 1),
        ("[" * 21 + "]" * 21, "card.json", None),
        ('{"a":' * 21 + "1" + "}" * 21, "card.json", None),
        ("[" * 100_000 + "]" * 100_000, "card.json", None),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "card.json", None),
        ("[" * 900 + "]" * 900, "card.json", None),
    ],
)
def test_no_depth_overflows_anything(tmp_path: Path, text: str, name: str, line: int | None) -> None:
    finding = refused(tmp_path, text, name)
    assert (finding.code, finding.place) == ("too-deep", Place(file=name, line=line))
    assert said(finding) == (
        "ข้อมูลซ้อนกันเกิน 20 ชั้น",
        "the data is nested more than 20 deep",
        "เขียนตามรูปแบบในคู่มือ ซึ่งไม่ซ้อนลึก",
        "write it as the guide shows, which is never deep",
    )


@pytest.mark.parametrize(("text", "line", "problem"), [("", 1, "Expecting value"), ('{"a": 1,\n}', 2, "")])
def test_what_is_no_json_is_refused_at_its_line(tmp_path: Path, text: str, line: int, problem: str) -> None:
    finding = refused(tmp_path, text, "card.json")
    assert (finding.code, finding.place) == ("not-json", Place(file="card.json", line=line))
    thai, english, *remedies = said(finding)
    assert thai.startswith("อ่าน JSON ไม่ได้: " + problem)
    assert english.startswith("this is not JSON: " + problem)
    assert remedies == [
        "ตรวจสอบเครื่องหมายจุลภาค วงเล็บ และเครื่องหมายคำพูด",
        "check commas, brackets and quotation marks",
    ]


# ---------------------------------------------------------------- small text files


def test_the_text_of_a_small_file_is_read(tmp_path: Path) -> None:
    assert load_text(written(tmp_path, b"\xef\xbb\xbf\xe0\xb8\x81\n", "note.txt")) == "ก\n"


def test_a_text_file_that_cannot_be_read_is_a_problem_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(LoadingProblem) as caught:
        load_text(tmp_path / "none.txt")
    assert (caught.value.code, caught.value.place) == ("cannot-open", Place(file="none.txt"))


# ---------------------------------------------------------------- anything at all


@settings(deadline=None)
@given(data=st.binary(max_size=200) | st.text("ab1 :-[]{}&*!|>'\"\n\t#?,%\\ก", max_size=60).map(str.encode))
@pytest.mark.parametrize("name", ["any.yaml", "any.json"])
def test_any_bytes_are_a_tree_or_a_finding(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    root, findings = load_tree(written(folder, data, name))
    assert root is not None or the_only(findings).is_error


TREES = st.recursive(
    st.none() | st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcกข1.", max_size=4), inner, max_size=3),
    max_leaves=12,
)


@settings(deadline=None)
@given(tree=TREES)
def test_what_json_says_comes_back(tmp_path_factory: pytest.TempPathFactory, tree: Any) -> None:
    assert loaded(tmp_path_factory.getbasetemp(), json.dumps(tree), "any.json") == tree


def test_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "table.yaml"
    os.mkfifo(pipe)
    root, (finding,) = load_tree(pipe)
    assert root is None
    assert finding.code == "cannot-open"


def test_a_merge_key_is_refused_like_the_other_tricks(tmp_path):
    path = tmp_path / "table.yaml"
    path.write_text("a:\n  <<: {b: 1}\n", encoding="utf-8")
    root, (finding,) = load_tree(path)
    assert root is None
    assert (finding.code, finding.place.line) == ("yaml-unsupported", 2)
    assert "<<" in finding.text.en and "<<" in finding.text.th


def test_yaml_from_elsewhere_than_a_file_is_read_under_the_same_limits():
    root, findings = tree_of("a: 1\nb: [x, 'y']", "ข้อความ")
    assert findings == ()
    assert plain(root) == {"a": "1", "b": ["x", "y"]}
    for words, code in (("a: &x 1", "yaml-unsupported"), ("a: [1,]]", "not-yaml"), ("a: \x07", "not-text")):
        root, findings = tree_of(words, "ข้อความ")
        assert root is None
        assert [(finding.code, finding.place.file, finding.place.line) for finding in findings] == [(code, "ข้อความ", 1)]
