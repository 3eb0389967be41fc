"""What the papers of an agreement want to know, read from the database: its words, signers, templates, its brief."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from samrit.agreements.content import Content
from samrit.agreements.models import Agreement, AgreementIndicator, Signature
from samrit.agreements.queries.audit import stated_of
from samrit.agreements.queries.promises import from_rows, promise
from samrit.agreements.queries.signing import content_of, parties_of, strategy_content
from samrit.agreements.queries.verification import signed_edition
from samrit.agreements.template_fields import BY_KEY
from samrit.agreements.template_text import fields_of, text_of
from samrit.agreements.template_values import Stated
from samrit.core.text import Lang
from samrit.documents.agreement.content import AgreementPaper, Signer
from samrit.documents.kpi_templates.content import Level, Responsible, Sheet, Templates
from samrit.organizations.models import Person

EXPLAINED = ("description", "definition", "formula", "conditions", "data_source", "evidence_rule")
"""What stands beside each indicator in part 5 and is no part of what was signed."""
ELSEWHERE = frozenset(
    (
        "name",
        "name_en",
        "levels",
        "row.thresholds",
        "baseline",
        "supervisor",
        "supervisor_phone",
        "keeper",
        "keeper_phone",
    )
)
"""Fields of a template that have a place of their own on its sheet."""
LEVELS = range(1, 6)


def agreement_paper(agreement: Agreement, at: datetime, *, thai_digits: bool = False) -> AgreementPaper | None:
    """The agreement as it was frozen, or as its rows stand where nothing is frozen; ``None`` where they make none."""
    content = agreement.content or _draft(agreement)
    if content is None:
        return None
    return paper_from(agreement, content, list(agreement.indicators.all()), at, thai_digits=thai_digits)


def paper_from(
    agreement: Agreement, content: Content, rows: Iterable[AgreementIndicator], at: datetime, *, thai_digits: bool
) -> AgreementPaper:
    """The same from what was read already; signatures are those that the edition rests on."""
    edition = agreement if not agreement.amendment else signed_edition(agreement)
    places = sorted(edition.signatures.all(), key=lambda place: place.order)
    signers = [_signer(place) for place in places]
    signers = signers or [Signer(each.side, each.post) for each in parties_of(agreement)]
    return AgreementPaper(
        content=content,
        signers=tuple(signers),
        issued_at=at,
        explained={row.code: _explained(row) for row in rows if not row.is_heading},
        signed_before=edition != agreement,
        thai_digits=thai_digits,
    )


def _draft(agreement: Agreement) -> Content | None:
    try:
        return content_of(promise(agreement), parties_of(agreement), strategy_content(agreement))
    except ValueError:
        return None


def _signer(place: Signature) -> Signer:
    return Signer(place.side, place.post, place.name, place.title, place.acting, place.signed_at)


def _explained(row: AgreementIndicator) -> tuple[tuple[str, str], ...]:
    return tuple((BY_KEY[key].label.th, getattr(row, key)) for key in EXPLAINED if getattr(row, key))


def templates_of(agreement: Agreement) -> Templates:
    """Every indicator as a sheet; two queries at most."""
    rows = list(agreement.indicators.select_related("supervisor", "keeper", "objective").order_by("position"))
    names, parents = {row.code: row.name for row in rows}, {row.code: row.parent_code for row in rows}
    stated = stated_of(from_rows(agreement, rows))
    sheets = [_sheet(row, stated[row.pk], _top(row.code, names, parents)) for row in rows if not row.is_heading]
    return Templates(agreement.organization.name, agreement.fiscal_year, tuple(sheets))


def _top(code: str, names: dict[str, str], parents: dict[str, str]) -> str:
    """The name of the heading at the top, a dimension as a rule; empty for an indicator that stands there itself."""
    at = code
    while parents.get(at) in names:
        at = parents[at]
    return names[at] if at != code else ""


def _sheet(row: AgreementIndicator, stated: Stated, dimension: str) -> Sheet:
    head, words = [], []
    for field in fields_of(row, stated):
        said = "" if field.key in ELSEWHERE else text_of(row, field, stated, Lang.TH)
        if field.key in EXPLAINED or field.key == "reason":
            words.append((field.label.th, said))
        elif said or field.key in ("unit", "row.weight", "target"):
            head.append((field.label.th, said))
    thresholds = row.row.get("thresholds") or []
    ruled = [str(each) for each in thresholds] if isinstance(thresholds, list) else []
    levels = [
        Level(str(number), ruled[number - 1] if number <= len(ruled) else "", str(row.levels.get(str(number), "")))
        for number in LEVELS
    ]
    return Sheet(
        code=row.code,
        name=row.name,
        dimension=dimension,
        head=tuple(head),
        levels=tuple(levels) if any(each.threshold or each.words for each in levels) else (),
        past=tuple((year, str(row.baseline[year] or "")) for year in sorted(row.baseline)),
        words=tuple(words),
        supervisor=_responsible(row.supervisor, row.supervisor_phone),
        keeper=_responsible(row.keeper, row.keeper_phone),
    )


def _responsible(person: Person | None, phone: str) -> Responsible:
    return Responsible(person.name if person else "", phone)
