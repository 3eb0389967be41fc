"""The kinds of links between levels in words, and what a link may state (D3)."""

from __future__ import annotations

from samrit.agreements.refusals import SENTENCE
from samrit.cascade.models import LINK_KINDS
from samrit.core.problem import Problem
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.numbers import parse_number
from samrit.workflow.actions import Refused

KINDS = tuple(kind for kind, _label in LINK_KINDS)
KIND_WORDS = {
    "identical": Text("เหมือนกับขององค์กร", "identical"),
    "contributory": Text("ส่งผลต่อขององค์กร", "contributory"),
    "common": Text("ทุกหน่วยงานมีเหมือนกัน", "common"),
    "unit_specific": Text("เฉพาะของหน่วยงาน", "unit-specific"),
}

NO_FIGURE = Text(
    "สัดส่วนหรือจำนวนที่รับไปใช้กับตัวชี้วัดที่ส่งผลต่อระดับบนเท่านั้น", "shares and amounts belong to contributory indicators alone"
)
ONE_FIGURE = Text("ระบุสัดส่วนหรือจำนวนอย่างใดอย่างหนึ่ง", "state a share or an amount, not both")
POSITIVE = Text("ต้องมากกว่าศูนย์", "it must be above zero")
AT_MOST_ALL = Text("สัดส่วนต้องไม่เกินร้อยละ 100", "a share is at most 100 per cent")


def figures_of(kind: str, share: str, contribution: str) -> tuple[str, str]:
    """The share and the amount, exactly as they will be added up.

    Raises:
        Refused: one cannot be read, both are stated, or the kind has none.
    """
    share, contribution = _figure("share", share), _figure("contribution", contribution)
    if (share or contribution) and kind != "contributory":
        raise Refused("share" if share else "contribution", NO_FIGURE)
    if share and contribution:
        raise Refused("contribution", ONE_FIGURE)
    return share, contribution


def _figure(field: str, typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        number = parse_number(typed)
    except Problem as problem:
        raise Refused(field, SENTENCE.fill(text=problem.text, remedy=problem.remedy)) from None
    if number <= 0:
        raise Refused(field, POSITIVE)
    if field == "share" and number > 100:
        raise Refused(field, AT_MOST_ALL)
    return plain(number)
