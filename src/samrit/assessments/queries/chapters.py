"""The chapters of the self-assessment report (SAR): drafted from the cards until somebody writes one anew.

The draft is in Thai, as the report that is handed in is; its figures are those of the cards at this moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import translation

from samrit.assessments.models import Card, Report
from samrit.assessments.queries.scoring import ReportScore
from samrit.assessments.results_in_words import result_in_words
from samrit.assessments.rounds import round_of
from samrit.core.rounding import plain
from samrit.core.scorecard import Line
from samrit.core.text import Text
from samrit.core.written.plain import Plain

CHAPTERS: Mapping[str, Text] = {
    "summary": Text("บทสรุปผู้บริหาร", "Executive summary"),
    "overview": Text("ภาพรวมผลคะแนน", "Overview of the scores"),
    "results": Text("ผลการดำเนินงานรายมิติและตัวชี้วัด", "Results by dimension and indicator"),
    "enablers": Text("ปัจจัยสนับสนุนต่อการดำเนินงาน", "What helped"),
    "obstacles": Text("ปัญหาและอุปสรรคต่อการดำเนินงาน", "Obstacles"),
    "suggestions": Text("ข้อเสนอแนะ", "Suggestions"),
}
"""The chapters in their order, with their titles."""
NOTHING_SAID = "ไม่มีประเด็นที่ต้องรายงานในรอบนี้"
LOW = 3
"""The level that is the target: below it an indicator is named in the summary."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: what the cards say (``draft``), and what somebody wrote instead, if anybody did (``text``)."""

    code: str
    draft: str
    text: str = ""
    version: int = 1

    @property
    def title(self) -> Text:
        """Its heading."""
        return CHAPTERS[self.code]

    @property
    def words(self) -> str:
        """What the report says."""
        return self.text or self.draft

    @property
    def is_written(self) -> bool:
        """Whether somebody wrote it anew."""
        return bool(self.text)


def has_chapters(report: Report) -> bool:
    """Whether a report with chapters goes with the cards of this round (SR-1)."""
    found = round_of(report.agreement, report.months)
    return found is not None and found.has_report


def chapters_of(
    report: Report, cards: Sequence[Card], found: ReportScore, hosted: Mapping[str, Plain]
) -> tuple[Chapter, ...]:
    """Every chapter of the report of a round, none where the round has cards alone; one query."""
    if not has_chapters(report):
        return ()
    written = {row.code: row for row in report.chapters.all()}
    drafts = drafts_of(report, cards, found, hosted)
    return tuple(
        Chapter(code, drafts[code], *((row.text, row.version) if (row := written.get(code)) else ()))
        for code in CHAPTERS
    )


def words_of(chapters: Iterable[Chapter]) -> dict[str, str]:
    """What each chapter says, by code, in order."""
    return {chapter.code: chapter.words for chapter in chapters}


def drafts_of(report: Report, cards: Sequence[Card], found: ReportScore, hosted: Mapping[str, Plain]) -> dict[str, str]:
    """What the cards say, chapter by chapter."""
    draft = _Drafting(report, cards, found, hosted)
    with translation.override("th"):  # names are asked for in the language of the page otherwise
        return {
            "summary": draft.summary(),
            "overview": draft.overview(),
            "results": draft.results(),
            **{code: draft.gathered(code) for code in ("enablers", "obstacles", "suggestions")},
        }


