"""Job families of an organisation and what its posts are for: written, and confirmed (step 4, 001:82-85 s25-26)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from samrit.cascade.models import JobDescription, JobFamily
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.organizations.models import Organization, Post
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, record

FAMILY, DESCRIPTION = "job_family", "job_description"
NAME_TAKEN = Text("มีสายงานชื่อ “{name}” อยู่แล้ว", "there is a job family “{name}” already")
STRANGE_FAMILY = Text("สายงานนี้ไม่ใช่ของหน่วยงานที่ตำแหน่งนี้สังกัด", "this job family is of another organisation")
NOTHING_WRITTEN = Text(
    "ก่อนยืนยัน โปรดเขียนความรับผิดชอบหลัก กิจกรรมหลัก และผลสัมฤทธิ์ของงาน",
    "before confirming, please write the main responsibilities, activities and achievements",
)


@dataclass(frozen=True, slots=True)
class Family:
    """One line of the form of job families; what the form leaves blank is ``None`` or empty."""

    name: str
    name_en: str = ""
    staff: int | None = None
    lines: int | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """The form of a job description, field by field."""

    number: str = ""
    executive_title: str = ""
    line_title: str = ""
    rank: str = ""
    superior: str = ""
    responsibilities: str = ""
    activities: str = ""
    achievements: str = ""


@transaction.atomic
def add_family(*, organization: Organization, family: Family, doing: Doing) -> JobFamily:
    """One more line of work.

    Raises:
        Refused: not permitted, or there is one of that name.
    """
    demand(doing, Action.EDIT_JOBS, organization)
    list(Organization.objects.select_for_update(no_key=True).filter(pk=organization.pk).values_list("pk"))
    _free(organization, family.name)
    last = organization.job_families.aggregate(last=Max("position"))["last"] or 0
    made = JobFamily.objects.create(organization=organization, position=last + 1, **asdict(family))
    record(kind=FAMILY, subject=made, action=Action.EDIT_JOBS, doing=doing, details={"added": made.name})
    return made


@transaction.atomic
def change_family(*, kept: JobFamily, family: Family, doing: Doing) -> JobFamily:
    """Write a line of work anew.

    Raises:
        Refused: not permitted, changed meanwhile, or there is another one of that name.
    """
    demand(doing, Action.EDIT_JOBS, kept.organization)
    list(Organization.objects.select_for_update(no_key=True).filter(pk=kept.organization_id).values_list("pk"))
    held = JobFamily.objects.select_for_update(no_key=True).get(pk=kept.pk)
    if doing.version is not None and doing.version != held.version:
        raise Refused("version", CHANGED_MEANWHILE)
    changed = _apply(held, asdict(family))
    if not changed:
        return held
    _free(kept.organization, family.name, held)
    held.version += 1
    held.save(update_fields=[*changed, "version"])
    record(kind=FAMILY, subject=held, action=Action.EDIT_JOBS, doing=doing, details={"changed": changed})
    return held


@transaction.atomic
def remove_family(*, kept: JobFamily, doing: Doing) -> None:
    """Take a line of work out; descriptions of posts in it stay, without one.

    Raises:
        Refused: not permitted.
    """
    demand(doing, Action.EDIT_JOBS, kept.organization)
    record(kind=FAMILY, subject=kept, action=Action.EDIT_JOBS, doing=doing, details={"removed": kept.name})
    JobFamily.objects.filter(pk=kept.pk).delete()


@transaction.atomic
def describe_job(
    *, post: Post, family: JobFamily | None, description: Description, confirm: bool, doing: Doing
) -> JobDescription:
    """Write what a post is for, and confirm it. A description that changes is to be confirmed again.

    Raises:
        Refused: not permitted, changed meanwhile, a family of somebody else, or nothing written to confirm.
    """
    demand(doing, Action.EDIT_JOBS, post.organization)
    list(Post.objects.select_for_update(no_key=True).filter(pk=post.pk).values_list("pk"))
    held = JobDescription.objects.filter(post=post).first() or JobDescription(post=post, version=0)
    if doing.version is not None and doing.version != held.version:
        raise Refused("version", CHANGED_MEANWHILE)
    if family is not None and not post.organization.path.startswith(family.organization.path):
        raise Refused("family", STRANGE_FAMILY)
    if confirm and not (description.responsibilities and description.activities and description.achievements):
        raise Refused("empty", NOTHING_WRITTEN)
    changed = _apply(held, {**asdict(description), "family": family})
    if not changed and held.pk and (not confirm or held.confirmed_at):
        return held
    held.confirmed_at = doing.at if confirm else None
    held.confirmed_by = doing.viewer.person if confirm else None
    held.version += 1
    held.save()
    details = {"changed": changed, "confirmed": confirm}
    record(kind=DESCRIPTION, subject=held, action=Action.EDIT_JOBS, doing=doing, details=details)
    return held


def _free(organization: Organization, name: str, but: JobFamily | None = None) -> None:
    taken = organization.job_families.filter(name=name)
    if but is not None:
        taken = taken.exclude(pk=but.pk)
    if taken.exists():
        raise Refused("name", NAME_TAKEN.fill(name=name))


def _apply(row: Any, columns: dict[str, Any]) -> list[str]:
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, columns[name])
    return changed
