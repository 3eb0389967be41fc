"""What each stage made of the lines of a year: reported, certified, evaluated, decided, after appeal (F2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.promises import Promise, Scored, from_rows
from samrit.assessments.models import CardCopy, Receipt, Report
from samrit.assessments.queries.scoring import ReportScore, hosted_results
from samrit.assessments.queries.windows import lateness
from samrit.assessments.results import whole
from samrit.core.kinds.kind import Limits
from samrit.core.scorecard import Line, Scorecard
from samrit.core.scoring import score
from samrit.core.scoring.limits import limits_of
from samrit.core.text import Text
from samrit.core.written.plain import Plain
from samrit.evaluations.models import Evaluation, LineScore

SELF, CERTIFIED, EVALUATED, COMMITTEE, APPEAL = "self", "certified", "evaluated", "committee", "appeal"
STAGES = (SELF, CERTIFIED, EVALUATED, COMMITTEE, APPEAL)
"""In their order: each begins with what the one before it said."""
ADDED = (EVALUATED, COMMITTEE, APPEAL)
"""Stages that change single lines."""
LABELS = {
    SELF: Text("หน่วยงานรายงาน", "reported by the agency"),
    CERTIFIED: Text("ส่วนกลางรับรอง", "certified"),
    EVALUATED: Text("ผู้ประเมิน", "evaluator"),
    COMMITTEE: Text("คณะกรรมการ", "committee"),
    APPEAL: Text("หลังอุทธรณ์", "after appeal"),
}
SHORT_LABELS = {
    SELF: Text("หน่วยงาน", "agency"),
    CERTIFIED: Text("รับรอง", "certified"),
    EVALUATED: Text("ผู้ประเมิน", "evaluator"),
    COMMITTEE: Text("กรรมการ", "committee"),
    APPEAL: Text("อุทธรณ์", "appeal"),
}
"""The same where a phone puts the stages beside each other."""
DIRECT = "direct"
MONTHS = 12
"""Only the last report of a year is evaluated."""

Results = Mapping[str, Plain]


def as_result(given: LineScore) -> Plain:
    """What a decision about a line puts in the place of its result, in the keys of the scorecard file."""
    return {"kind": DIRECT, "result": given.points} if given.points else given.result


@dataclass(frozen=True)
class Stage:
    """What one stage says: ``results`` by code, and the scorecard that they make."""

    code: str
    results: Results
    score: ReportScore

    @property
    def label(self) -> Text:
        """Whose stage it is."""
        return LABELS[self.code]

    @property
    def short_label(self) -> Text:
        """The same in a word."""
        return SHORT_LABELS[self.code]

    @property
    def scorecard(self) -> Scorecard | None:
        """The scorecard, lateness taken off; ``None`` where it cannot be read."""
        return self.score.scorecard

    @property
    def total(self) -> Decimal | None:
        """The total after lateness."""
        return self.scorecard.total if self.scorecard else None

    def points(self, code: str) -> Decimal | None:
        """What a line earns at this stage."""
        line = self.score.lines.get(code)
        return line.points if line else None


@dataclass(frozen=True)
class Row:
    """One line of the table: its points at each stage, and every change with its reason, the oldest first."""

    line: Line
    row: AgreementIndicator | None
    reported: bool
    cells: tuple[Decimal | None, ...]
    changes: tuple[LineScore, ...]

    @property
    def code(self) -> str:
        """The code of the indicator."""
        return self.line.code

    @property
    def is_changed(self) -> bool:
        """Whether any stage says otherwise than the one before it."""
        said = [each for each in self.cells if each is not None]
        return len(set(said)) > 1


@dataclass(frozen=True)
class SideBySide:
    """An evaluation with what each stage made of it."""

    evaluation: Evaluation
    stages: tuple[Stage, ...]
    changes: tuple[LineScore, ...]
    codes: tuple[str, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Stage]:
        """The stages by their code."""
        return {stage.code: stage for stage in self.stages}

    @property
    def final(self) -> Stage:
        """What stands: the last stage."""
        return self.stages[-1]

    @property
    def promise(self) -> Promise:
        """The agreement as values."""
        return self.final.score.promise

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every line in the order of the scorecard, headings too."""
        by_code: dict[str, list[LineScore]] = {}
        for change in self.changes:
            by_code.setdefault(change.code, []).append(change)
        lines = self.final.scorecard.lines if self.final.scorecard else ()
        return tuple(
            Row(
                line,
                self.promise.by_code.get(line.code),
                line.code in self.codes,
                tuple(stage.points(line.code) for stage in self.stages),
                tuple(by_code.get(line.code, ())),
            )
            for line in lines
        )

    def of(self, code: str) -> Row | None:
        """One line."""
        return next((row for row in self.rows if row.code == code), None)

    def differs(self, code: str, one: str = CERTIFIED, other: str = EVALUATED) -> bool:
        """Whether two stages give a line other points."""
        return self.by_code[one].points(code) != self.by_code[other].points(code)


@dataclass(frozen=True)
class FinalResults:
    """What is scored in the end: ``results`` by code in the keys of the scorecard file, without the lines whose points
    were given directly (``direct``, by code), the keys of ``lateness``, and the change that stands of each line."""

    results: Results
    direct: Mapping[str, str]
    lateness: Mapping[str, Plain] | None
    changes: Mapping[str, LineScore]

    @property
    def scored(self) -> Scored:
        """The same as :func:`samrit.agreements.queries.promises.promise` wants it."""
        given: dict[str, Plain] = {code: {"kind": DIRECT, "result": points} for code, points in self.direct.items()}
        return Scored({**self.results, **given}, MONTHS, self.lateness)


