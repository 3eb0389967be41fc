"""The quality rating of a draft: six parts of 100 points, less what findings cost. Our own measure, no rule of OPDC.

Every part has its points. A finding costs a fraction of its part, by severity, times the weight of the indicator that
it is about; what is about the whole draft costs that fraction of the whole part. Nothing else goes into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samrit.core.bands import Band, band_of
from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.checks.fields import FIELD_MISSING, FIELDS
from samrit.core.findings import Finding, Severity
from samrit.core.rounding import plain, round_to
from samrit.core.text import Text
from samrit.core.weights import Certainty

DECIMALS = 1
CERTAINTY = Certainty.ASSUMED


@dataclass(frozen=True, slots=True)
class Points:
    """What a part of the rating is worth, and what fraction of it one finding of each severity costs."""

    title: Text
    points: Decimal
    costs: Mapping[Severity, Fraction]


USUAL = {Severity.ERROR: Fraction(1), Severity.WARNING: Fraction(1, 2), Severity.NOTE: Fraction(1, 10)}
MANY_FIELDS = {Severity.ERROR: Fraction(1), Severity.WARNING: Fraction(1, 5), Severity.NOTE: Fraction(1, 20)}
"""Each field of a template is a finding of its own."""

TABLE: Mapping[Part, Points] = {
    Part.WEIGHTS: Points(Text("โครงสร้างและน้ำหนัก", "structure and weights"), Decimal(15), USUAL),
    Part.SCALES: Points(Text("เกณฑ์การให้คะแนน", "scales"), Decimal(20), USUAL),
    Part.TARGETS: Points(Text("ค่าเป้าหมาย", "targets"), Decimal(25), USUAL),
    Part.TEMPLATE: Points(Text("รายละเอียดตัวชี้วัด", "templates"), Decimal(20), MANY_FIELDS),
    Part.EVIDENCE: Points(Text("หลักฐาน", "evidence"), Decimal(10), USUAL),
    Part.BALANCE: Points(Text("ความสมดุลของสิ่งที่วัด", "balance of what is measured"), Decimal(10), USUAL),
}

MOST_WITH_ERRORS = Decimal("49.0")
"""A draft with an error is not ready, however good the rest of it is."""

BANDS = (
    Band(Decimal(90), Text("พร้อมเสนอ", "ready to propose")),
    Band(Decimal(75), Text("ควรปรับปรุงเล็กน้อย", "needs a few improvements")),
    Band(Decimal(50), Text("ควรปรับปรุง", "needs improvement")),
    Band(Decimal(0), Text("ต้องแก้ไขก่อนลงนาม", "must be corrected before signing")),
)

LOST = Text(
    "{where}: {points} × {share} × {cost} = {lost} ({codes})", "{where}: {points} × {share} × {cost} = {lost} ({codes})"
)
WHOLE = Text("ทั้งร่าง", "the whole draft")


@dataclass(frozen=True, slots=True)
class Deduction:
    """What the findings of one part about one indicator cost; ``code`` is empty for those about the whole draft.

    ``share`` is the indicator's share of all that is promised, ``cost`` the fraction of it that is lost (at most 1),
    ``lost`` the points.
    """

    code: str
    share: Fraction
    cost: Fraction
    lost: Fraction
    findings: tuple[str, ...]

    def sentence(self, points: Decimal) -> Text:
        """The arithmetic written out: points of the part × share × cost."""
        return LOST.fill(
            where=Text.same(self.code) if self.code else WHOLE,
            points=plain(points),
            share=plain(self.share, 4),
            cost=plain(self.cost),
            lost=plain(self.lost, 4),
            codes=", ".join(self.findings),
        )


@dataclass(frozen=True, slots=True)
class RatedPart:
    """One part of the rating: ``points`` of ``of`` are kept, one decimal, half up."""

    part: Part
    title: Text
    of: Decimal
    points: Decimal
    deductions: tuple[Deduction, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """The rating of a draft: the sum of its parts, lowered to :data:`MOST_WITH_ERRORS` when there is an error.

    ``before_errors`` is the sum itself.
    """

    points: Decimal
    before_errors: Decimal
    band: Band
    parts: tuple[RatedPart, ...]
    certainty: Certainty = CERTAINTY


def rate(draft: Draft, findings: Iterable[Finding], checks: Iterable[Check]) -> Rating:
    """The rating of ``draft`` after its ``findings``; one that no check knows counts as structure."""
    findings = tuple(findings)
    part_of = {code: check.part for check in checks for code in check.finds}
    part_of_field = {field.key: field.part for field in FIELDS}
    by_part: dict[Part, list[Finding]] = {part: [] for part in TABLE}
    for finding in findings:
        part = part_of.get(finding.code, Part.WEIGHTS)
        by_part[part_of_field[finding.key] if finding.code == FIELD_MISSING else part].append(finding)
    shares = _audit_shares(draft)
    parts = tuple(_rate_part(draft, part, by_part[part], shares) for part in TABLE)
    total = sum((part.points for part in parts), Decimal(0))
    points = min(total, MOST_WITH_ERRORS) if any(finding.is_error for finding in findings) else total
    band = band_of(points, BANDS)
    assert band is not None
    return Rating(points, total, band, parts)


def indicator_of(draft: Draft, finding: Finding) -> str:
    """The code of the row that a finding is about, empty when it is about the whole draft."""
    path = finding.place.path
    ends = [at + 1 for at, letter in enumerate(path) if letter == "]"]
    labels = {f"indicators[{code}]": code for code in draft.rows} if ends else {}
    return next((labels[path[:end]] for end in reversed(ends) if path[:end] in labels), "")


def _audit_shares(draft: Draft) -> dict[str, Fraction]:
    """The share of every promised indicator, composites and their parts beside each other, adding up to 1."""
    whole = sum(draft.shares.values(), Fraction(0))
    return {code: share / whole for code, share in draft.shares.items()}


def _share_of(draft: Draft, code: str, shares: Mapping[str, Fraction]) -> Fraction:
    """The share of an indicator, of what stands under a heading, or of the whole draft (``code`` is empty); an
    indicator that is not promised has none."""
    if not code:
        return Fraction(1)
    if code in shares:
        return shares[code]
    below = (row.code for row in draft.promised if any(above.code == code for above in draft.above(row)))
    return sum((shares[each] for each in below), Fraction(0))


def _rate_part(draft: Draft, part: Part, findings: list[Finding], shares: Mapping[str, Fraction]) -> RatedPart:
    about = TABLE[part]
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(indicator_of(draft, finding), []).append(finding)
    deductions = []
    for code, group in found.items():
        share = _share_of(draft, code, shares)
        cost = min(Fraction(1), sum((about.costs[finding.severity] for finding in group), Fraction(0)))
        codes = tuple(dict.fromkeys(finding.code for finding in group))
        if share:
            deductions.append(Deduction(code, share, cost, Fraction(about.points) * share * cost, codes))
    lost = sum((deduction.lost for deduction in deductions), Fraction(0))
    kept = round_to(max(Fraction(0), Fraction(about.points) - lost), DECIMALS)
    return RatedPart(part, about.title, about.points, kept, tuple(deductions))