@dataclass(frozen=True)
class _Drafting:
    report: Report
    cards: Sequence[Card]
    found: ReportScore
    hosted: Mapping[str, Plain]

    def name(self, code: str) -> str:
        row = self.found.promise.by_code.get(code)
        return f"ตัวชี้วัดที่ {code} {row.title if row else ''}".strip()

    def points(self, code: str) -> str:
        line = self.found.lines.get(code)
        return "ไม่มีคะแนน" if line is None or line.points is None else f"{line.points} คะแนน"

    def summary(self) -> str:
        agreement, scorecard = self.report.agreement, self.found.scorecard
        paragraphs = [
            f"{agreement.organization.name} ได้รายงานผลการปฏิบัติราชการตามคำรับรองการปฏิบัติราชการ "
            f"ประจำปีงบประมาณ พ.ศ. {agreement.fiscal_year} รอบ {self.report.months} เดือน "
            f"รวม {len(self.cards)} ตัวชี้วัด"
        ]
        if scorecard is not None and scorecard.before_penalty is not None:
            paragraphs[0] += f" ได้คะแนนรวมก่อนการปรับลดจากความล่าช้า {scorecard.before_penalty} คะแนน"
            if scorecard.band:
                paragraphs[0] += f" อยู่ในระดับ{scorecard.band.name.th}"
        scored = [(self.found.lines[card.code].points, card.code) for card in self.cards if self._has_points(card)]
        if scored:
            top = max(points for points, _code in scored if points is not None)
            best = [code for points, code in scored if points == top]
            paragraphs.append(f"ตัวชี้วัดที่ได้คะแนนสูงสุด ({top} คะแนน) ได้แก่ {self._listed(best)}")
            low = [code for points, code in scored if points is not None and points < LOW]
            paragraphs.append(
                f"ตัวชี้วัดที่ได้คะแนนต่ำกว่าระดับ {LOW} ได้แก่ {self._listed(low)}"
                if low
                else f"ทุกตัวชี้วัดได้คะแนนตั้งแต่ระดับ {LOW} ขึ้นไป"
            )
        return "\n\n".join(paragraphs)

    def _has_points(self, card: Card) -> bool:
        line = self.found.lines.get(card.code)
        return line is not None and line.points is not None

    def _listed(self, codes: Iterable[str]) -> str:
        return " ".join(self.name(code) for code in codes)

    def tops(self) -> Iterator[Line]:
        """The lines at the top of the table: its dimensions, or its indicators where it has none."""
        yield from (line for line in self.found.lines.values() if line.depth == 0)

    def overview(self) -> str:
        lines = [
            f"{self._heading(line)} น้ำหนักร้อยละ {plain(line.weight)} ได้ {line.points} คะแนน"
            for line in self.tops()
            if line.points is not None
        ]
        scorecard = self.found.scorecard
        if scorecard is not None and scorecard.before_penalty is not None:
            lines.append(f"คะแนนรวม {scorecard.before_penalty} คะแนน")
        return "\n".join(lines) or NOTHING_SAID

    def _heading(self, line: Line) -> str:
        row = self.found.promise.by_code.get(line.code)
        return row.title if row is not None and row.is_heading else self.name(line.code)

    def results(self) -> str:
        parts: list[str] = []
        shown = ""
        for card in self.cards:
            top = self._top_of(card.code)
            if top is not None and top.code not in (card.code, shown):
                shown = top.code
                parts.append(self._heading(top))
            parts.append(self._of_indicator(card))
        return "\n\n".join(parts) or NOTHING_SAID

    def _top_of(self, code: str) -> Line | None:
        line = self.found.lines.get(code)
        while line is not None and line.parent and line.parent in self.found.lines:
            line = self.found.lines[line.parent]
        return line

    def _of_indicator(self, card: Card) -> str:
        line = self.found.lines.get(card.code)
        row = self.found.promise.by_code.get(card.code)
        result = self.hosted.get(card.code) or card.result
        words = result_in_words(result, row.unit if row else "").th if isinstance(result, dict) else ""
        facts = [
            f"น้ำหนักร้อยละ {plain(line.weight)}" if line else "",
            f"ผลการดำเนินงาน {words}" if words else "ไม่มีผลการดำเนินงานในรอบนี้",
            self.points(card.code),
        ]
        said = [self.name(card.code), " · ".join(each for each in facts if each), card.work_done.strip()]
        if card.note.strip():
            said.append(f"คำอธิบายคะแนน: {card.note.strip()}")
        return "\n".join(each for each in said if each)

    def gathered(self, field: str) -> str:
        said = [f"{self.name(card.code)}\n{text}" for card in self.cards if (text := getattr(card, field).strip())]
        return "\n\n".join(said) or NOTHING_SAID


def total_of(found: ReportScore) -> Decimal | None:
    """The total before anything is taken off for lateness."""
    return found.scorecard.before_penalty if found.scorecard else None
