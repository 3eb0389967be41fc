"""The hash of a framework's content."""

from hashlib import sha256

from tests.core.frameworks.trees import small
from tests.core.written.trees import tree

from samrit.core.findings import Place
from samrit.core.frameworks.content import canonical, content_hash


def test_the_canonical_form_is_json_with_sorted_keys() -> None:
    assert canonical(tree({"b": [1, None, "ก"], "a": {"x": " "}})) == '{"a":{"x":null},"b":["1",null,"ก"]}'


def test_the_hash_is_that_of_the_canonical_form() -> None:
    assert content_hash(tree({"a": 1})) == sha256(b'{"a":"1"}').hexdigest()


def test_order_of_keys_and_places_do_not_count() -> None:
    one, other = small(), dict(reversed(small().items()))
    assert content_hash(tree(one)) == content_hash(tree(other, Place(file="elsewhere.yaml", line=99)))


def test_every_change_of_content_counts() -> None:
    hashes = {
        content_hash(tree(small(**keys)))
        for keys in ({}, {"id": "other"}, {"fiscal_years": [2555]}, {"indicators": small()["indicators"][::-1]})
    }
    assert len(hashes) == 4
