"""What is signed and by whom: the content of an agreement, its places, and whether what is stored still agrees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samrit.agreements.content import (
    Content,
    Party,
    Promised,
    agreement_content,
    content_hash,
    with_frozen_parts,
)
from samrit.agreements.models import Agreement, Signature
from samrit.agreements.queries.promises import Promise, as_file, promise
from samrit.core.reading.overlay import overlay
from samrit.core.written.plain import Plain, from_plain
from samrit.strategy.models import Strategy


def content_of(found: Promise, parties: Iterable[Party], strategy: Content | None) -> Content:
    """The canonical content of an agreement that was read.

    Raises:
        ValueError: its rows make no card, so there is nothing that could be promised.
    """
    agreement, scored = found.agreement, found.weights
    if scored is None or not scored.lines:
        raise ValueError(f"agreement {agreement.pk} makes no card")
    joined, _findings = overlay(found.under.tree, from_plain(as_file(agreement, found.rows)))
    return agreement_content(
        Promised(
            organization=agreement.organization,
            framework=agreement.framework,
            fiscal_year=agreement.fiscal_year,
            edition=agreement.amendment,
            parameters=agreement.parameters,
            card=joined,
            weights={line.code: line.weight for line in scored.lines},
            levels={row.code: row.levels for row in found.rows},
        ),
        parties,
        strategy,
    )


def promised_content(agreement: Agreement, parties: Iterable[Party]) -> Content:
    """The canonical content as the rows and the strategy stand now.

    Raises:
        ValueError: the rows make no card.
    """
    return content_of(promise(agreement), parties, strategy_content(agreement))


def strategy_content(agreement: Agreement) -> Content | None:
    """Vision, strategic issues and objectives of the agency for the year; ``None`` where no strategy is kept."""
    strategy = Strategy.objects.filter(organization=agreement.organization, fiscal_year=agreement.fiscal_year).first()
    if strategy is None:
        return None
    issues: list[Plain] = [
        {"number": str(issue.number), "name": issue.name, "name_en": issue.name_en or None}
        for issue in strategy.issues.order_by("number")
    ]
    objectives: list[Plain] = [
        {
            "dimension": objective.dimension,
            "number": str(objective.number),
            "name": objective.name,
            "name_en": objective.name_en or None,
            "issue": str(objective.issue.number) if objective.issue else None,
        }
        for objective in strategy.objectives.select_related("issue").order_by("dimension", "number")
    ]
    return {
        "vision": strategy.vision or None,
        "vision_en": strategy.vision_en or None,
        "issues": issues,
        "objectives": objectives,
    }


def parties_of(agreement: Agreement) -> tuple[Party, ...]:
    """The places in the order of signing; of an edition that nobody signed anew, those of its frozen content."""
    own = tuple(Party(place.side, place.post, place.post_en) for place in agreement.signatures.order_by("order"))
    return own or parties_in(agreement.content)


def parties_in(content: Content | None) -> tuple[Party, ...]:
    """The places that a frozen content names."""
    found = (content or {}).get("parties")
    parties = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return tuple(Party(str(each["side"]), str(each["post"]), str(each.get("post_en") or "")) for each in parties)


def as_it_stands(agreement: Agreement) -> Content | None:
    """The content that the rows make now, to be held against the frozen one; ``None`` where they make none."""
    frozen: Content = agreement.content or {}
    try:
        now = content_of(promise(agreement), parties_of(agreement), None)
    except ValueError:
        return None
    return with_frozen_parts(now, frozen)


def places_of(agreement: Agreement) -> list[Signature]:
    """The places in the order of signing, with the people assigned."""
    return list(agreement.signatures.select_related("person").order_by("order"))


def next_place(places: Sequence[Signature]) -> Signature | None:
    """Whose turn it is; ``None`` when everybody signed."""
    return next((place for place in places if place.signed_at is None), None)


def is_unaltered(agreement: Agreement) -> bool:
    """Whether the frozen content still gives its hash, and the rows still give the content."""
    now = as_it_stands(agreement)
    return (
        agreement.content is not None
        and content_hash(agreement.content) == agreement.content_hash
        and now is not None
        and content_hash(now) == agreement.content_hash
    )
