"""LibreOffice Calc recalculating the same scorecards as formulas; loading and saving do not count.

A Basic macro in a profile of its own opens the workbook once, without a window, and times ``calculateAll``, which
recalculates every formula, in milliseconds of the office's own clock. So one start serves for all runs.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.contender import Answer, Contender, Missing, Ready
from benchmarks.country import DIMENSIONS, LATE_POINTS, Country
from benchmarks.floats import in_tree_order, units
from samrit.core.bulk import PRO_RATA, State

TIMES = 5
SECONDS = 600
MACRO = """Sub Measure(source As String, target As String, log As String, times As Integer)
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "Hidden"
  options(0).Value = True
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, options())
  number = FreeFile
  Open ConvertFromURL(log) For Output As #number
  For i = 1 To times
    began = GetSystemTicks()
    book.calculateAll()
    Print #number, CStr(GetSystemTicks() - began)
  Next i
  Close #number
  options(0).Name = "FilterName"
  options(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(target, options())
  book.close(True)
  StarDesktop.terminate()
End Sub
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Bench" script:language="StarBasic">
{macro}</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Bench"/></library:library>
"""
POINTS = (
    "=IF({0}I=2,-0.0001,IF({0}I=1,1,IF({0}A<{0}B,1,IF({0}A>={0}F,5,ROUND(IF({0}A>={0}E,4+({0}A-{0}E)/({0}F-{0}E),"
    "IF({0}A>={0}D,3+({0}A-{0}D)/({0}E-{0}D),IF({0}A>={0}C,2+({0}A-{0}C)/({0}D-{0}C),"
    "1+({0}A-{0}B)/({0}C-{0}B)))),4)))))"
)


def write_book(country: Country, path: Path) -> None:
    """The workbook: leaves, groups, dimensions and scorecards on a sheet each, inputs as numbers, the rest formulas.

    What lies on falling thresholds is turned beforehand, which spares the formulas a case.
    """
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    for name, rows in (
        ("leaf", _leaves(country)),
        ("group", _groups(country)),
        ("dim", _dimensions(country)),
        ("card", _cards(country)),
    ):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()


def _leaves(country: Country) -> Iterator[list[float | str]]:
    rules, results = country.rules, country.results
    assert rules.falling is not None and rules.heir is not None and results.state is not None
    sign = np.where(rules.falling, -1, 1)
    columns = (results.value * sign, (rules.thresholds * sign).T, rules.weight, results.state, rules.heir)
    for number, (value, marks, weight, state, heir) in enumerate(
        zip(*(column.tolist() for column in columns), strict=True), start=1
    ):
        out = state == State.NOT_APPLICABLE
        kind = 2 if out else 1 if state == State.MISSING else 0
        inputs = [value / 10_000, *(mark / 10_000 for mark in marks), "", weight, kind, int(out and heir != PRO_RATA)]
        points = "".join(f"{part}{number}" if part and part[-1] in "ABCDEFI" else part for part in _pieces())
        yield [
            *inputs,
            points,
            f"=IF(I{number}=2,0,H{number})",
            f"=IF(AND(I{number}=2,J{number}=1),H{number},0)",
            f"=IF(AND(I{number}=2,J{number}=0),H{number},0)",
        ]


def _pieces() -> list[str]:
    """The formula of the points, cut after every name of a column."""
    text, pieces = POINTS.split("{0}"), []
    for place, piece in enumerate(text):
        pieces += [piece] if not place else [piece[0], piece[1:]]
    return pieces


def _groups(country: Country) -> Iterator[list[str]]:
    bounds = country.groups.tolist()
    for number, (first, last) in enumerate(pairwise(bounds), start=1):
        a, b = first + 1, last
        yield [
            f"=SUM(leaf.L{a}:L{b})+SUM(leaf.M{a}:M{b})".replace("leaf.", "leaf!"),
            f"=SUMPRODUCT(leaf!K{a}:K{b},leaf!L{a}:L{b})+SUM(leaf!M{a}:M{b})*leaf!K{a}",
            f"=A{number}+SUM(leaf!N{a}:N{b})",
            f"=B{number}*C{number}/A{number}",
            f"=ROUND(B{number}/A{number},4)",
        ]


def _dimensions(country: Country) -> Iterator[list[str]]:
    bounds = country.dimensions.tolist()
    for number, (first, last) in enumerate(pairwise(bounds), start=1):
        a, b = first + 1, last
        yield [f"=SUM(group!C{a}:C{b})", f"=SUM(group!D{a}:D{b})", f"=ROUND(B{number}/A{number},4)"]


def _cards(country: Country) -> Iterator[list[float | str]]:
    assert country.results.late_days is not None
    for number, days in enumerate(country.results.late_days.tolist(), start=1):
        a, b = (number - 1) * DIMENSIONS + 1, number * DIMENSIONS
        mean = f"ROUND(SUM(dim!B{a}:B{b})/SUM(dim!A{a}:A{b}),4)"
        yield [days, f"=ROUND(MAX({mean}-A{number}*{LATE_POINTS / 10_000},0),4)"]


class Office:
    """One LibreOffice with a profile and files of its own."""

    def __init__(self, program: str, country: Country) -> None:
        self.program, self.country = program, country
        self.folder = Path(tempfile.mkdtemp(prefix="samrit-bench-"))
        self.times: list[float] = []
        write_book(country, self.folder / "source.xlsx")
        self._start("--terminate_after_init")  # the first start writes the profile anew
        basic = self.folder / "profile" / "user" / "basic" / "Standard"
        (basic / "Bench.xba").write_text(MODULE.format(macro=MACRO.replace('"', "&quot;")), encoding="utf-8")
        (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
        names = [(self.folder / name).as_uri() for name in ("source.xlsx", "target.xlsx", "log.txt")]
        words = ",".join(f'"{name}"' for name in names)
        self._start(f"macro:///Standard.Bench.Measure({words},{TIMES})")
        log = self.folder / "log.txt"
        if not log.exists():
            raise Missing("LibreOffice did not run the macro")
        self.times = [int(line) / 1000 for line in log.read_text().split()]

    def _start(self, what: str) -> None:
        profile = (self.folder / "profile").as_uri()
        command = [self.program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo", what]
        subprocess.run(command, check=False, capture_output=True, timeout=SECONDS)

    def answer(self) -> Answer:
        """What it saved."""
        book = CalamineWorkbook.from_path(str(self.folder / "target.xlsx"))
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in ("leaf", "group", "dim", "card")}
        points, groups, dimensions, totals = (
            units(np.array([float(str(row[column])) for row in sheets[name]]))
            for name, column in (("leaf", 10), ("group", 4), ("dim", 2), ("card", 1))
        )
        return Answer(points, in_tree_order(groups, dimensions, self.country.dimensions[:-1]), totals)


def _prepare(country: Country) -> Ready:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Missing("LibreOffice Calc is not installed (apt install libreoffice-calc-nogui)")
    office = Office(program, country)
    times = iter(office.times)
    return Ready(lambda: next(times), office.answer)


CONTENDER = Contender(
    name="libreoffice", title="LibreOffice, recalculation alone", most=48_000, rounds=TIMES, prepare=_prepare
)
