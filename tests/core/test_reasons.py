from dataclasses import FrozenInstanceError

import pytest

from samrit.core.reasons import Reason
from samrit.core.text import Text


def test_a_reason_has_no_source_unless_a_document_says_so() -> None:
    assert Reason("SC-1", Text("ก", "a")).source == ""
    assert Reason("LT-1", Text("ก", "a"), "002:310").source == "002:310"


def test_a_reason_once_given_does_not_change() -> None:
    reason = Reason("SC-1", Text("ก", "a"))
    with pytest.raises(FrozenInstanceError):
        reason.rule = "SC-2"  # type: ignore[misc]
