"""A framework leaves as a rules folder in a ZIP and comes back the same; hostile files stay outside."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from samrit.core.frameworks.content import content_hash
from samrit.core.loading_frameworks import framework_ids, load_framework, rules_folder
from samrit.core.written.plain import from_plain, to_plain
from samrit.exchange.refusal import Refusal
from samrit.exchange.rules_zip import LARGEST_UNPACKED, LARGEST_ZIP, read_rules_zip, rules_files, rules_zip

SHIPPED = framework_ids(rules_folder())
AT = datetime(2011, 3, 31, 9, 0, tzinfo=UTC)


def stored(identifier):
    folder = load_framework(rules_folder() / identifier)
    return to_plain(folder.tree), {each.name: to_plain(each.root) for each in folder.examples}


def packed(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


@pytest.mark.parametrize("identifier", SHIPPED)
def test_every_shipped_framework_comes_back_with_the_same_hash(identifier, tmp_path):
    content, examples = stored(identifier)
    data = rules_zip(identifier, content, examples, AT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path)
    again = load_framework(tmp_path / identifier)
    assert again.findings == ()
    assert content_hash(again.tree) == content_hash(load_framework(rules_folder() / identifier).tree)
    assert {each.name: to_plain(each.root) for each in again.examples} == examples


@pytest.mark.parametrize("identifier", SHIPPED)
def test_what_is_sent_back_is_what_was_sent_out(identifier):
    content, examples = stored(identifier)
    folder, ignored = read_rules_zip(rules_zip(identifier, content, examples, None))
    assert (to_plain(folder.tree), ignored) == (content, ())
    assert {each.name: to_plain(each.root) for each in folder.examples} == examples


def test_the_same_content_is_the_same_file():
    content, examples = stored("section44")
    assert rules_zip("section44", content, examples, AT) == rules_zip("section44", content, examples, AT)


def test_the_first_file_says_where_it_comes_from_and_what_is_missing():
    content, examples = stored("fy2550-province")
    files = rules_files(content, examples)
    assert content_hash(from_plain(content)) in files["framework.yaml"]
    assert "ความเห็น (comment) ของแฟ้มต้นฉบับไม่ได้เก็บไว้ในระบบ" in files["framework.yaml"]
    assert [name for name in files if name.startswith("indicators/")] == [
        *("indicators/10-d1.yaml", "indicators/20-d2.yaml", "indicators/30-d3.yaml", "indicators/40-d4.yaml"),
    ]


def test_more_dimensions_than_files_stand_in_one():
    rows = [{"code": str(number), "name": "ก"} for number in range(201)]
    assert list(rules_files({"framework": "1", "indicators": rows}, {})) == ["framework.yaml", "indicators/10-0.yaml"]


def test_a_folder_packed_without_its_name_is_read_and_other_files_are_named():
    content, examples = stored("section44")
    files = rules_files(content, examples)
    more = {"README.md": "x", "indicators/.hidden.yaml": "x", "documents/deep/er.yaml": "x", "notes.yaml": "x"}
    folder, ignored = read_rules_zip(packed({**files, **more}))
    assert to_plain(folder.tree) == content
    assert ignored == tuple(more)


def test_a_folder_with_errors_is_read_with_its_findings():
    content, examples = stored("section44")
    files = rules_files(content, examples)
    folder, _ = read_rules_zip(packed({**files, "calendar.yaml": "events: ["}))
    assert folder.framework is None
    assert [(finding.code, finding.place.file) for finding in folder.findings] == [("not-yaml", "calendar.yaml")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "broken-file"),
        (b"PK\x03\x04 not really", "broken-file"),
        (packed({"other.yaml": "x"}), "no-framework"),
        (packed({"a/framework.yaml": "x", "b/framework.yaml": "x"}), "no-framework"),
        (packed({"a/b/framework.yaml": "x"}), "no-framework"),
        (packed({"framework.yaml": "x", "../evil.yaml": "x"}), "strange-zip"),
        (packed({"framework.yaml": "x", "/etc/evil.yaml": "x"}), "strange-zip"),
        (packed({"framework.yaml": "x", "indicators\\..\\evil.yaml": "x"}), "strange-zip"),
        (packed({"framework.yaml": "x", "FRAMEWORK.yaml": "x"}), "strange-zip"),
        (packed({"framework.yaml": "x", **{f"examples/{n}.yaml": "x" for n in range(401)}}), "zip-bomb"),
        (packed({"framework.yaml": "#" * (LARGEST_UNPACKED + 1)}), "zip-bomb"),
        (b"x" * (LARGEST_ZIP + 1), "file-too-large"),
        (packed({"framework.yaml": "x"}) + b"more", "strange-zip"),
    ],
)
def test_a_hostile_file_is_refused_with_what_to_do(data, code):
    with pytest.raises(Refusal) as refusal:
        read_rules_zip(data)
    assert refusal.value.code == code
    assert "zip" in refusal.value.remedy.th


def test_a_damaged_member_is_refused():
    data = bytearray(packed({"framework.yaml": "framework: 1\n" * 100}))
    data[60] ^= 0xFF
    with pytest.raises(Refusal) as refusal:
        read_rules_zip(bytes(data))
    assert refusal.value.code == "broken-file"


def test_a_name_of_a_link_leads_nowhere():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("framework.yaml", "framework: 1\nid: a\ntitle: ก\n")
        link = zipfile.ZipInfo("examples/link.yaml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    folder, _ = read_rules_zip(data.getvalue())
    assert [to_plain(each.root) for each in folder.examples] == ["/etc/hostname"]  # its text, not what it points to