def side_by_side(evaluation: Evaluation, tried: Mapping[str, Mapping[str, Plain]] | None = None) -> SideBySide:
    """The evaluation stage by stage; ``tried`` are results by code that a stage would add, to see what they would do.

    Six queries, whatever the number of lines.
    """
    report = evaluation.report
    agreement = report.agreement
    rows = tuple(agreement.indicators.select_related("supervisor", "keeper").order_by("position"))
    changes = tuple(evaluation.line_scores.select_related("by", "evidence").order_by("at", "id"))
    codes = tuple(report.cards.order_by("position").values_list("code", flat=True))
    late = lateness_of(evaluation)
    results = handed_in(report)
    stages = [_stage(SELF, results, agreement, rows, late)]
    results = certified_results(report)
    stages.append(_after(stages[-1], CERTIFIED, results, rows, late))
    for code in ADDED:
        here = [change for change in changes if change.stage == code]
        more = (tried or {}).get(code, {})
        if code == APPEAL and not here and not more:
            continue
        results = {**results, **{change.code: as_result(change) for change in here}, **more}
        stages.append(_after(stages[-1], code, results, rows, late))
    return SideBySide(evaluation, tuple(stages), changes, codes)


def bounds(found: SideBySide) -> Limits | None:
    """Between which points a line of this card lies (SC-2, SC-3); ``None`` where the card cannot be read."""
    card = found.by_code[CERTIFIED].score.promise.card
    return None if card is None else limits_of(card)[0]


def final_results(evaluation: Evaluation) -> FinalResults:
    """What stands of every line: the newest decision of the highest stage, else what was certified."""
    report = evaluation.report
    results = certified_results(report)
    direct: dict[str, str] = {}
    changes = standing_changes(evaluation.line_scores.select_related("evidence", "by").order_by("at", "id"))
    for change in changes.values():
        results.pop(change.code, None)
        if change.points:
            direct[change.code] = change.points
        else:
            results[change.code] = change.result
    return FinalResults(results, direct, lateness_of(evaluation), changes)


def standing_changes(changes: Iterable[LineScore]) -> dict[str, LineScore]:
    """The change of each line that counts: the newest of the highest stage; ``changes`` the oldest first."""
    found: dict[str, LineScore] = {}
    for change in changes:
        known = found.get(change.code)
        if known is None or ADDED.index(change.stage) >= ADDED.index(known.stage):
            found[change.code] = change
    return found


def handed_in(report: Report) -> dict[str, Plain]:
    """The results as the agency handed them in: as they were approved before the moment on the receipt, those of host
    agencies among them. Four queries at most."""
    receipt = Receipt.objects.filter(report=report).first()
    copies = CardCopy.objects.filter(occasion="approved")
    if receipt is not None:
        copies = copies.filter(at__lte=receipt.received_at)
    return _of_copies([report.pk], copies)[report.pk] | _without_copies(report, "approved")


def certified_results(report: Report) -> dict[str, Plain]:
    """The results as they were certified, those of host agencies among them: nothing that is written or delivered later
    changes them. Three queries at most."""
    return certified([report.pk])[report.pk] | _without_copies(report, "certified")


def certified(reports: Iterable[int]) -> dict[int, dict[str, Plain]]:
    """The same for many reports, by their keys, of cards that were copied when they were certified. One query."""
    return _of_copies(reports, CardCopy.objects.filter(occasion="certified"))


def _of_copies(reports: Iterable[int], copies: QuerySet[CardCopy]) -> dict[int, dict[str, Plain]]:
    found: dict[int, dict[str, Plain]] = {key: {} for key in reports}
    rows = copies.filter(card__report__in=found).order_by("number").values_list("card__report", "card__code", "content")
    for report, code, content in rows:
        result = whole(content.get("result") or {})
        found[report].pop(code, None)
        if result is not None:
            found[report][code] = result
    return found


def _without_copies(report: Report, occasion: str) -> dict[str, Plain]:
    """What stands now of cards that were taken in from elsewhere and never copied on that occasion."""
    rows = report.cards.exclude(copies__occasion=occasion).values_list("code", "result")
    now = dict(rows)
    if not now:
        return {}
    now |= {code: result for code, result in hosted_results(report).items() if code in now}
    return {code: found for code, result in now.items() if (found := whole(result)) is not None}


def lateness_of(evaluation: Evaluation) -> Mapping[str, Plain] | None:
    """The keys of ``lateness`` of the scorecard file, by the moment on the receipt; ``None`` before there is one. Days
    forgiven after the result became final change nothing."""
    receipt = Receipt.objects.filter(report=evaluation.report_id).first()
    return None if receipt is None else lateness(evaluation.report, receipt.received_at, evaluation.final_at)


def _after(
    last: Stage,
    code: str,
    results: Results,
    rows: tuple[AgreementIndicator, ...],
    late: Mapping[str, Plain] | None,
) -> Stage:
    """The next stage; where it changes nothing, what the one before earned is not reckoned anew."""
    if results == last.results:
        return Stage(code, results, last.score)
    return _stage(code, results, last.score.promise.agreement, rows, late)


def _stage(
    code: str,
    results: Results,
    agreement: Agreement,
    rows: tuple[AgreementIndicator, ...],
    late: Mapping[str, Plain] | None,
) -> Stage:
    found = from_rows(agreement, rows, Scored(results, MONTHS, late))
    return Stage(code, results, ReportScore(found, None if found.card is None else score(found.card)))
