"""Write what a table of organisations would do: few queries, however many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from samrit.core.permissions import Action
from samrit.core.thai_sorting import sorting_text
from samrit.organizations.models import Organization
from samrit.registry.planning.organizations import VALUES, TreePlan, Unit, path_of
from samrit.workflow.actions import Deed, Doing, record_all

BATCH = 500
WRITTEN = ("kind", "name", "name_en", "short_name", "parent", "path", "sort_key", "version")


def apply_tree(plan: TreePlan, doing: Doing) -> None:
    """Add and change the organisations of a plan without problems; call it in a transaction with the tree locked."""
    touched = set(plan.touched)
    before = {code: path_of(code, plan.before) for code in plan.before}
    after = {code: path or "" for code in plan.after if (path := path_of(code, plan.after)) is not None}
    made = _create([plan.after[code] for code in plan.touched if code not in plan.before], plan, after)
    moved = [code for code in plan.before if before[code] != after[code]]
    changed = _change({*(touched & plan.before.keys()), *moved}, touched, plan, after)
    names = {code: unit.name for code, unit in plan.after.items()}
    record_all([*_additions(made, plan), *_changes(changed, touched, plan, names)], doing)


def _create(units: Iterable[Unit], plan: TreePlan, paths: dict[str, str]) -> list[Organization]:
    """New organisations level by level, since each needs the key of its parent."""
    levels: dict[int, list[Unit]] = defaultdict(list)
    for unit in units:
        levels[paths[unit.code].count(".")].append(unit)
    made = []
    for level in sorted(levels):
        rows = [_row(unit, plan, paths, 1) for unit in levels[level]]
        for organization in Organization.objects.bulk_create(rows, batch_size=BATCH):
            plan.after[organization.code].pk = organization.pk
            made.append(organization)
    return made


def _change(codes: set[str], touched: set[str], plan: TreePlan, paths: dict[str, str]) -> list[Organization]:
    """Those whose own values change get a version; those that only move along with one above them do not."""
    versions = dict(Organization.objects.order_by().values_list("code", "version")) if codes else {}
    rows = [_row(plan.after[code], plan, paths, versions[code] + (code in touched)) for code in sorted(codes)]
    Organization.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["code"], update_fields=list(WRITTEN)
    )
    return rows


def _row(unit: Unit, plan: TreePlan, paths: dict[str, str], version: int) -> Organization:
    parent = plan.after[unit.parent].pk if unit.parent else None
    return Organization(
        pk=unit.pk,
        code=unit.code,
        parent_id=parent,
        path=paths[unit.code],
        sort_key=sorting_text(unit.name),
        version=version,
        **{key: getattr(unit, key) for key in VALUES},
    )


def _additions(made: Iterable[Organization], plan: TreePlan) -> list[Deed]:
    return [
        Deed(
            "organization",
            each,
            Action.EDIT_ORGANIZATION,
            {"what": "added", "code": each.code, "kind": each.kind, "under": plan.after[each.code].parent},
        )
        for each in made
    ]


def _changes(changed: Iterable[Organization], touched: set[str], plan: TreePlan, names: dict[str, str]) -> list[Deed]:
    deeds = []
    for each in changed:
        if each.code not in touched:
            continue
        old, new = plan.before[each.code], plan.after[each.code]
        values = {
            key: [getattr(old, key), getattr(new, key)] for key in VALUES if getattr(old, key) != getattr(new, key)
        }
        if values:
            details: dict[str, object] = {"what": "changed", "changes": values}
            deeds.append(Deed("organization", each, Action.EDIT_ORGANIZATION, details))
        if old.parent != new.parent:
            both = [names.get(old.parent, ""), names.get(new.parent, "")]
            details = {"what": "moved", "from": old.parent, "to": new.parent, "names": both}
            deeds.append(Deed("organization", each, Action.EDIT_ORGANIZATION, details))
    return deeds
