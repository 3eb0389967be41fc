"""A form that is sent to an address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samrit.core.permissions import Action

Given = dict[str, Any]
REASON = "เหตุผลของการทดสอบ"


@dataclass(frozen=True)
class Sending:
    """A form that is sent. ``acts``: whether it changes something for who may send it; ``None``: it may, or not."""

    label: str
    make: Callable[[], Given]
    acts: bool | None = None
    action: Action | None = None
    as_json: bool = False
    query: str = ""
    by: tuple[str, ...] = ()
    """Those for whom it acts, where what they did before or whose turn it is decides."""


NOTHING = Sending("nothing", dict)
