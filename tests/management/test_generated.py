"""What is generated from the source is told to be old when it is."""

import pytest
from django.core.management import CommandError, call_command

from samrit.management.commands import generate_docs, messages


def test_pages_of_the_tables_are_compared_and_written(tmp_path, monkeypatch):
    monkeypatch.setattr(generate_docs, "FOLDER", tmp_path / "generated")
    with pytest.raises(CommandError, match=r"permissions\.md, workflow\.md, urls\.md"):
        call_command("generate_docs", "--check")
    call_command("generate_docs")
    call_command("generate_docs", "--check")
    page = (tmp_path / "generated" / "workflow.md").read_text(encoding="utf-8")
    assert "| submitted | decide_change | accepted or refused | required |  |" in page
    urls = (tmp_path / "generated" / "urls.md").read_text(encoding="utf-8")
    row = next(line for line in urls.splitlines() if " agreement-accept " in line)
    # Coordinator, data keeper, supervisor, head, counter-signer, analyst: of these only the analyst accepts.
    assert row.startswith("| `/review/agreements/<int:pk>/accept/` | agreement-accept | agreement | read_agreement |")
    assert row.split("|")[5:12] == [" accept_agreement ", *["  "] * 5, " RW "]
    (tmp_path / "generated" / "workflow.md").write_text(page + "x", encoding="utf-8")
    with pytest.raises(CommandError, match=r"old: workflow\.md"):
        call_command("generate_docs", "--check")


def test_an_old_catalogue_is_told(tmp_path, monkeypatch, capsys):
    copy = tmp_path / "django.po"
    copy.write_bytes(messages.CATALOGUE.read_bytes())
    copy.with_suffix(".mo").write_bytes(messages.CATALOGUE.with_suffix(".mo").read_bytes())
    monkeypatch.setattr(messages, "CATALOGUE", copy)
    call_command("messages", "--check")
    copy.with_suffix(".mo").write_bytes(b"")
    with pytest.raises(CommandError, match=r"django\.mo"):
        call_command("messages", "--check")
    call_command("messages")
    call_command("messages", "--check")
