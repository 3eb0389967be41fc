"""Whom a change of an indicator above concerns, what it does to the sums, and what each of them answered (D3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samrit.agreements.models import Agreement, AgreementIndicator, ChangeRequest
from samrit.cascade.models import AmendmentAnswer, CascadeLink
from samrit.cascade.queries.editions import first_edition, present_edition
from samrit.cascade.queries.links import Down, links_down, seen_by, together
from samrit.core.cascading import Together
from samrit.core.permissions import Action
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, may

TARGET = "target"


@dataclass(frozen=True, slots=True)
class Changed:
    """One changed indicator: its row now, the target before and after, and what is taken of either, exactly."""

    row: AgreementIndicator
    old_target: str
    new_target: str
    before: Together
    after: Together


@dataclass(frozen=True, slots=True)
class Affected:
    """One unit or officer with the indicators that lead to changed ones, the answer if given, and whether the viewer
    may give it."""

    organization: Organization
    agreement: Agreement
    downs: tuple[Down, ...]
    answer: AmendmentAnswer | None
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """The whole of it; ``affected`` are those whom the viewer may look at, ``count`` are all."""

    changed: tuple[Changed, ...]
    affected: tuple[Affected, ...]
    count: int

    @property
    def waiting(self) -> int:
        """How many of those shown have not answered."""
        return sum(each.answer is None for each in self.affected)


def effect_of_request(request: ChangeRequest, viewer: Standpoint) -> Effect:
    """Whom a request would concern if it were accepted, or did; nobody answers before it is."""
    agreement = first_edition(request.agreement)
    return _effect(agreement, request.changes, viewer, None)


def effect_of_amendment(amendment: Agreement, viewer: Standpoint) -> Effect:
    """Whom an edition concerns that an accepted request made, with their answers."""
    request = ChangeRequest.objects.filter(amendment=amendment).first()
    return _effect(first_edition(amendment), request.changes if request else [], viewer, amendment)


def codes_changed(amendment: Agreement) -> list[str]:
    """The codes of the indicators that an edition changed; empty for the first edition."""
    request = ChangeRequest.objects.filter(amendment=amendment).first()
    return list(dict.fromkeys(str(each["code"]) for each in request.changes)) if request else []


def is_affected(amendment: Agreement, organization: Organization) -> bool:
    """Whether an indicator of the organisation leads to one that the edition changed."""
    return CascadeLink.objects.filter(
        parent=first_edition(amendment), parent_code__in=codes_changed(amendment), child__organization=organization
    ).exists()


def carriers_of(edition: Agreement, codes: Collection[str]) -> list[Organization]:
    """The units and officers with an indicator that leads to one of these; one query."""
    first = first_edition(edition)
    links = CascadeLink.objects.filter(parent=first, parent_code__in=codes).order_by().values("child__organization")
    return list(Organization.objects.filter(pk__in=links))


def unanswered(organizations: Sequence[int]) -> list[Agreement]:
    """The editions in force of what stands above that changed something these organisations carry, and that not
    all of them answered yet; three queries."""
    links = CascadeLink.objects.filter(child__organization__in=organizations, parent__isnull=False)
    wanted: dict[tuple[int, int, int], list[tuple[int, str]]] = {}
    columns = "parent__organization", "parent__framework", "parent__fiscal_year", "child__organization", "parent_code"
    for owner, framework, year, child, code in links.values_list(*columns):
        wanted.setdefault((owner, framework, year), []).append((child, code))
    if not wanted:
        return []
    requests = ChangeRequest.objects.filter(
        amendment__organization__in={key[0] for key in wanted}, amendment__superseded_by=None
    ).select_related("amendment__organization")
    answered = set(
        AmendmentAnswer.objects.filter(organization__in=organizations).values_list("amendment", "organization")
    )
    found = []
    for request in requests.defer("amendment__content"):
        edition = request.amendment
        assert edition is not None
        codes = {str(each["code"]) for each in request.changes}
        carried = wanted.get((edition.organization_id, edition.framework_id, edition.fiscal_year), [])
        if any(code in codes and (edition.pk, child) not in answered for child, code in carried):
            found.append(edition)
    return found


def _effect(
    first: Agreement, changes: Sequence[Mapping[str, Any]], viewer: Standpoint, amendment: Agreement | None
) -> Effect:
    codes = list(dict.fromkeys(str(each["code"]) for each in changes))
    links = links_down(first, codes)
    answers = {} if amendment is None else {each.organization_id: each for each in _answers(amendment)}
    downs: dict[int, list[Down]] = {}
    for down in seen_by(viewer, links):
        downs.setdefault(down.owner.pk, []).append(down)
    is_open = amendment is not None and amendment.state != "superseded"
    affected = tuple(
        Affected(
            found[0].owner,
            found[0].agreement,
            tuple(found),
            answers.get(pk),
            is_open and pk not in answers and bool(may(viewer, Action.ANSWER_AMENDMENT, found[0].owner)),
        )
        for pk, found in downs.items()
    )
    changed = _changed(first if amendment is None else amendment, codes, changes, links)
    return Effect(tuple(changed), affected, len({link.child.organization_id for link in links}))


def _answers(amendment: Agreement) -> Sequence[AmendmentAnswer]:
    return list(AmendmentAnswer.objects.filter(amendment=amendment).select_related("by"))


def _changed(
    agreement: Agreement, codes: Sequence[str], changes: Sequence[Mapping[str, Any]], links: Sequence[CascadeLink]
) -> list[Changed]:
    """Old and new target of each, as the request says them; where it says nothing, the target stayed."""
    shown = agreement if agreement.amendment else present_edition(agreement)
    rows = {row.code: row for row in shown.indicators.filter(code__in=codes)}
    targets = {str(each["code"]): each for each in changes if each.get("field") == TARGET}
    found = []
    for code in codes:
        if code not in rows:
            continue
        said = targets.get(code)
        old = str(said["old"]) if said else rows[code].target
        new = str(said["new"]) if said else rows[code].target
        mine = [link for link in links if link.parent_code == code]
        found.append(Changed(rows[code], old, new, together(old, mine), together(new, mine)))
    return found
