"""Agreements without what is large: the frozen content and the content of the framework, read once elsewhere."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

ModelT = TypeVar("ModelT", bound=Model)
LARGE = ("content", "framework__content", "framework__examples")


def light(rows: QuerySet[ModelT], to_agreement: str = "") -> QuerySet[ModelT]:
    """The rows with their agreement's organisation and framework, all that is large left out.

    ``to_agreement`` is the field that leads to the agreement, ``""`` when the rows are agreements.
    """
    prefix = f"{to_agreement}__" if to_agreement else ""
    return rows.select_related(f"{prefix}organization", f"{prefix}framework").defer(
        *(prefix + field for field in LARGE)
    )
