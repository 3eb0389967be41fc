"""What a table of organisations would do to the tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from samrit.core.findings import Finding
from samrit.core.register import OrganizationRow, RegisterTable
from samrit.core.text import Text
from samrit.organizations import tree
from samrit.organizations.models import Organization, OrganizationKind
from samrit.registry.checks import CODE, CODE_SHAPE
from samrit.registry.planning.rows import Change, Planned, Planner
from samrit.registry.planning.stale import refuse_stale
from samrit.registry.planning.standing import organization_row
from samrit.registry.told import FIELDS, NOTHING, value_text

VALUES = ("kind", "name", "name_en", "short_name")
LONGEST = {"name": 300, "name_en": 300, "short_name": 60}
LABELS = {key: FIELDS[key] for key in (*VALUES, "parent")}
CORRECT_CELL = Text("แก้ข้อความในช่องนี้ แล้วนำเข้าใหม่", "correct this cell and import again")


@dataclass(slots=True)
class Unit:
    """An organisation as it is, or as it would be; ``pk`` is ``None`` for a new one."""

    code: str
    kind: str
    name: str
    name_en: str
    short_name: str
    parent: str
    pk: int | None = None


@dataclass(slots=True)
class TreePlan:
    """What would happen row by row, what concerns the whole file, and the tree before and after."""

    rows: list[Planned]
    remarks: list[Finding]
    before: dict[str, Unit]
    after: dict[str, Unit] = field(default_factory=dict)

    @property
    def touched(self) -> list[str]:
        """The codes that a row adds or changes, in the order of the file."""
        return [each.code for each in self.rows if each.outcome in ("new", "changed")]


def plan_organizations(table: RegisterTable[OrganizationRow], findings: Iterable[Finding] = ()) -> TreePlan:
    """Hold the rows against the tree as it is now; one query, nothing is written."""
    before = registered()
    after = {code: replace(unit) for code, unit in before.items()}
    planner = Planner(table, findings)
    first: dict[str, int] = {}
    for row in table.rows:
        planned = planner.row(row.row, row.code, row.name)
        if _code_is_wrong(planner, row, first):
            continue
        first[row.code] = row.row
        _plan_row(planner, planned, row, before, after)
    numbers = {row.code: row.row for row in table.rows if first.get(row.code) == row.row}
    _plan_places(planner, numbers, before, after)
    seen = {row.row: row.seen for row in table.rows if row.seen}
    if seen:
        refuse_stale(planner, seen, (_as_row(unit) for unit in before.values()), LABELS)
    rows = planner.finish()
    return TreePlan(rows, planner.about_file, before, after)


def _as_row(unit: Unit) -> dict[str, str]:
    """The organisation as the row of a file."""
    return organization_row(unit.code, unit.kind, unit.name, unit.name_en, unit.short_name, unit.parent)


def registered() -> dict[str, Unit]:
    """All organisations by code."""
    fields = ("pk", "code", *VALUES, "parent__code")
    rows = Organization.objects.registered().order_by()
    return {
        code: Unit(code, kind, name, name_en, short_name, parent or "", pk)
        for pk, code, kind, name, name_en, short_name, parent in rows.values_list(*fields)
    }


def _code_is_wrong(planner: Planner, row: OrganizationRow, first: Mapping[str, int]) -> bool:
    if not row.code:
        planner.wrong(
            row.row,
            "code",
            "code-missing",
            Text("ไม่มีรหัส", "the code is missing"),
            Text("ใส่รหัสหน่วยงาน", "give its code"),
        )
    elif not CODE.fullmatch(row.code):
        planner.wrong(row.row, "code", "code-shape", CODE_SHAPE, CORRECT_CELL)
    elif row.code in first:
        planner.wrong(
            row.row,
            "code",
            "code-twice",
            Text("รหัส {code} ซ้ำกับแถว {row}", "the code {code} stands in row {row} already").fill(
                code=row.code, row=first[row.code]
            ),
            Text("เหลือไว้แถวเดียว หรือแก้รหัส", "keep one of the rows, or correct the code"),
        )
    else:
        return False
    return True


def _plan_row(
    planner: Planner, planned: Planned, row: OrganizationRow, before: Mapping[str, Unit], after: dict[str, Unit]
) -> None:
    _refuse_long(planner, row)
    known = before.get(row.code)
    if known is None:
        planned.new = True
        _demand_new(planner, row)
        parent = after.get(row.parent) or before.get(row.parent)
        for key in ("kind", "name_en", "short_name"):
            if value := getattr(row, key):
                planned.changes.append(Change(FIELDS[key], NOTHING, value_text(key, value)))
        if row.parent:
            planned.changes.append(Change(FIELDS["parent"], NOTHING, _named(parent, row.parent)))
        after[row.code] = Unit(row.code, row.kind, row.name, row.name_en, row.short_name, row.parent)
        return
    planned.name = row.name or known.name
    unit = after[row.code]
    for key in VALUES:
        value = getattr(row, key)
        if value and value != getattr(known, key):
            old, new = value_text(key, getattr(known, key)), value_text(key, value)
            planned.changes.append(Change(FIELDS[key], old, new))
            setattr(unit, key, value)
    if row.parent and row.parent != known.parent:
        names = [_named(before.get(code) or after.get(code), code) for code in (known.parent, row.parent)]
        planned.changes.append(Change(FIELDS["parent"], names[0], names[1]))
        unit.parent = row.parent


def _named(unit: Unit | None, code: str) -> Text:
    if not code:
        return NOTHING
    return Text.same(f"{unit.name} ({code})" if unit and unit.name else code)


def _demand_new(planner: Planner, row: OrganizationRow) -> None:
    for key, text, remedy in (
        (
            "kind",
            Text("หน่วยงานใหม่ต้องมีประเภท", "a new organisation needs its kind"),
            Text("เลือกประเภท", "choose its kind"),
        ),
        ("name", Text("หน่วยงานใหม่ต้องมีชื่อ", "a new organisation needs a name"), Text("ใส่ชื่อหน่วยงาน", "give its name")),
    ):
        if not getattr(row, key):
            planner.wrong(row.row, key, f"{key}-missing", text, remedy)


def _refuse_long(planner: Planner, row: OrganizationRow) -> None:
    for key, most in LONGEST.items():
        if len(getattr(row, key)) > most:
            text = Text("{field}ยาวเกิน {most} ตัวอักษร", "the {field} has more than {most} characters")
            planner.wrong(row.row, key, "too-long", text.fill(field=FIELDS[key], most=most), CORRECT_CELL)


# ---------------------------------------------------------------- where each would stand


def _plan_places(
    planner: Planner, numbers: Mapping[str, int], before: Mapping[str, Unit], after: Mapping[str, Unit]
) -> None:
    """Every row's place in the tree as it would be: the parent is there, the kinds fit, no circle, not too deep."""
    for code, number in numbers.items():
        unit = after[code]
        if not unit.kind:
            continue
        parent = after.get(unit.parent) if unit.parent else None
        if unit.parent and parent is None:
            planner.wrong(
                number,
                "parent",
                "unknown-parent",
                Text("ไม่มีหน่วยงานรหัส {code}", "there is no organisation with the code {code}").fill(code=unit.parent),
                Text("เพิ่มหน่วยงานนั้นในไฟล์ หรือแก้รหัสต้นสังกัด", "add that organisation to the file, or correct the code"),
            )
        elif unit.kind == OrganizationKind.GOVERNMENT and code not in before and before:
            text = Text("มีหน่วยงานบนสุดอยู่แล้ว มีได้เพียงแห่งเดียว", "there is a top of the tree already, and only one")
            planner.wrong(number, "kind", "root-taken", text, CORRECT_CELL)
        elif parent is None or parent.kind:
            _plan_place(planner, number, unit, parent, after)
    _refuse_kinds_below(planner, numbers, before, after)


