"""Confirming every job description that is written whole, in one step (step 4)."""

from __future__ import annotations

from django.db import transaction

from samrit.cascade.actions.jobs import DESCRIPTION
from samrit.cascade.models import JobDescription
from samrit.cascade.queries.jobs import to_confirm
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.organizations.models import Organization, Post
from samrit.workflow.actions import Deed, Doing, Refused, demand, record_all

NOTHING_WHOLE = Text("ไม่มีลักษณะงานที่เขียนครบและรอยืนยัน", "no job description is written whole and waits to be confirmed")


@transaction.atomic
def confirm_jobs(*, organization: Organization, doing: Doing) -> int:
    """Confirm the descriptions of posts at and under the organisation that say responsibilities, activities and
    achievements and are not confirmed yet; how many those are.

    Raises:
        Refused: not permitted, or there is none.
    """
    demand(doing, Action.EDIT_JOBS, organization)
    posts = to_confirm(organization).values_list("post", flat=True)
    list(Post.objects.select_for_update(no_key=True).filter(pk__in=list(posts)).order_by("pk").values_list("pk"))
    waiting = list(to_confirm(organization).select_related("post__organization"))
    if not waiting:
        raise Refused("nothing-whole", NOTHING_WHOLE)
    for each in waiting:
        each.confirmed_at, each.confirmed_by = doing.at, doing.viewer.person
        each.version += 1
    JobDescription.objects.bulk_update(waiting, ["confirmed_at", "confirmed_by", "version"], batch_size=500)
    told = {"changed": [], "confirmed": True}
    record_all([Deed(DESCRIPTION, each, Action.EDIT_JOBS, told) for each in waiting], doing)
    return len(waiting)
