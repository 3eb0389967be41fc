"""All sheets of a workbook: calamine's values, each held against what the XML says of it."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from samrit.exchange.child.ods_look import ods_marks
from samrit.exchange.child.streaming import Mark, Marks, RefusedError, check
from samrit.exchange.child.xlsx_look import xlsx_marks


def looks(archive: zipfile.ZipFile, form: str) -> tuple[list[tuple[str, bool, Marks]], bool]:
    """What the XML says of every sheet, and whether days count from 1904."""
    if form == ".ods":
        return ods_marks(archive), False
    return xlsx_marks(archive)


def cell(value: Any, mark: Mark | None, from_1904: bool) -> list[str] | None:
    """One cell for the parent: kind, text and format; ``None`` for an empty one.

    Raises:
        RefusedError: the two looks at the file disagree.
    """
    if mark is None:
        if value == "":
            return None
        raise RefusedError("disagreement")
    kind, written, code = mark
    if kind in "eub":
        return [kind, written, ""]
    if isinstance(value, bool):
        if kind == "o":
            return ["b", "true" if value else "false", ""]
    elif isinstance(value, int | float):
        if kind == "n" and float(written) == value:
            return ["d", _day_of_serial(value, from_1904), ""] if code == "date" else ["n", written.strip(), code]
    elif isinstance(value, str):
        if kind == "o":
            return ["s", value, ""]
    else:
        return ["d", day(value), ""]
    raise RefusedError("disagreement")


def _day_of_serial(serial: float, from_1904: bool) -> str:
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 (a calendar day, no zone)
    return day(first + timedelta(days=serial))


def day(value: date | datetime | time | timedelta) -> str:
    """A date as ISO text; the time of day only where there is one."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return str(value) if isinstance(value, timedelta) else value.isoformat()


def read(data: bytes, form: str) -> dict[str, Any]:
    """All sheets with their cells, or why the file is refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check(archive)
            sheets, from_1904 = looks(archive, form)
        if len({name for name, _, _ in sheets}) < len(sheets):
            raise RefusedError("broken-file", part="")
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = []
        for name, hidden, marks in sheets:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            cells = []
            for number, values in enumerate(rows):
                for column, value in enumerate(values):
                    made = cell(value, marks.pop((number, column), None), from_1904)
                    if made is not None:
                        cells.append([number, column, *made])
            for (number, column), mark in marks.items():  # calamine leaves empty what is an error or was not computed
                made = cell("", mark, from_1904)
                cells.append([number, column, *(made or ())])
            found.append({"name": name, "hidden": hidden, "cells": sorted(cells)})
        return {"sheets": found}
    except RefusedError as refused:
        return refused.answer
    except (CalamineError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, OverflowError, EOFError):
        return {"refused": "broken-file"}
    except MemoryError:
        return {"refused": "too-heavy"}
