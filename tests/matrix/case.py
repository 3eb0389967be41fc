"""One thing under one address."""

from dataclasses import dataclass
from typing import Any

from samrit.core.permissions import Action
from samrit.organizations.models import Person


@dataclass(frozen=True)
class Case:
    """One thing under one address: ``paths`` lead to its owners, ``person`` is whose it is."""

    label: str
    url: str
    thing: Any = None
    paths: tuple[str, ...] = ()
    state: str = ""
    person: Person | None = None
    exists: bool = True
    actions: tuple[Action, ...] = ()
    gone: bool = False
    """There is nothing to be seen of it, which is answered with 404."""
    asked_for: str = ""
    """The organisation that the address names, where the thing itself is none."""
    told: tuple[Person, ...] = ()
    """To whom it was issued: it exists for them without any role, and they confirm it."""
