"""A file of the indicators of units or officers: kept with what it would do, and written by the actions of pages."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.rows import add_own
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.stated import stated_for
from samrit.agreements.template_fields import split
from samrit.agreements.template_values import in_words, stored
from samrit.cascade.actions.files import demand_as_shown, keep
from samrit.cascade.actions.linking import Wanted, set_link
from samrit.cascade.queries.indicator_plan import IndicatorPlan, Write, plan_indicators
from samrit.cascade.queries.indicator_rows import standing_in
from samrit.core.findings import Finding
from samrit.core.permissions import Action
from samrit.core.register import IndicatorRow, RegisterTable
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.organizations.models import Organization
from samrit.registry.actions.pending import close_import, held_import, put_plan, save_plan
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.tables import plain_table, rows_from_plain
from samrit.workflow.actions import Deed, Doing, Refused, demand, record_all

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
    findings = tuple(findings)
    rows = plain_table(table, findings) | {"unit": unit.pk, "year": fiscal_year}
    found = plan_indicators(standing_in(unit, fiscal_year, doing.viewer), doing.viewer, table, findings)
    return keep(ImportKind.INDICATORS, table.file, file_hash, rows, found, doing)


def apply_indicators(*, pending: PendingImport, seen: str, doing: Doing) -> PendingImport:
    """Write everything that was shown, in one transaction; ``seen`` is the hash of the plan that was looked at.

    Raises:
        Refused: not permitted, gone, applied already, problems in it, nothing to do, or something has changed since it
            was shown; then the plan that ``pending`` holds is made anew.
    """
    try:
        return _apply(pending, seen, doing)
    except Refused as refused:
        if refused.code == "changed":
            found = _planned(pending, Organization.objects.get(pk=pending.rows["unit"]), doing)
            put_plan(pending, found.rows, found.remarks)
            save_plan(pending)
        raise


@transaction.atomic
def _apply(pending: PendingImport, seen: str, doing: Doing) -> PendingImport:
    locked = held_import(pending, doing, ImportKind.INDICATORS)
    unit = Organization.objects.get(pk=locked.rows["unit"])
    demand(doing, Action.OPEN_SEAT, unit)
    # All of them before the first event, in one order (docs/adr/0034); then what was shown is looked at once more.
    drafts = {each.agreement.pk for each in _planned(locked, unit, doing).writes}
    list(Agreement.objects.select_for_update(no_key=True).filter(pk__in=drafts).order_by("pk").values_list("pk"))
    rows = AgreementIndicator.objects.filter(agreement__in=drafts).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))
    found = _planned(locked, unit, doing)
    done = demand_as_shown(locked, found, seen)
    doing = Doing(doing.viewer, doing.at, doing.reason)
    for each in found.writes:
        _write(each, doing)
    record_all(_told(found.writes, locked), doing)
    close_import(locked, done, {"unit": unit.pk, "year": locked.rows["year"]}, doing)
    return locked


def _planned(pending: PendingImport, unit: Organization, doing: Doing) -> IndicatorPlan:
    table, findings = rows_from_plain(pending.rows, IndicatorRow)
    standing = standing_in(unit, pending.rows["year"], doing.viewer)
    return plan_indicators(standing, doing.viewer, table, findings)


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