def _plan_place(planner: Planner, number: int, unit: Unit, parent: Unit | None, after: Mapping[str, Unit]) -> None:
    path = path_of(unit.code, after)
    try:
        tree.refuse_wrong_place(unit.kind, parent.kind if parent else None)
        if path is None:
            text = Text("ต้นสังกัดวนเป็นวงกลับมาที่หน่วยงานนี้เอง", "its parents lead in a circle back to itself")
            raise tree.TreeProblem("cycle", text)
        tree.refuse_long_path(path)
    except tree.TreeProblem as problem:
        remedy = Text("แก้ประเภทหรือรหัสต้นสังกัดของแถวนี้", "correct the kind or the parent's code in this row")
        planner.wrong(number, "parent", problem.code, problem.text, remedy)


def _refuse_kinds_below(
    planner: Planner, numbers: Mapping[str, int], before: Mapping[str, Unit], after: Mapping[str, Unit]
) -> None:
    """An organisation whose kind would change keeps those under it that the file does not name."""
    changed = {code for code in numbers if code in before and before[code].kind != after[code].kind}
    if not changed:
        return
    for unit in after.values():
        above = after[unit.parent] if unit.parent in changed else None
        if above is not None and unit.code not in numbers and not tree.may_stand_under(unit.kind, above.kind):
            text = Text(
                "เปลี่ยนเป็น{kind}ไม่ได้ เพราะ{child}อยู่ภายใต้{kind}ไม่ได้",
                "it cannot become a {kind}: {child} cannot stand under a {kind}",
            ).fill(kind=tree.kind_text(above.kind), child=unit.name)
            remedy = Text("ย้ายหน่วยงานนั้นก่อน หรือคงประเภทเดิม", "move that one first, or keep the kind")
            planner.wrong(numbers[above.code], "kind", "child-kind", text, remedy)


def path_of(code: str, units: Mapping[str, Unit]) -> str | None:
    """The path of an organisation in a tree that is not (yet) stored; ``None`` when its parents lead in a circle."""
    codes = [code]
    seen = {code}
    parent = units[code].parent
    while parent:
        if parent in seen:
            return None
        codes.append(parent)
        seen.add(parent)
        parent = units[parent].parent if parent in units else ""
    return "".join(f"{each}{tree.STOP}" for each in reversed(codes))
