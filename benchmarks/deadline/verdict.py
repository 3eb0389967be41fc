"""How often each report was handed in: ``python -m benchmarks.deadline.verdict`` reads their keys, prints counts."""

from __future__ import annotations

import json
import sys
from collections import Counter

import django


def main() -> None:
    """Look at receipts, events and kept answers, and at the chain."""
    django.setup()
    from django.urls import reverse

    from samrit.agreements.content import content_hash
    from samrit.assessments.models import Receipt, Report
    from samrit.workflow.chain import Walk, stored_breaks
    from samrit.workflow.models import Event, PostReceipt

    asked = json.load(sys.stdin)
    addresses = {reverse("report-submit", args=[pk]): pk for pk in asked}
    receipts = Counter(Receipt.objects.filter(report__in=asked).values_list("report", flat=True))
    events = Counter(
        Event.objects.filter(action="submit_report", subject_kind="report", subject_id__in=asked).values_list(
            "subject_id", flat=True
        )
    )
    answers = Counter(
        addresses[each]
        for each in PostReceipt.objects.filter(address__in=addresses, status=302).values_list("address", flat=True)
    )
    whole = {
        report.pk
        for report in Report.objects.filter(pk__in=asked, state="submitted").select_related("receipt")
        if report.content_hash == report.receipt.content_hash == content_hash(report.content or {})
    }
    once = [pk for pk in asked if receipts[pk] == events[pk] == answers[pk] == 1 and pk in whole]
    broken = [f"{each.number} {each.what}" for each in stored_breaks(Walk())]
    print(json.dumps({"once": len(once), "others": sorted(set(asked) - set(once))[:10], "chain": broken[:10]}))


if __name__ == "__main__":
    main()
