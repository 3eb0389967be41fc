"""What tests of change requests share: moments around the last day of FY2554, wishes, requests."""

from datetime import datetime, timedelta, timezone

from samrit.agreements.actions.changing import request_change
from samrit.agreements.changeable import Wish
from samrit.agreements.queries.changes import Asked
from samrit.core.change_requests import ChangeReason

BANGKOK = timezone(timedelta(hours=7))
MARCH = datetime(2011, 3, 15, 10, 0, tzinfo=BANGKOK)
LAST_SECOND = datetime(2011, 3, 31, 23, 59, 59, tzinfo=BANGKOK)
"""The last second of 31 March 2554, the last day of the manual (002:284-286)."""
TOO_LATE = datetime(2011, 4, 1, 0, 0, 0, tzinfo=BANGKOK)

FLOOD = Asked(ChangeReason.EXTERNAL_FACTOR, "ข้อมูลสาธิต: น้ำท่วมพื้นที่เป้าหมาย 3 อำเภอ ตั้งแต่ตุลาคม 2553")
NO_MONEY = Asked(
    ChangeReason.BUDGET, "ข้อมูลสาธิต: ไม่ได้รับจัดสรรงบประมาณ", budget_not_allocated=True, budget_not_transferable=True
)
LOWER_TARGET = (Wish("2", "target", "60", "55"),)
"""Indicator 2 of tests/agreed.py: target 60, weight 20, thresholds 40 to 80, 45 in the year before."""
SHIFTED = (Wish("2", "row.weight", "20", "15"), Wish("3", "row.weight", "20", "25"))
"""Five of weight from indicator 2 to indicator 3; the sum stays 100."""


def ask(world, agreement, wishes=LOWER_TARGET, asked=FLOOD, at=MARCH, who="coordinator"):
    """A request as the coordinator hands it in."""
    return request_change(agreement=agreement, wishes=wishes, asked=asked, doing=world.doing(who, at))
