"""The checklist of an indicator with what its card says is there, and the evidence of each item."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from samrit.assessments.models import Card
from samrit.assessments.queries.card import Scored, around, scored
from samrit.assessments.queries.citations import CitedByCard, cited_by
from samrit.assessments.rounds import ROUND
from samrit.core.kinds.checklist import Checked, is_gated
from samrit.core.kinds.checklist import Checklist as Scale
from samrit.core.rounding import plain
from samrit.core.workflow import CARD
from samrit.documents.checklist.content import Checklist, ChecklistPart, Item, Piece, paper_of
from samrit.frameworks.queries import framework_of
from samrit.web import clock
from samrit.web.table_papers import answer_tables
from samrit.web.templatetags.samrit import points
from samrit.web.views.frameworks.checklist_papers import Answer, parts_of, remarks_of
from samrit.web.views.reports.card_loading import visible_card


@require_safe
@login_required
def filled(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The checklist as the card says; not found for an indicator that has none."""
    card = visible_card(request, pk)
    now = clock.now()
    found = scored(card, around(card, now), now)
    if found.indicator is None or not isinstance(found.indicator.scale, Scale):
        raise Http404
    with translation.override("th"):  # the paper is in Thai, whoever asks for it
        paper = paper_of(checklist_as_printed(card, found, found.indicator.scale))
    draft = card.state in (CARD.initial, "returned")
    return answer_tables(request, paper, reverse("card", args=[pk]), form, draft=draft)


def checklist_as_printed(card: Card, found: Scored, scale: Scale) -> Checklist:
    """What the paper wants to know; asked for in Thai."""
    agreement = card.report.agreement
    rules = framework_of(agreement.framework)
    result = found.indicator.result_in(card.report.months) if found.indicator and found.is_reported else None
    said = result if isinstance(result, Checked) else None
    earned = scale.earned(said) if said else None
    cited = cited_by(card)

    def answer(code: str) -> Answer:
        return _answer(code, said, cited)

    year = f"ปีงบประมาณ พ.ศ. {agreement.fiscal_year}"
    return Checklist(
        title=str(agreement.framework),
        indicator=f"{card.code} {found.row.title if found.row else ''}".strip(),
        parts=tuple(parts_of(agreement.framework, rules, card.code, answer)) or (_of_scale(scale, answer),),
        organization=str(agreement.organization),
        round_name=f"{ROUND.fill(months=card.report.months).th} {year}",
        earned="" if earned is None else f"{plain(earned)} จาก {plain(scale.total)}",
        percent="" if earned is None else plain(100 * earned / scale.total),
        points="" if found.points is None else points(found.points),
        is_gated=bool(said and said.gate_failed),
        gate_reason=said.gate_reason if said else "",
        remarks=tuple(remarks_of(rules)),
    )


def _of_scale(scale: Scale, answer: Callable[[str], Answer]) -> ChecklistPart:
    """The items of an agency's own checklist, of which nothing but code and weight is written down."""
    items = (
        Item("", code, "", plain(weight), (Piece(code, "", plain(weight), *answer(code)),))
        for code, weight in scale.items
    )
    return ChecklistPart("", "", plain(scale.total), tuple(items))


def _answer(code: str, said: Checked | None, cited: CitedByCard) -> Answer:
    """Whether an item is there; nobody says so while the card is empty, nor behind a gate that is shut."""
    proofs = tuple(
        f"{each.citation.evidence.title or each.citation.evidence.name}"
        + (f" หน้า {each.citation.pages}" if each.citation.pages else "")
        for each in cited.at(f"item:{code}")
    )
    if said is None or (said.gate_failed and is_gated(code)):
        return None, proofs
    return code not in said.missing, proofs
