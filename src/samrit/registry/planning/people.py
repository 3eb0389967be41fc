"""What a table of people would do: whom it would add, and which posts and roles they would hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from samrit.core.findings import Finding
from samrit.core.permissions import Action, Role
from samrit.core.register import PersonRow, RegisterTable
from samrit.core.text import Text
from samrit.permissions import NOT_GRANTED
from samrit.registry.checks import ENDS_BEFORE_START, overlap, period_text
from samrit.registry.planning.rows import Change, Planned, Planner
from samrit.registry.planning.staff import Holding, Position, Someone, Staff, Tenure, staff
from samrit.registry.planning.stale import refuse_stale
from samrit.registry.planning.standing import people_standing
from samrit.registry.told import FIELDS, NOTHING, value_text

VALUES = ("name", "name_en", "email", "phone")
LONGEST = {"name": 200, "name_en": 200, "phone": 60, "post": 200, "email": 254}
LABELS = {
    **FIELDS,
    "post": Text("ตำแหน่ง", "post"),
    "roles": Text("บทบาท", "role"),
    "organization": Text("รหัสหน่วยงาน", "organisation"),
}
STALE_LABELS = {key: LABELS[key] for key in (*VALUES, "post", "heads", "acting", "starts_on", "ends_on", "roles")}
CORRECT_CELL = Text("แก้ข้อความในช่องนี้ แล้วนำเข้าใหม่", "correct this cell and import again")


@dataclass(slots=True)
class StaffPlan:
    """What would happen row by row, what concerns the whole file, and what would be there afterwards."""

    rows: list[Planned]
    remarks: list[Finding]
    staff: Staff
    people: list[Someone] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)


def plan_people(
    table: RegisterTable[PersonRow],
    findings: Iterable[Finding] = (),
    *,
    importer: int | None = None,
    may_grant: bool = True,
    day: date | None = None,
) -> StaffPlan:
    """Hold the rows against everybody there is; five queries, nothing is written.

    ``importer`` is the person who imports, who gets no role by it; ``may_grant`` whether others may. With a
    ``day`` the rows are held against how they stood when the file was made.
    """
    plan = StaffPlan([], [], staff())
    planner = Planner(table, findings)
    work = _Work(plan, planner, importer, may_grant)
    for row in table.rows:
        work.plan(row, planner.row(row.row, row.organization, row.name or row.email))
    work.refuse_two_holders()
    seen = {row.row: row.seen for row in table.rows if row.seen}
    if seen and day is not None:
        refuse_stale(planner, seen, people_standing(day), STALE_LABELS)
    plan.rows = planner.finish()
    plan.remarks = planner.about_file
    return plan


@dataclass(slots=True)
class _Work:
    """The state while the rows are gone through."""

    to: StaffPlan
    planner: Planner
    importer: int | None
    may_grant: bool

    def plan(self, row: PersonRow, planned: Planned) -> None:
        """One row."""
        if not self._is_usable(row):
            return
        someone = self._person(row, planned)
        if someone is None:
            return
        planned.name = someone.name
        known = row.organization in someone.organizations
        if row.post:
            self._post(row, planned, someone)
        for role in row.roles:
            self._role(row, planned, someone, role)
        if not row.post and not row.roles and not known:
            self.wrong(
                row,
                "post",
                "belongs-nowhere",
                Text("ไม่มีทั้งตำแหน่งและบทบาท", "there is neither a post nor a role"),
                Text("ใส่ตำแหน่งหรือบทบาทอย่างน้อยหนึ่งอย่าง", "give a post or a role"),
            )
        someone.organizations.add(row.organization)

    def wrong(self, row: PersonRow, key: str, code: str, text: Text, remedy: Text) -> None:
        """A problem of a row."""
        self.planner.wrong(row.row, key, code, text, remedy)

    def _is_usable(self, row: PersonRow) -> bool:
        before = len(self.planner.planned[row.row].problems)
        if not row.name and not row.email:
            self.wrong(
                row, "name", "name-missing", Text("ไม่มีชื่อ", "the name is missing"), Text("ใส่ชื่อบุคคล", "give the name")
            )
        for key, most in LONGEST.items():
            if len(getattr(row, key)) > most:
                text = Text("{field}ยาวเกิน {most} ตัวอักษร", "the {field} has more than {most} characters")
                self.wrong(row, key, "too-long", text.fill(field=LABELS[key], most=most), CORRECT_CELL)
        if row.organization not in self.to.staff.organizations:
            text = (
                Text("ไม่มีหน่วยงานรหัส {code}", "there is no organisation with the code {code}").fill(
                    code=row.organization
                )
                if row.organization
                else Text("ไม่มีรหัสหน่วยงาน", "the code of the organisation is missing")
            )
            remedy = Text("แก้รหัส หรือนำเข้าทะเบียนหน่วยงานก่อน", "correct the code, or import the organisations first")
            self.wrong(row, "organization", "unknown-organization", text, remedy)
        if row.email and not _is_address(row.email):
            text = Text("อีเมล “{email}” ไม่ถูกต้อง", "“{email}” is no e-mail address").fill(email=row.email[:60])
            self.wrong(row, "email", "email-shape", text, CORRECT_CELL)
        if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
            text = ENDS_BEFORE_START.fill(
                starts=value_text("starts_on", row.starts_on.isoformat()),
                ends=value_text("ends_on", row.ends_on.isoformat()),
            )
            self.wrong(row, "ends_on", "days", text, CORRECT_CELL)
        return len(self.planner.planned[row.row].problems) == before

    # ------------------------------------------------------------ who

    def _person(self, row: PersonRow, planned: Planned) -> Someone | None:
        """Who is meant: by the address, else by the name within the organisation, else somebody new."""
        found = self._found(row)
        if len(found) > 1:
            self.wrong(
                row,
                "email",
                "several-people",
                Text("มีบุคคลมากกว่าหนึ่งคนที่ตรงกับแถวนี้", "more than one person fits this row"),
                Text("ใส่อีเมลของบุคคลที่หมายถึง", "give the address of the one who is meant"),
            )
            return None
        if not found:
            return self._new(row, planned)
        someone = found[0]
        for key in VALUES:
            value = getattr(row, key)
            known = getattr(someone, key)
            if not value or value == known or (key == "email" and value.casefold() == known.casefold()):
                continue
            planned.changes.append(Change(FIELDS[key], value_text(key, known), value_text(key, value)))
            if someone.pk is not None and not someone.changed:
                self.to.people.append(someone)
            someone.changed.add(key)
            setattr(someone, key, value)
            if key == "email":
                self.to.staff.by_email[value.casefold()].append(someone)
        return someone

    def _found(self, row: PersonRow) -> list[Someone]:
        people = self.to.staff
        if row.email and (found := people.by_email.get(row.email.casefold(), [])):
            return found
        named = [each for each in people.by_name.get(row.name, []) if row.organization in each.organizations]
        return [each for each in named if not (row.email and each.email)]

    def _new(self, row: PersonRow, planned: Planned) -> Someone | None:
        if not row.name:
            text = Text("ไม่พบบุคคลที่ใช้อีเมลนี้ และไม่มีชื่อ", "nobody has this address, and there is no name")
            self.wrong(row, "name", "name-missing", text, Text("ใส่ชื่อบุคคล", "give the name"))
            return None
        namesakes = self.to.staff.by_name.get(row.name)
        if namesakes:
            self.planner.remark(
                row.row,
                "name",
                "namesake",
                Text(
                    "มีบุคคลชื่อเดียวกันอยู่แล้ว แถวนี้จะเพิ่มเป็นอีกคนหนึ่ง",
                    "somebody has this name already; this row adds another person",
                ),
                Text("หากเป็นคนเดียวกัน ใส่อีเมลที่ลงทะเบียนไว้", "if it is the same person, give the registered address"),
            )
        planned.new = True
        someone = self.to.staff.add(Someone(row.name, row.name_en, row.email, row.phone))
        self.to.people.append(someone)
        return someone

    # ------------------------------------------------------------ posts

    def _post(self, row: PersonRow, planned: Planned, someone: Someone) -> None:
        position = self._position(row, planned)
        tenures = self.to.staff.tenures[position]
        own = [each for each in tenures if each.someone is someone]
        same = [each for each in own if row.starts_on is None or each.starts_on == row.starts_on]
        if same:
            self._change_tenure(row, planned, same[-1])
            return
        if row.starts_on is None:
            self._demand_start(row)
            return
        tenure = Tenure(someone, position, row.starts_on, row.ends_on, bool(row.acting), row=row.row)
        clash = next((each for each in own if overlap(each.period, tenure.period)), None)
        if clash is not None:
            text = Text("บุคคลนี้ดำรงตำแหน่งนี้อยู่แล้ว {period}", "this person already has this post {period}")
            remedy = Text("แก้วันเริ่มให้ตรงกับรายการเดิม", "give the first day of that entry")
            self.wrong(row, "starts_on", "held-by-the-same", text.fill(period=period_text(*clash.period)), remedy)
            return
        tenures.append(tenure)
        self.to.tenures.append(tenure)
        title = Text.same(position.title)
        words = Text("{title} (รักษาราชการแทน) {period}", "{title} (acting) {period}") if tenure.acting else TITLED
        planned.changes.append(
            Change(LABELS["post"], NOTHING, words.fill(title=title, period=period_text(*tenure.period)))
        )

    def _position(self, row: PersonRow, planned: Planned) -> Position:
        key = row.organization, row.post
        position = self.to.staff.positions.get(key)
        if position is None:
            position = self.to.staff.positions[key] = Position(*key)
            self.to.positions.append(position)
            self.planner.remark(
                row.row,
                "post",
                "new-post",
                Text(
                    "ตำแหน่ง “{title}” จะเพิ่มใหม่ในหน่วยงานนี้", "the post “{title}” will be added to this organisation"
                ).fill(title=row.post),
                Text("หากมีตำแหน่งนี้อยู่แล้ว โปรดตรวจตัวสะกด", "if it is there already, check the spelling"),
            )
        if row.heads is not None and row.heads != position.heads:
            head = self.to.staff.heads.get(row.organization) if row.heads else None
            if head is not None:
                text = Text("หัวหน้าของหน่วยงานนี้คือ “{title}” อยู่แล้ว", "“{title}” already heads this organisation")
                self.wrong(row, "heads", "head-taken", text.fill(title=head.title), CORRECT_CELL)
            else:
                old, new = value_text("heads", position.heads), value_text("heads", row.heads)
                planned.changes.append(Change(FIELDS["heads"], old, new))
                if position.pk is not None and not position.changed:
                    self.to.positions.append(position)
                position.heads, position.changed = row.heads, True
                if row.heads:
                    self.to.staff.heads[row.organization] = position
                else:
                    del self.to.staff.heads[row.organization]
        return position

    def _change_tenure(self, row: PersonRow, planned: Planned, tenure: Tenure) -> None:
        ends_on = row.ends_on or tenure.ends_on
        acting = tenure.acting if row.acting is None else row.acting
        if (ends_on, acting) == (tenure.ends_on, tenure.acting):
            return
        if ends_on is not None and ends_on < tenure.starts_on:
            self._refuse_end(row, tenure.starts_on, ends_on)
            return
        if tenure.pk is not None and not tenure.changed:
            tenure.before, tenure.changed = (tenure.ends_on, tenure.acting), True
            self.to.tenures.append(tenure)
        for key, old, new in (("ends_on", tenure.ends_on, ends_on), ("acting", tenure.acting, acting)):
            if old != new:
                planned.changes.append(Change(FIELDS[key], _shown(key, old), _shown(key, new)))
        tenure.ends_on, tenure.acting, tenure.row = ends_on, acting, row.row

    def refuse_two_holders(self) -> None:
        """Each post has one holder at a time who is not acting, once all rows are applied."""
        touched = {tenure.position: None for tenure in self.to.tenures}
        for position in touched:
            held = [each for each in self.to.staff.tenures[position] if not each.acting]
            held.sort(key=lambda each: (each.starts_on, each.row))
            for first, second in pairwise(held):
                if overlap(first.period, second.period):
                    self._two_holders(first, second)

    def _two_holders(self, first: Tenure, second: Tenure) -> None:
        blamed, other = (second, first) if second.row else (first, second)
        text = Text(
            "{name} ดำรงตำแหน่ง “{title}” อยู่ {period} ตำแหน่งหนึ่งมีผู้ดำรงตำแหน่งตัวจริงได้ครั้งละคน",
            "{name} holds “{title}” {period}; a post has one holder at a time who is not acting",
        )
        remedy = Text(
            "ใส่วันสุดท้ายของผู้นั้นในแถวของเขา หรือใส่ ใช่ ในช่องรักษาราชการแทน",
            "give the last day of that person in a row of the file, or write yes under acting",
        )
        words = text.fill(name=other.someone.name, title=other.position.title, period=period_text(*other.period))
        self.planner.wrong(blamed.row, "starts_on", "held", words, remedy)

    # ------------------------------------------------------------ roles

    def _role(self, row: PersonRow, planned: Planned, someone: Someone, role: Role) -> None:
        own = self.to.staff.holdings[someone, role.value, row.organization]
        same = [each for each in own if row.starts_on is None or each.starts_on == row.starts_on]
        if same:
            self._change_holding(row, planned, same[-1], role)
            return
        if row.starts_on is None:
            self._demand_start(row)
            return
        if not self.may_grant:
            text = NOT_GRANTED.fill(action=Action.GRANT_ROLE.label)
            self.wrong(row, "roles", "permission", text, Text("ลบบทบาทในแถวนี้", "leave the role out"))
            return
        if someone.pk is not None and someone.pk == self.importer:
            text = Text("มอบบทบาทให้ตนเองไม่ได้", "nobody grants a role to themselves")
            remedy = Text("ลบบทบาทในแถวนี้ แล้วให้ผู้ดูแลระบบอีกคนมอบให้", "leave the role out and ask another administrator")
            self.wrong(row, "roles", "to-oneself", text, remedy)
            return
        holding = Holding(someone, role.value, row.organization, row.starts_on, row.ends_on, row=row.row)
        clash = next((each for each in own if overlap(each.period, holding.period)), None)
        if clash is not None:
            text = Text("มีบทบาท “{role}” อยู่แล้ว {period}", "is “{role}” already {period}")
            remedy = Text("แก้วันเริ่มให้ตรงกับรายการเดิม", "give the first day of that entry")
            words = text.fill(role=role.label, period=period_text(*clash.period))
            self.wrong(row, "roles", "held-already", words, remedy)
            return
        own.append(holding)
        self.to.holdings.append(holding)
        words = TITLED.fill(title=role.label, period=period_text(*holding.period))
        planned.changes.append(Change(LABELS["roles"], NOTHING, words))

    def _change_holding(self, row: PersonRow, planned: Planned, holding: Holding, role: Role) -> None:
        if row.ends_on is None or row.ends_on == holding.ends_on:
            return
        if row.ends_on < holding.starts_on:
            self._refuse_end(row, holding.starts_on, row.ends_on)
            return
        if role is Role.ADMINISTRATOR:
            text = Text("บทบาทผู้ดูแลระบบสิ้นสุดผ่านการนำเข้าไม่ได้", "an administrator's role is not ended by an import")
            self.wrong(row, "roles", "administrator", text, Text("ทำที่หน้าของบุคคลนั้น", "do it on the person's page"))
            return
        if holding.pk is not None and not holding.changed:
            holding.before, holding.changed = holding.ends_on, True
            self.to.holdings.append(holding)
        words = Text("วันสิ้นสุดของบทบาท “{role}”", "last day as {role}").fill(role=role.label)
        planned.changes.append(Change(words, _shown("ends_on", holding.ends_on), _shown("ends_on", row.ends_on)))
        holding.ends_on = row.ends_on

    # ------------------------------------------------------------ small things

    def _demand_start(self, row: PersonRow) -> None:
        text = Text("ตำแหน่งหรือบทบาทใหม่ต้องมีวันเริ่ม", "a new post or role needs its first day")
        self.wrong(row, "starts_on", "start-missing", text, Text("ใส่วันที่ในช่อง “ตั้งแต่วันที่”", "give the first day"))

    def _refuse_end(self, row: PersonRow, starts_on: date, ends_on: date) -> None:
        text = ENDS_BEFORE_START.fill(starts=_shown("starts_on", starts_on), ends=_shown("ends_on", ends_on))
        self.wrong(row, "ends_on", "days", text, CORRECT_CELL)


TITLED = Text("{title} {period}", "{title} {period}")


def _shown(key: str, value: date | bool | None) -> Text:
    return value_text(key, value.isoformat() if isinstance(value, date) else value)


def _is_address(written: str) -> bool:
    try:
        validate_email(written)
    except ValidationError:
        return False
    return True
