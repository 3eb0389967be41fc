"""A file of the indicators of units or officers: kept with what it would do, and written by the actions of pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.rows import add_own
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.agreements.queries.stated import stated_for
from samrit.agreements.template_fields import split
from samrit.agreements.template_values import in_words, stored
from samrit.cascade.actions.linking import Wanted, set_link
from samrit.cascade.queries.indicator_plan import IndicatorPlan, Write, plan_indicators
from samrit.cascade.queries.indicator_rows import standing_in, standing_of
from samrit.core.findings import Finding
from samrit.core.permissions import Action
from samrit.core.register import IndicatorRow, RegisterTable
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.organizations.models import Organization
from samrit.registry.actions.applying import applied, kept
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.stale import other_file
from samrit.registry.planning.tables import rows_from_plain
from samrit.workflow.actions import Deed, Doing, demand, record_all

TAKEN = Text("นำเข้าตัวชี้วัด {count} ตัวจากไฟล์ {file}", "Imported {count} indicators from the file {file}")


@transaction.atomic
def preview_indicators(
    *,
    unit: Organization,
    fiscal_year: int,
    table: RegisterTable[IndicatorRow],
    findings: Iterable[Finding],
    file_hash: str,
    doing: Doing,
) -> PendingImport:
    """Keep the rows of a file with what they would do to the drafts of the units and officers under ``unit``.

    Raises:
        Refused: not permitted.
    """
    demand(doing, Action.OPEN_SEAT, unit)
    return kept(
        kind=ImportKind.INDICATORS,
        table=table,
        findings=findings,
        file_hash=file_hash,
        about={"unit": unit.pk, "year": fiscal_year},
        plan=lambda pending: _planned(pending, doing),
        doing=doing,
    )


@transaction.atomic
def preview_agreement(
    *,
    agreement: Agreement,
    table: RegisterTable[IndicatorRow],
    findings: Iterable[Finding],
    file_hash: str,
    doing: Doing,
) -> PendingImport:
    """Keep the rows of a file with what they would do to the draft of one agreement.

    Raises:
        Refused: not permitted.
    """
    demand(doing, Action.EDIT_AGREEMENT, agreement.organization)
    return kept(
        kind=ImportKind.INDICATORS,
        table=table,
        findings=findings,
        file_hash=file_hash,
        about={"agreement": agreement.pk},
        plan=lambda pending: _planned(pending, doing),
        doing=doing,
    )


def apply_indicators(*, pending: PendingImport, seen: str, doing: Doing) -> PendingImport:
    """Write everything that was shown, in one transaction; ``seen`` is the hash of the plan that was looked at.

    Raises:
        Refused: as :func:`samrit.registry.actions.applying.applied`.
    """

    def hold(locked: PendingImport) -> None:
        if is_of_agreement(locked):
            demand(doing, Action.EDIT_AGREEMENT, agreement_of(locked).organization)
        else:
            demand(doing, Action.OPEN_SEAT, _unit_of(locked))
        # All of them before the first event, in one order (docs/adr/0034); then what was shown is looked at once more.
        _hold_drafts(_planned(locked, doing).writes)

    def write(locked: PendingImport, found: IndicatorPlan) -> Mapping[str, Any]:
        _write_all(found.writes, locked, doing)
        return {key: locked.rows[key] for key in ("unit", "year", "agreement") if key in locked.rows}

    return applied(
        pending=pending,
        seen=seen,
        kinds=(ImportKind.INDICATORS,),
        hold=hold,
        plan=lambda each: _planned(each, doing),
        write=write,
        doing=doing,
    )


def _hold_drafts(writes: Iterable[Write]) -> None:
    """Hold the agreements that would be written, then their rows."""
    drafts = {each.agreement.pk for each in writes}
    list(Agreement.objects.select_for_update(no_key=True).filter(pk__in=drafts).order_by("pk").values_list("pk"))
    rows = AgreementIndicator.objects.filter(agreement__in=drafts).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def _write_all(writes: Iterable[Write], pending: PendingImport, doing: Doing) -> None:
    """Write what a file says of indicators, and tell each agreement of it."""
    writes, doing = list(writes), Doing(doing.viewer, doing.at, doing.reason)
    for each in writes:
        _write(each, doing)
    record_all(_told(writes, pending), doing)


def _unit_of(pending: PendingImport) -> Organization:
    return Organization.objects.get(pk=pending.rows["unit"])


def is_of_agreement(pending: PendingImport) -> bool:
    """Whether a file is of one agreement, not of those of a unit and its officers."""
    return "agreement" in pending.rows


def agreement_of(pending: PendingImport) -> Agreement:
    """The agreement that a file is about."""
    return light(Agreement.objects.all()).get(pk=pending.rows["agreement"])


def _planned(pending: PendingImport, doing: Doing) -> IndicatorPlan:
    table, findings = rows_from_plain(pending.rows, IndicatorRow)
    alone = is_of_agreement(pending)
    if alone:
        agreement = agreement_of(pending)
        standing, owner, year = standing_of(agreement), agreement.organization, agreement.fiscal_year
    else:
        owner, year = _unit_of(pending), pending.rows["year"]
        standing = standing_in(owner, year, doing.viewer)
    found = plan_indicators(standing, doing.viewer, table, findings, adds=not alone)
    of = {"kind": "card" if alone else "indicators", "organization": owner.code, "period": str(year)}
    found.remarks.extend(other_file(table, of))
    return found


def _write(wanted: Write, doing: Doing) -> None:
    row = wanted.indicator
    if row is None:
        row = add_own(
            agreement=wanted.agreement, parent_code=wanted.place, name=wanted.name, code=wanted.code, doing=doing
        )
        row.agreement = wanted.agreement
        values = stated_for(row).values if wanted.fields else {}
        changes = [
            Change(key, words, in_words(split(key)[0], stored(row, key, values))) for key, words, _now in wanted.fields
        ]
    else:
        changes = [Change(key, words, now) for key, words, now in wanted.fields]
    if changes:
        save_fields(row=row, changes=changes, doing=doing)
    if wanted.lead is not None:
        lead = wanted.lead
        set_link(row=row, wanted=Wanted(lead.kind, lead.parent, lead.share, lead.contribution), doing=doing)


def _told(writes: Iterable[Write], pending: PendingImport) -> list[Deed]:
    """One event for each agreement: how much of it came from which file."""
    counted: dict[int, tuple[Agreement, int]] = {}
    for each in writes:
        counted[each.agreement.pk] = each.agreement, counted.get(each.agreement.pk, (each.agreement, 0))[1] + 1
    deeds = []
    for agreement, count in counted.values():
        said = TAKEN.fill(count=count, file=pending.file_name)
        details = {"what": [said.th, said.en], "file": pending.file_name, "file_hash": pending.file_hash}
        deeds.append(Deed(AGREEMENT.name, agreement, Action.EDIT_AGREEMENT, details))
    return deeds
