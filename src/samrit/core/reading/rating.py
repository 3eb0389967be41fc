"""Reading the cut-offs of levels under Section 44 (S4-2, S4-5)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from samrit.core.bands import Band, check_bands
from samrit.core.findings import Place
from samrit.core.framework import Rating
from samrit.core.origin import Origin
from samrit.core.reading.origin import read_named, read_origin
from samrit.core.reading.stated import pairs
from samrit.core.section44 import ComponentCutoffs, TotalCutoffs, check_component_cutoffs
from samrit.core.text import Text
from samrit.core.weights import Certainty
from samrit.core.written.entry import Entry


def read_rating(entry: Entry) -> Rating:
    """The cut-offs of a component and of the total; each says how certain it is."""
    rating = Rating(_component(entry), _total(entry), read_origin(entry))
    entry.leftovers(())
    return rating


def _inner(entry: Entry, key: str) -> Entry | None:
    node = entry.raw(key)
    return None if node is None else Entry(pairs(node), f"{entry.path}.{key}", node.place, entry.findings)


def _at(entry: Entry) -> Place:
    return replace(entry.place, path=entry.path)


def _certainty(entry: Entry, origin: Origin) -> Certainty:
    """The certainty, which no cut-off may leave out."""
    if origin.certainty is None:
        entry.wrong(
            "certainty",
            "certainty-missing",
            Text("ยังไม่ได้ระบุความแน่นอน", "how certain it is, is missing"),
            Text("ระบุ certainty: stated, solved หรือ assumed", "state certainty: stated, solved or assumed"),
        )
    return origin.certainty or Certainty.ASSUMED


def _component(entry: Entry) -> ComponentCutoffs | None:
    inner = _inner(entry, "component")
    if inner is None:
        return None
    above, on_target = inner.required_number("above"), inner.required_number("on_target")
    certainty = _certainty(inner, read_origin(inner))
    inner.leftovers(())
    if above is None or on_target is None:
        return None
    cutoffs = ComponentCutoffs(above, on_target, certainty)
    entry.findings.extend(check_component_cutoffs(cutoffs, _at(inner)))
    return cutoffs


def _total(entry: Entry) -> TotalCutoffs | None:
    inner = _inner(entry, "total")
    if inner is None:
        return None
    bands = []
    for each in inner.entries("bands"):
        start, name = each.required_number("from"), read_named(each)
        each.leftovers(())
        if start is not None:
            bands.append(Band(start, name))
    certainty = _certainty(inner, read_origin(inner))
    inner.leftovers(())
    entry.findings.extend(check_bands(bands, Decimal(0), Decimal(100), _at(inner)))
    return TotalCutoffs(tuple(bands), certainty)
