"""The page docs/checks.md, made from what the checks say of themselves, so that it cannot grow old."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.core.checks import CHECKS
from samrit.core.checks.bounds import OUR_BOUNDS, Bound
from samrit.core.checks.check import Check
from samrit.core.checks.rating import BANDS, MOST_WITH_ERRORS, TABLE
from samrit.core.findings import Severity
from samrit.core.rounding import plain
from samrit.core.text import Text

HEAD = """\
# Checks on a draft · การตรวจร่างคำรับรอง

<!-- Generated: python -c "from samrit.core.checks.describing import page; print(page(), end='')" > docs/checks.md -->

`samrit check-draft FILE` holds a draft agreement against the checks below, before it is signed. It needs no results.
Exit status 0: no error; 2: an error, or a file that cannot be read. In a program: `check_draft(Draft(card), reading)`.

`samrit check-draft FILE` ตรวจร่างคำรับรองก่อนลงนามตามรายการด้านล่าง โดยไม่ต้องมีผลการดำเนินงาน สถานะ 0 คือไม่มีข้อผิดพลาด
สถานะ 2 คือมีข้อผิดพลาดหรืออ่านไฟล์ไม่ได้

How bad a finding is: an **error** must be mended before signing, a **warning** is likely a mistake, a **note** is worth
a look. Sources are cited as in the rule register (`001:91 s28` is line 91, slide 28 of source document
001). "Our own" means that no document states it; such limits are assumed until an office confirms or changes them.

The source's own example of a template (001:91) sets level 5 as the target of a milestone, while 004:9 wants a target at
level 3 at most. The rule of 004:9 is therefore applied to thresholds of values only.
"""

RATING = """\
## The rating · คะแนนคุณภาพของร่าง

100 points in six parts. **This is samrit's own measure, not one of OPDC** (เกณฑ์ของ samrit เอง ไม่ใช่ของสำนักงาน ก.พ.ร.).
A finding costs

    points of its part × share of the indicator × cost of its severity

The share is the indicator's weight over the weights of all indicators that are promised (a composite and its parts
beside each other); of a heading it is that of what stands under it; a finding about the whole draft has share 1. The
costs of several findings about one indicator in one part add up to 1 at most. Each part is rounded half up to one
decimal and is never below 0; the rating is their sum. `--explain` and `--format json` write every deduction out.

A target or a baseline that is missing costs points of the targets, the other fields points of the templates.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([HEAD, *_checks(), RATING, *_rating()]) + "\n"


def _checks() -> Iterator[str]:
    yield "## The checks · รายการตรวจ\n"
    for check in CHECKS:
        yield from _check(check)


def _check(check: Check) -> Iterator[str]:
    yield f"### {check.code}: {check.title.en} · {check.title.th}\n"
    yield f"{check.why.th}\n"
    yield f"{check.why.en[0].upper()}{check.why.en[1:]}.\n"
    yield f"- Finds · พบ: {', '.join(f'`{code}`' for code in check.finds)}"
    yield f"- Rule · กฎ: {check.rule}; source · ที่มา: {check.source or 'our own (เกณฑ์ของ samrit เอง)'}"
    yield f"- Part of the rating · ส่วนของคะแนนคุณภาพ: {_both(TABLE[check.part].title)}"
    for name in check.bounds:
        yield f"- Limit · ขอบเขต `{name}`: {_bound(getattr(OUR_BOUNDS, name))}"
    yield ""


def _bound(bound: Bound) -> str:
    source = f", {bound.source}" if bound.source else ""
    return f"{bound.figure}, {_both(bound.meaning)} ({_both(bound.certainty.label)}{source})"


def _rating() -> Iterator[str]:
    yield "| part · ส่วน | points | " + " | ".join(severity.value for severity in Severity) + " |"
    yield "|---|---:|---:|---:|---:|"
    for about in TABLE.values():
        costs = " | ".join(plain(about.costs[severity]) for severity in Severity)
        yield f"| {_both(about.title)} | {plain(about.points)} | {costs} |"
    yield ""
    yield f"With an error the rating is at most {plain(MOST_WITH_ERRORS)}, whatever the rest is like.\n"
    yield "| from | band · ระดับ |"
    yield "|---:|---|"
    for band in BANDS:
        yield f"| {plain(band.start)} | {_both(band.name)} |"


def _both(text: Text) -> str:
    return f"{text.en} · {text.th}"
