"""Looks at everything that was tried, in the database: ``python -m tests.reliability.verdict < told.json``.

Told is which submissions were acknowledged, with their keys; what is found comes as JSON, one list of words a fault.
"""

import json
import sys
from collections import Counter

import django
from django.urls import resolve

KINDS = {"report": "submit_report", "card": "submit_card"}
"""What is handed in, and the action that the log tells of it."""
PAGES = {"report-submit": "report", "card-send": "card"}


def main() -> None:
    django.setup()
    from samrit.notifications.models import Letter
    from samrit.workflow.chain import Walk, stored_breaks
    from samrit.workflow.models import Event

    told = json.load(sys.stdin)
    acknowledged = {(each["kind"], each["subject"]): each["key"] for each in told["acknowledged"]}
    facts = {kind: facts_of(kind) for kind in KINDS}
    answers = kept_answers()
    found = {"lost": [], "duplicated": [], "half": [], "unasked": []}
    for kind, by_subject in facts.items():
        for subject, fact in by_subject.items():
            name, key = f"{kind} {subject}", acknowledged.pop((kind, subject), None)
            kept = answers.get((kind, subject), [])
            if any(count > 1 for count in (*fact["counts"].values(), len(kept))):
                found["duplicated"].append(f"{name}: {fact['counts']}, {len(kept)} answers")
            signs = {bool(kept), fact["moved"], *(bool(count) for count in fact["counts"].values())}
            if len(signs) > 1 or fact["disagrees"]:
                found["half"].append(f"{name}: {fact}, {len(kept)} answers")
            if key and not (fact["moved"] and key in kept):
                found["lost"].append(name)
            if not key and fact["moved"]:
                found["unasked"].append(name)
    found["lost"] += [f"{kind} {subject}: gone" for kind, subject in acknowledged]
    found["chain"] = [f"{each.number} {each.what}" for each in stored_breaks(Walk())]
    submissions = Event.objects.filter(action__in=KINDS.values()).values("pk")
    letters = Counter(Letter.objects.filter(event__in=submissions).values_list("event_id", "person_id"))
    found["letters"] = [str(each) for each, count in letters.items() if count > 1]
    print(json.dumps(found | {"events": Event.objects.count()}))


def facts_of(kind: str) -> dict[int, dict]:
    """For each thing of a copied agency: whether it moved, how often each trace of that is there, what disagrees."""
    return _reports() if kind == "report" else _cards()


def kept_answers() -> dict[tuple[str, int], list[str]]:
    """The keys of the kept answers, by what they are about."""
    from samrit.workflow.models import PostReceipt

    found: dict[tuple[str, int], list[str]] = {}
    for key, address in PostReceipt.objects.exclude(status=0).values_list("key", "address"):
        page = resolve(address)
        found.setdefault((PAGES[page.url_name], page.kwargs["pk"]), []).append(str(key))
    return found


def _events(kind: str) -> dict[int, list]:
    from samrit.workflow.models import Event

    found: dict[int, list] = {}
    for event in Event.objects.filter(action=KINDS[kind]).order_by("number"):
        found.setdefault(event.subject_id, []).append(event)
    return found


def _reports() -> dict[int, dict]:
    from samrit.agreements.content import content_hash
    from samrit.assessments.models import Receipt, Report

    events, receipts = _events("report"), {}
    for receipt in Receipt.objects.all():
        receipts.setdefault(receipt.report_id, []).append(receipt)
    facts = {}
    for report in Report.objects.filter(months=6, agreement__organization__code__startswith="copy-"):
        mine, told = receipts.get(report.pk, []), events.get(report.pk, [])
        hashes = {report.content_hash, content_hash(report.content) if report.content else ""}
        hashes |= {each.content_hash for each in mine} | {each.details["content_hash"] for each in told}
        times = {each.received_at for each in mine} | {each.at for each in told}
        numbers = {each.number for each in mine} | {each.details["receipt"] for each in told}
        facts[report.pk] = {
            "moved": report.state == "submitted",
            "counts": {"receipts": len(mine), "events": len(told), "contents": int(bool(report.content))},
            "disagrees": max(len(hashes), len(times), len(numbers)) > 1,
        }
    return facts


def _cards() -> dict[int, dict]:
    from samrit.assessments.models import Card
    from samrit.assessments.queries.content import card_content

    events, facts = _events("card"), {}
    cards = Card.objects.filter(report__months__gt=6, report__agreement__organization__code__startswith="copy-")
    for card in cards.prefetch_related("copies", "citations"):
        copies, told = list(card.copies.all()), events.get(card.pk, [])
        points = {card.points} | {each.points for each in copies} | {each.details["points"] for each in told}
        times = {card.sent_at} | {each.at for each in copies} | {each.at for each in told}
        facts[card.pk] = {
            "moved": card.state == "sent",
            "counts": {"copies": len(copies), "events": len(told), "senders": int(card.sent_by_id is not None)},
            "disagrees": max(len(points), len(times)) > 1 or any(each.content != card_content(card) for each in copies),
        }
    return facts


if __name__ == "__main__":
    main()
