"""The two forms of step 4 as papers: job families, and the description of a post."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from samrit.cascade.models import CascadePlan, JobDescription
from samrit.cascade.queries.jobs import families_of, posts_under, totals_of
from samrit.documents.job_description.content import Description, Families, Family, description_paper, families_paper
from samrit.organizations.models import OrganizationKind, Post
from samrit.web.papers import demand_form
from samrit.web.table_papers import answer_asked, answer_tables
from samrit.web.views.plans.loading import of_plan


@require_safe
@of_plan
def families(request: HttpRequest, plan: CascadePlan, form: str) -> HttpResponse:
    """The job families of the organisation."""
    with translation.override("th"):  # the paper is in Thai, whoever asks for it
        sums = totals_of(plan.organization)
        rows = tuple(
            Family(each.name, _figure(each.staff), _figure(each.lines), each.scope)
            for each in families_of(plan.organization)
        )
        paper = families_paper(Families(str(plan.organization), rows, _figure(sums["staff"]), _figure(sums["lines"])))
    return answer_tables(request, paper, reverse("plan-jobs", args=[plan.pk]), form)


@require_safe
@of_plan
def description(request: HttpRequest, plan: CascadePlan, post: int, form: str) -> HttpResponse:
    """The description of one post; what nobody wrote is left to be filled in by hand."""
    demand_form(form)
    found = posts_under(plan.organization).filter(pk=post).first()
    if found is None:
        raise Http404
    kept: JobDescription | None = getattr(found, "job_description", None)
    with translation.override("th"):
        paper = description_paper(description_as_printed(found, kept))
    draft = kept is None or kept.confirmed_at is None
    return answer_asked(request, paper, reverse("job-description", args=[plan.pk, post]), form, draft=draft)


def description_as_printed(post: Post, kept: JobDescription | None) -> Description:
    """What the form wants to know; asked for in Thai."""
    place = post.organization
    in_group = place.kind == OrganizationKind.GROUP
    bureau, group = (str(place.parent or ""), str(place)) if in_group else (str(place), "")
    if kept is None:
        return Description(str(place), str(post), bureau=bureau, group=group)
    return Description(
        organization=str(place),
        post=str(post),
        number=kept.number,
        executive_title=kept.executive_title,
        line_title=kept.line_title,
        bureau=bureau,
        group=group,
        family=str(kept.family or ""),
        rank=kept.rank,
        superior=kept.superior,
        responsibilities=kept.responsibilities,
        activities=kept.activities,
        achievements=kept.achievements,
        confirmed_on=timezone.localtime(kept.confirmed_at).date() if kept.confirmed_at else None,
        confirmed_by=str(kept.confirmed_by or ""),
    )


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)
