"""Steps of the demonstration's story that come again for every agreement: negotiate, audit, sign, publish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db.models import QuerySet
from django.utils import timezone

from samrit.agreements.actions.auditing import (
    Remark,
    pass_template,
    pass_templates,
    return_template,
    submit_templates,
)
from samrit.agreements.actions.negotiating import make_counter_offer, make_offer, settle_negotiation
from samrit.agreements.actions.signing import SignerPlace, open_signing, sign
from samrit.agreements.content import Party
from samrit.agreements.models import Agreement, AgreementIndicator, Negotiation
from samrit.agreements.queries.audit import template_standings
from samrit.agreements.queries.promises import promise
from samrit.agreements.queries.signers import PROMISES, RECEIVES, proposed_places, title_on
from samrit.agreements.terms import Terms, terms_of
from samrit.core.loading_frameworks import load_framework, rules_folder
from samrit.core.written.plain import Plain
from samrit.demonstration.country import Country
from samrit.frameworks.actions import publish, take_in
from samrit.frameworks.models import FrameworkVersion

AS_OFFERED = "เป็นไปตามข้อเสนอของหน่วยงาน ค่าเป้าหมายสูงกว่าผลงานที่ผ่านมา (ข้อมูลสาธิต)"


def publish_framework(country: Country, identifier: str) -> FrameworkVersion:
    """A shipped framework, taken in by one analyst and published by another."""
    draft = take_in(folder=load_framework(rules_folder() / identifier), doing=country.doing("analyst"))
    return publish(version=draft, doing=country.doing("second-analyst"))


def ledger(agreement: Agreement, code: str) -> Negotiation:
    """The ledger of one indicator."""
    return Negotiation.objects.select_related(
        "indicator__agreement__organization", "indicator__agreement__framework"
    ).get(indicator__agreement=agreement, indicator__code=code)


def with_thresholds(terms: Terms, thresholds: Sequence[str], target: str) -> Terms:
    """The same indicator with other levels."""
    levels: list[Plain] = list(thresholds)
    return replace(terms, row={**terms.row, "thresholds": levels}, target=target)


def counter(
    country: Country, agreement: Agreement, code: str, thresholds: Sequence[str], target: str, why: str
) -> None:
    """The committee asks for other levels."""
    negotiation = ledger(agreement, code)
    terms = with_thresholds(terms_of(negotiation.indicator), thresholds, target)
    make_counter_offer(negotiation=negotiation, terms=terms, doing=country.doing("committee", why))


def answer(
    country: Country, who: str, agreement: Agreement, code: str, thresholds: Sequence[str], target: str, why: str
) -> None:
    """The agency answers with levels of its own."""
    negotiation = ledger(agreement, code)
    terms = with_thresholds(terms_of(negotiation.indicator), thresholds, target)
    make_offer(negotiation=negotiation, terms=terms, doing=country.doing(who, why))


def settle(
    country: Country, agreement: Agreement, *, but: Iterable[str] = (), why: str = AS_OFFERED, who: str = "committee"
) -> None:
    """Everything that is still open is decided as it was last offered."""
    open_ones = Negotiation.objects.filter(indicator__agreement=agreement).exclude(state="settled")
    for code in open_ones.exclude(indicator__code__in=list(but)).values_list("indicator__code", flat=True):
        negotiation = ledger(agreement, code)
        last = negotiation.offers.order_by("number").last()
        terms = terms_of(last) if last else terms_of(negotiation.indicator)
        settle_negotiation(negotiation=negotiation, terms=terms, doing=country.doing(who, why))


def hand_in_templates(country: Country, who: str, agreement: Agreement, codes: Iterable[str] | None = None) -> None:
    """Submit templates: all that are still being written, or those named."""
    draft = promise(agreement).draft
    promised = {row.code for row in draft.promised} if draft else set()
    rows = agreement.indicators.filter(is_heading=False, state__in=("drafting", "returned"))
    rows = rows.filter(code__in=promised if codes is None else list(codes))
    submit_templates(agreement=agreement, rows=list(rows), doing=country.doing(who))


def audit(
    country: Country,
    agreement: Agreement,
    *,
    remarks: Mapping[str, tuple[str, str, str]] | None = None,
    leave: Iterable[str] = (),
    who: str = "second-analyst",
) -> None:
    """Pass what was handed in, but return what ``remarks`` names: code → field, remark, reason. Those against which
    nobody has anything pass together."""
    others = {*leave, *(remarks or {})}
    clean = {
        each.row.pk: each.row.version
        for each in template_standings(agreement)
        if each.is_clean and each.row.state == "submitted" and each.row.code not in others
    }
    if clean:
        pass_templates(agreement=agreement, versions=clean, doing=country.doing(who))
    for row in _handed_in(agreement).exclude(code__in=list(leave)):
        row.agreement = agreement
        if row.code in (remarks or {}):
            field, text, reason = (remarks or {})[row.code]
            doing = country.doing(who, reason)
            return_template(row=row, remarks=[Remark(field, text)], doing=doing)
        else:
            settled = [remark.pk for remark in row.remarks.filter(settled_at__isnull=True, sent_at__isnull=False)]
            pass_template(row=row, doing=country.doing(who), settled=settled)


def _handed_in(agreement: Agreement) -> QuerySet[AgreementIndicator]:
    return agreement.indicators.filter(state="submitted").order_by("position")


def open_for(country: Country, agreement: Agreement, people: Sequence[str]) -> None:
    """Open the signing with these people, the head of the agency first, at the places that the framework names; where
    it names none, each at the post that they hold."""
    parties = proposed_places(agreement).parties
    if len(parties) != len(people):
        day = timezone.localtime(country.at).date()
        titles = [title_on(country.people[who], day, agreement.organization).text for who in people]
        sides = [PROMISES, *[RECEIVES] * (len(people) - 1)]
        parties = tuple(Party(side, title.th, title.en) for side, title in zip(sides, titles, strict=True))
    places = [SignerPlace(party, country.people[who]) for party, who in zip(parties, people, strict=True)]
    open_signing(agreement=agreement, places=places, doing=country.doing("analyst"))
    agreement.refresh_from_db()


def sign_as(country: Country, agreement: Agreement, who: str) -> None:
    """The next place is signed by the person who holds it."""
    place = agreement.signatures.get(person=country.people[who])
    sign(agreement=agreement, order=place.order, seen_hash=agreement.content_hash, doing=country.doing(who))
    agreement.refresh_from_db()
