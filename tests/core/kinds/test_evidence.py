import pytest
from tests.core.written.trees import briefly, entry

from samrit.core.kinds.evidence import read_evidence, read_top_needs_evidence


@pytest.mark.parametrize(("written", "read"), [("true", True), ("✓", True), ("false", False), (None, False)])
def test_what_is_not_stated_is_not_asked_for_and_not_shown(written: str | None, read: bool) -> None:
    row = entry(top_needs_evidence=written, evidence=written)
    assert (read_top_needs_evidence(row), read_evidence(row)) == (read, read)
    assert row.findings == []


def test_a_word_for_evidence_that_may_mean_either_is_reported() -> None:
    row = entry(evidence="-", top_needs_evidence="x")
    assert (read_top_needs_evidence(row), read_evidence(row)) == (False, False)
    assert briefly(row.findings) == [
        ("error", "not-yes-or-no", "indicators[1.1].top_needs_evidence"),
        ("error", "not-yes-or-no", "indicators[1.1].evidence"),
    ]
