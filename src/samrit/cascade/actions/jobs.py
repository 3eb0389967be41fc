"""Job families of an organisation and what its posts are for: written, and confirmed (step 4, 001:82-85 s25-26)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import Max

from samrit.cascade.models import JobDescription, JobFamily
from samrit.cascade.queries.forms_of_jobs import Description, Family
from samrit.cascade.queries.jobs import families_for
from samrit.cascade.queries.jobs_preview import Change, preview_jobs
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.organizations.models import Organization, Post
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, record

FAMILY, DESCRIPTION = "job_family", "job_description"
ADDED, REMOVED = Text("เพิ่มสายงาน", "Added a job family"), Text("นำสายงานออก", "Took a job family out")
NAME_TAKEN = Text("มีสายงานชื่อ “{name}” อยู่แล้ว", "there is a job family “{name}” already")
STRANGE_FAMILY = Text("สายงานนี้ไม่ใช่ของหน่วยงานที่ตำแหน่งนี้สังกัด", "this job family is of another organisation")
HAS_PROBLEMS = Text("ไฟล์นี้มี {count} จุดที่ต้องแก้ไขก่อน", "this file has {count} places to mend first")
NOTHING_CHANGES = Text("ไฟล์นี้ไม่เปลี่ยนสิ่งใด", "this file changes nothing")
NOTHING_WRITTEN = Text(
    "ก่อนยืนยัน โปรดเขียนความรับผิดชอบหลัก กิจกรรมหลัก และผลสัมฤทธิ์ของงาน",
    "before confirming, please write the main responsibilities, activities and achievements",
)


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
    record(kind=FAMILY, subject=made, action=Action.EDIT_JOBS, doing=doing, details=_said(ADDED))
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
    record(kind=FAMILY, subject=kept, action=Action.EDIT_JOBS, doing=doing, details=_said(REMOVED))
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


@transaction.atomic
def take_jobs(
    *,
    organization: Organization,
    families: Sequence[Mapping[str, str]],
    descriptions: Sequence[Mapping[str, str]],
    doing: Doing,
) -> int:
    """Write all that the rows of a file change, or nothing; how many lines that are. Nothing is confirmed by a file.

    Raises:
        Refused: not permitted, or the file has problems or changes nothing.
    """
    demand(doing, Action.EDIT_JOBS, organization)
    # All of them before the first event, in one order (ADR 0034).
    list(Organization.objects.select_for_update(no_key=True).filter(pk=organization.pk).values_list("pk"))
    list(JobFamily.objects.select_for_update(no_key=True).filter(organization=organization.pk).order_by("pk"))
    posts = Post.objects.filter(organization__path__startswith=organization.path).values("pk")
    list(Post.objects.select_for_update(no_key=True).filter(pk__in=posts).order_by("pk").values_list("pk"))
    found = preview_jobs(organization, families, descriptions)
    if found.problems:
        raise Refused("problems", HAS_PROBLEMS.fill(count=len(found.problems)))
    if not found.does:
        raise Refused("nothing", NOTHING_CHANGES)
    for each in found.does:
        _take(organization, each, doing)
    return len(found.does)


def _take(organization: Organization, change: Change, doing: Doing) -> None:
    if change.family is not None:
        if change.kept is None:
            add_family(organization=organization, family=change.family, doing=doing)
        else:
            change_family(kept=change.kept, family=change.family, doing=doing)
    if change.post is not None and change.description is not None:
        families = families_for(change.post.organization).filter(name=change.family_name)
        family = families.first() if change.family_name else None
        describe_job(post=change.post, family=family, description=change.description, confirm=False, doing=doing)


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


def _said(what: Text) -> dict[str, Any]:
    return {"what": [what.th, what.en]}
