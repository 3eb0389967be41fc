"""The rules of an agency for evaluating persons."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrit.appraisals.actions.rules import change_rules, lay_down, publish_rules
from samrit.appraisals.laid_down import levels_of, usual_rules
from samrit.appraisals.models import AppraisalRules
from samrit.organizations.models import Organization, in_language
from samrit.web.acting import doing, or_forbidden, posted, say_refused, tried, version_of
from samrit.web.views.appraisals.forms import RulesForm
from samrit.web.views.organizations.loading import say
from samrit.web.views.seats.listing import unit_of, working_year
from samrit.workflow.actions import Refused


def _rules(organization: Organization, year: int) -> AppraisalRules:
    """What is laid down, else what is usual, which is not stored yet."""
    found = AppraisalRules.objects.filter(organization=organization, fiscal_year=year).first()
    return found or AppraisalRules(organization=organization, fiscal_year=year, **usual_rules())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rules(request: HttpRequest, code: str) -> HttpResponse:
    """The rules of the working year; a POST saves them as a draft."""
    organization, year = unit_of(request, code), working_year(request).year
    found = _rules(organization, year)
    form = RulesForm(posted(request), rules=found)
    if form.is_valid():
        saved = tried(lambda: _saved(request, found, form))
        if not isinstance(saved, Refused):
            messages.success(request, _("บันทึกร่างหลักเกณฑ์แล้ว ประกาศใช้เมื่อพร้อม"))
            return redirect("appraisal-rules", code)
        say(form, or_forbidden(saved))
    context = {
        "unit": organization,
        "year": year,
        "rules": found,
        "form": None if found.published_at else form,
        "levels": levels_of(found),
        "competencies": [(in_language(each["name"], each.get("name_en", "")), each) for each in found.competencies],
        "competency_share": 100 - int(found.results_share) if found.results_share.isdecimal() else "",
    }
    return render(request, "appraisals/rules.html", context)


def _saved(request: HttpRequest, found: AppraisalRules, form: RulesForm) -> AppraisalRules:
    stored, version = found, version_of(request)
    if found.pk is None:
        stored = lay_down(organization=found.organization, fiscal_year=found.fiscal_year, doing=doing(request))
        version = None
    return change_rules(
        rules=stored,
        shares=(form.cleaned_data["results_share"], form.cleaned_data["probation_share"]),
        starts=form.starts,
        competencies=form.cleaned_data["competencies"],
        raises=form.raises,
        doing=doing(request, version=version),
    )


@require_POST
@login_required
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Let the rules count; what is usual is taken where nothing else was saved."""
    organization, year = unit_of(request, code), working_year(request).year

    def published() -> AppraisalRules:
        laid = lay_down(organization=organization, fiscal_year=year, doing=doing(request))
        return publish_rules(rules=laid, doing=doing(request, version=version_of(request)))

    done = tried(published)
    if isinstance(done, Refused):
        say_refused(request, or_forbidden(done))
    else:
        messages.success(request, _("ประกาศใช้หลักเกณฑ์แล้ว"))
    return redirect("appraisal-rules", code)
