"""The lines of the form of a change request: what a field says now, beside the controls for what it is to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms

from samrit.agreements.changeable import base_of
from samrit.agreements.models import AgreementIndicator, ChangeRequest
from samrit.agreements.template_fields import BY_KEY, Widget
from samrit.core.change_requests import ChangeObject
from samrit.core.text import Text


@dataclass(frozen=True, slots=True)
class Pair:
    """One field of the form, or the numbers of all its levels: what it says now, and controls for what it is to say.

    ``taken`` is the open request that wants to change it already; then there are no controls. A ``quiet`` one is
    seldom changed, or empty: it is folded away until it says something else.
    """

    key: str
    label: Text
    old: str
    controls: tuple[tuple[str, forms.BoundField], ...]
    taken: ChangeRequest | None = None
    quiet: bool = False

    @property
    def control(self) -> forms.BoundField | None:
        """The only control, or the first."""
        return self.controls[0][1] if self.controls else None

    @property
    def in_line(self) -> bool:
        """Whether there are several, which stand in one line."""
        return len(self.controls) > 1

    @property
    def errors(self) -> list[str]:
        """What is wrong with any of them."""
        return [str(each) for _member, control in self.controls for each in control.errors]


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one indicator that are one object in the words of the manual."""

    object: ChangeObject
    pairs: tuple[Pair, ...]

    @property
    def open_pairs(self) -> list[Pair]:
        """Those that are shown."""
        return [pair for pair in self.pairs if not pair.quiet]

    @property
    def quiet_pairs(self) -> list[Pair]:
        """Those that are folded away."""
        return [pair for pair in self.pairs if pair.quiet]


@dataclass(frozen=True, slots=True)
class RowGroups:
    """One indicator with the fields that can be changed."""

    row: AgreementIndicator
    groups: tuple[Group, ...]


def lines_of(keys: Iterable[str]) -> list[tuple[str, ...]]:
    """The keys, those of one field of numbers together: five thresholds are one line of the form."""
    found: dict[str, list[str]] = {}
    for key in keys:
        field = BY_KEY.get(base_of(key))
        together = field is not None and key != field.key and field.widget is Widget.NUMBER
        found.setdefault(base_of(key) if together else key, []).append(key)
    return [tuple(each) for each in found.values()]
