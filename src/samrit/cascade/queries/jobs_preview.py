"""What a file of job families and descriptions would change, line by line, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from samrit.cascade.models import JobFamily
from samrit.cascade.queries.forms_of_jobs import Description, Family
from samrit.cascade.queries.jobs import families_for, families_of, posts_under
from samrit.core.findings import Finding, Place, Severity
from samrit.core.problem import Problem
from samrit.core.text import Text
from samrit.core.written.numbers import parse_number
from samrit.organizations.models import Organization, Post

Row = Mapping[str, str]
LONGEST = {"name": 300, "name_en": 300, "number": 40, "executive_title": 300, "line_title": 300}
LONGEST |= {"rank": 100, "superior": 300}
TEXT_LONGEST, MANY = 8000, 1_000_000
NO_NAME = Text("ไม่มีชื่อสายงาน", "the job family has no name")
TWICE = Text("มีสองแถวของสิ่งเดียวกัน: {name}", "two rows about the same: {name}")
NO_COUNT = Text("“{written}” ไม่ใช่จำนวนเต็มตั้งแต่ 0", "“{written}” is no whole number from 0")
TOO_LONG = Text("ข้อความยาวเกิน {most} ตัวอักษร", "longer than {most} letters")
NO_POST = Text("ไม่พบตำแหน่ง “{post}” ใน “{unit}”", "there is no post “{post}” in “{unit}”")
NO_FAMILY = Text("ไม่พบสายงาน “{name}”", "there is no job family “{name}”")
MEND_CELL = Text("แก้ในช่องนั้น แล้วอ่านไฟล์ใหม่", "mend the cell and read the file again")
LEAVE_ONE = Text("เหลือไว้แถวเดียว", "leave one of them")
AS_REGISTERED = Text("เขียนหน่วยงานและตำแหน่งให้ตรงกับผังหน่วยงาน", "write unit and post as the register has them")
ADD_FAMILY = Text("เพิ่มสายงานในแผ่นงานสายงานก่อน", "add it to the sheet of job families first")


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the file: ``outcome`` is ``new``, ``changed`` or ``same``."""

    outcome: str
    name: str
    family: Family | None = None
    kept: JobFamily | None = None
    post: Post | None = None
    description: Description | None = None
    family_name: str = ""
    fields: tuple[str, ...] = ()
    """The keys of what is written anew."""


@dataclass(slots=True)
class Preview:
    """What a file would do; with problems it does nothing."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)

    @property
    def does(self) -> list[Change]:
        """The lines that change something."""
        return [each for each in self.changes if each.outcome != "same"]


def preview_jobs(organization: Organization, families: Sequence[Row], descriptions: Sequence[Row]) -> Preview:
    """What the rows would change; a blank cell leaves what is there."""
    found = Preview()
    kept = {each.name: each for each in families_of(organization)}
    names: set[str] = set()
    for row in families:
        _family(found, row, kept, names)
    posts: dict[tuple[str, str], Post] = {}
    for post in posts_under(organization):
        posts.setdefault((post.organization.name, post.title), post)
    known = names | {each.name for each in families_for(organization)}
    seen: set[int] = set()
    for row in descriptions:
        _description(found, row, posts, known, seen)
    return found


def _family(found: Preview, row: Row, kept: Mapping[str, JobFamily], names: set[str]) -> None:
    name = row.get("name", "").strip()
    if not name:
        return _problem(found, row, "name", NO_NAME, MEND_CELL)
    if name in names:
        return _problem(found, row, "name", TWICE.fill(name=name), LEAVE_ONE)
    names.add(name)
    before = kept.get(name)
    family = Family(name)
    if before is not None:
        family = Family(name, before.name_en, before.staff, before.lines, before.scope)
    problems = len(found.problems)
    for key in ("name_en", "scope"):
        if text := _text(found, row, key):
            family = replace(family, name_en=text) if key == "name_en" else replace(family, scope=text)
    staff, lines = _count(found, row, "staff"), _count(found, row, "lines")
    family = replace(family, staff=family.staff if staff is None else staff)
    family = replace(family, lines=family.lines if lines is None else lines)
    if len(found.problems) > problems or not _text(found, row, "name"):
        return None
    stands = {key: getattr(before, key) for key in asdict(family)} if before else asdict(Family(""))
    fields = tuple(key for key, value in asdict(family).items() if value != stands[key])
    outcome = "new" if before is None else "changed" if fields else "same"
    found.changes.append(Change(outcome, name, family=family, kept=before, fields=fields))
    return None


def _description(
    found: Preview, row: Row, posts: Mapping[tuple[str, str], Post], known: set[str], seen: set[int]
) -> None:
    given = {key: text for key in asdict(Description()) if (text := row.get(key, "").strip())}
    family = row.get("family", "").strip()
    if not given and not family:
        return None  # a row of the register that nobody wrote in
    key = row.get("unit", "").strip(), row.get("post", "").strip()
    post = posts.get(key)
    if post is None:
        return _problem(found, row, "post", NO_POST.fill(unit=key[0], post=key[1]), AS_REGISTERED)
    if post.pk in seen:
        return _problem(found, row, "post", TWICE.fill(name=post.title), LEAVE_ONE)
    seen.add(post.pk)
    if family and family not in known:
        return _problem(found, row, "family", NO_FAMILY.fill(name=family), ADD_FAMILY)
    problems = len(found.problems)
    for name in given:
        _text(found, row, name)
    if len(found.problems) > problems:
        return None
    before = getattr(post, "job_description", None)
    stands = {name: getattr(before, name) for name in asdict(Description())} if before else {}
    description = Description(**{**stands, **given})
    own = before.family.name if before and before.family else ""
    fields = tuple(key for key, value in asdict(description).items() if value != stands.get(key, ""))
    fields += ("family",) if family not in ("", own) else ()
    outcome = "new" if before is None else "changed" if fields else "same"
    name = f"{post.organization.name} · {post.title}"
    change = Change(outcome, name, post=post, description=description, family_name=family or own, fields=fields)
    found.changes.append(change)
    return None


def _text(found: Preview, row: Row, key: str) -> str:
    text = row.get(key, "").strip()
    most = LONGEST.get(key, TEXT_LONGEST)
    if len(text) > most:
        _problem(found, row, key, TOO_LONG.fill(most=most), MEND_CELL)
        return ""
    return text


def _count(found: Preview, row: Row, key: str) -> int | None:
    written = row.get(key, "").strip()
    if not written:
        return None
    try:
        value = parse_number(written)
    except Problem:
        value = None
    if value is None or value != int(value) or not 0 <= value <= MANY:
        _problem(found, row, key, NO_COUNT.fill(written=written[:40]), MEND_CELL)
        return None
    return int(value)


def _problem(found: Preview, row: Row, key: str, text: Text, remedy: Text) -> None:
    number = row.get("row", "")
    place = Place(sheet=row.get("sheet", ""), row=int(number) if number.isdecimal() else None)
    found.problems.append(Finding(Severity.ERROR, "jobs", place, text, remedy, key=key))
