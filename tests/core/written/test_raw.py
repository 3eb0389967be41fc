import pytest

from samrit.core.written.raw import Document, Raw


@pytest.mark.parametrize("value", [None, "", "  ", "\t\n"])
def test_what_holds_nothing_but_spaces_is_empty(value: str | None) -> None:
    assert Raw(value).is_empty


@pytest.mark.parametrize("value", ["0", "-", [], {}])
def test_a_zero_and_an_empty_list_are_something(value: str | list[Raw] | dict[str, Raw]) -> None:
    assert not Raw(value).is_empty


def test_a_document_has_no_repeated_keys_unless_some_are_named() -> None:
    assert Document(Raw(None)).repeated == {}
