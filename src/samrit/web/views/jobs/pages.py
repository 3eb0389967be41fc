"""Job families and descriptions of the organisation of a plan (step 4 of the cascade)."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.cascade.actions.confirming_jobs import confirm_jobs
from samrit.cascade.actions.jobs import add_family, change_family, describe_job, remove_family
from samrit.cascade.models import CascadePlan, JobDescription, JobFamily
from samrit.cascade.queries.forms_of_jobs import Description, Family
from samrit.cascade.queries.jobs import families_for, families_of, posts_under, to_confirm, totals_of
from samrit.core.permissions import Action
from samrit.exchange.jobs_xlsx import jobs_workbook
from samrit.permissions import may
from samrit.web.acting import doing, posted, say_refused, tried, version_of
from samrit.web.fields import NumberField, TextField
from samrit.web.requests import demand, viewer
from samrit.web.tables import page_of
from samrit.web.views.cascade.loading import cascade_frame
from samrit.web.views.plans.loading import of_plan
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MANY = 1_000_000


class FamilyForm(forms.Form):
    """One line of the form of job families."""

    name = TextField(max_length=300, label=gettext_lazy("สายงาน"))
    name_en = TextField(max_length=300, required=False, label=gettext_lazy("ชื่อภาษาอังกฤษ"))
    staff = NumberField(least=0, most=MANY, decimals=0, required=False, label=gettext_lazy("จำนวนบุคลากร"))
    lines = NumberField(least=0, most=MANY, decimals=0, required=False, label=gettext_lazy("จำนวนสายงาน"))
    scope = TextField(lines=3, max_length=4000, required=False, label=gettext_lazy("ขอบเขตงานโดยย่อ"))

    def family(self) -> Family:
        """What the form says; of a form that is valid."""
        given = self.cleaned_data
        staff, lines = (None if given[name] is None else int(given[name]) for name in ("staff", "lines"))
        return Family(given["name"], given["name_en"], staff, lines, given["scope"])


class DescriptionForm(forms.Form):
    """The form of a job description (001:82 s25)."""

    number = TextField(max_length=40, required=False, label=gettext_lazy("เลขที่ตำแหน่ง"))
    executive_title = TextField(max_length=300, required=False, label=gettext_lazy("ชื่อตำแหน่งทางบริหาร"))
    line_title = TextField(max_length=300, required=False, label=gettext_lazy("ชื่อตำแหน่งในสายงาน"))
    family = forms.ModelChoiceField(
        JobFamily.objects.none(), required=False, label=gettext_lazy("สายงาน"), empty_label=gettext_lazy("ไม่ระบุ")
    )
    rank = TextField(max_length=100, required=False, label=gettext_lazy("ระดับ"))
    superior = TextField(max_length=300, required=False, label=gettext_lazy("ผู้บังคับบัญชา"))
    responsibilities = TextField(lines=5, max_length=8000, required=False, label=gettext_lazy("ความรับผิดชอบหลัก"))
    activities = TextField(lines=5, max_length=8000, required=False, label=gettext_lazy("กิจกรรมหลัก"))
    achievements = TextField(
        lines=5, max_length=8000, required=False, label=gettext_lazy("ผลสำเร็จของงาน / ผลสัมฤทธิ์ของงาน")
    )

    def __init__(self, *args: Any, families: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["family"].queryset = families  # type: ignore[attr-defined]

    def description(self) -> Description:
        """What the form says; of a form that is valid."""
        return Description(**{name: value for name, value in self.cleaned_data.items() if name != "family"})


@require_safe
@of_plan
def jobs(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """The families of the organisation, and the posts under it with how far each is described."""
    words = request.GET.get("q", "").strip()[:100].replace("\x00", "")
    waiting = "waiting" in request.GET
    posts = posts_under(plan.organization, words=words, waiting=waiting)
    edits = bool(may(viewer(request), Action.EDIT_JOBS, plan.owner))
    context = cascade_frame(
        request,
        plan,
        "plan-jobs",
        whole=to_confirm(plan.organization).count() if edits else 0,
        families=families_of(plan.organization),
        totals=totals_of(plan.organization),
        page_of_posts=page_of(request, posts, 30),
        words=words,
        waiting=waiting,
        edits=edits,
    )
    return render(request, "jobs/jobs.html", context)


@require_POST
@of_plan
def confirm_all(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """Confirm every description that is written whole."""
    demand(request, Action.EDIT_JOBS, plan.owner)
    done = tried(lambda: confirm_jobs(organization=plan.organization, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("ยืนยันลักษณะงานแล้ว %(n)s ตำแหน่ง") % {"n": done})
    return redirect("plan-jobs", plan.pk)


@require_http_methods(PAGE)
@of_plan
def family(request: HttpRequest, plan: CascadePlan, family: int | None = None) -> HttpResponse:
    """Write a line of work, a new one or one that is there."""
    kept = None if family is None else _family(plan, family)
    demand(request, Action.EDIT_JOBS, plan.owner)
    initial = {name: getattr(kept, name) for name in FamilyForm.base_fields} if kept else None
    form = FamilyForm(posted(request), initial=initial)
    context = cascade_frame(request, plan, kept.name if kept else _("เพิ่มสายงาน"), form=form, kept=kept)
    if request.method != "POST":
        return render(request, "jobs/family.html", context)
    if not form.is_valid():
        return render(request, "jobs/family.html", context, status=422)
    who = doing(request, version=version_of(request))
    write = partial(change_family, kept=kept) if kept else partial(add_family, organization=plan.organization)
    done = tried(lambda: write(family=form.family(), doing=who))
    if isinstance(done, Refused):
        return refused_page(request, "jobs/family.html", context, done)
    messages.success(request, _("บันทึกสายงานแล้ว"))
    return redirect("plan-jobs", plan.pk)


def _family(plan: CascadePlan, pk: int) -> JobFamily:
    found = families_of(plan.organization).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_POST
@of_plan
def remove(request: HttpRequest, plan: CascadePlan, family: int) -> HttpResponse:
    """Take a line of work out."""
    kept = _family(plan, family)
    demand(request, Action.EDIT_JOBS, plan.owner)
    done = tried(lambda: remove_family(kept=kept, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("นำสายงานออกแล้ว"))
    return redirect("plan-jobs", plan.pk)


@require_http_methods(PAGE)
@of_plan
def description(request: HttpRequest, plan: CascadePlan, post: int) -> HttpResponse:
    """What a post is for: read by all who read the plan, written and confirmed where one edits jobs."""
    found = posts_under(plan.organization).filter(pk=post).first()
    if found is None:
        raise Http404
    kept: JobDescription | None = getattr(found, "job_description", None)
    initial = {name: getattr(kept, name) for name in DescriptionForm.base_fields} if kept else None
    form = DescriptionForm(posted(request), families=families_for(found.organization), initial=initial)
    edits = bool(may(viewer(request), Action.EDIT_JOBS, found.organization))
    context = cascade_frame(request, plan, str(found), post=found, kept=kept, form=form, edits=edits)
    if request.method != "POST":
        return render(request, "jobs/description.html", context)
    demand(request, Action.EDIT_JOBS, found.organization)
    if not form.is_valid():
        return render(request, "jobs/description.html", context, status=422)
    confirm = request.POST.get("do") == "confirm"
    who = doing(request, version=version_of(request))
    write = partial(describe_job, post=found, family=form.cleaned_data["family"], description=form.description())
    done = tried(lambda: write(confirm=confirm, doing=who))
    if isinstance(done, Refused):
        return refused_page(request, "jobs/description.html", context, done)
    messages.success(request, _("ยืนยันลักษณะงานแล้ว") if confirm else _("บันทึกลักษณะงานแล้ว ยังไม่ได้ยืนยัน"))
    return redirect("plan-jobs", plan.pk)


@require_safe
@of_plan
def as_xlsx(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """Both forms with what is written so far."""
    families = [
        [each.name, each.name_en, _figure(each.staff), _figure(each.lines), each.scope]
        for each in families_of(plan.organization)
    ]
    descriptions = []
    for post in posts_under(plan.organization):
        kept = getattr(post, "job_description", None) or JobDescription(post=post)
        descriptions.append(
            [
                post.organization.name,
                post.title,
                kept.number,
                kept.executive_title,
                kept.line_title,
                kept.family.name if kept.family else "",
                kept.rank,
                kept.superior,
                kept.responsibilities,
                kept.activities,
                kept.achievements,
                timezone.localtime(kept.confirmed_at).date().isoformat() if kept.confirmed_at else "",
            ]
        )
    headers = {"Content-Disposition": f'attachment; filename="jobs-{plan.organization.code}.xlsx"'}
    return HttpResponse(jobs_workbook(families, descriptions), content_type=XLSX, headers=headers)


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)
