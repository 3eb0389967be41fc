"""The ends of a draft: published and frozen, or discarded; and every version as a rules folder to take away."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.core.frameworks.content import content_hash
from samrit.exchange.rules_zip import rules_zip
from samrit.frameworks.actions import publish
from samrit.frameworks.actions.discarding import discard_draft
from samrit.frameworks.actions.publishing import edited_by_publisher, somebody_else_may_publish
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.history import last_edit
from samrit.web.acting import doing, posted, say_refused
from samrit.web.fields import TextField
from samrit.web.views.frameworks.loading import frame, of_a_draft, visible_framework
from samrit.workflow.actions import Refused


class PublishForm(forms.Form):
    """What the person saw, and a reason where one is asked for."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = TextField(
        label=gettext_lazy("เหตุผลหรือเลขที่หนังสือที่อนุมัติ"),
        help_text=gettext_lazy("จะบันทึกไว้ในประวัติของกรอบ"),
        lines=3,
        max_length=1000,
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@of_a_draft
def publish_framework(request: HttpRequest, version: FrameworkVersion) -> HttpResponse:
    """What will be frozen, with its hash; then it is."""
    form = PublishForm(posted(request), initial={"version": version.version})
    if request.method == "POST" and form.is_valid():
        who = doing(request, reason=form.cleaned_data["reason"], version=form.cleaned_data["version"])
        try:
            done = publish(version=version, doing=who)
        except Refused as refused:
            say_refused(request, refused)
            version.refresh_from_db()
            form = PublishForm(initial={"version": version.version, "reason": form.cleaned_data["reason"]})
            return render(request, "frameworks/publish.html", _publish_page(request, version, form), status=422)
        messages.success(request, _("ประกาศใช้กรอบแล้ว รหัสตรวจสอบ %(hash)s…") % {"hash": done.content_hash[:12]})
        return redirect("framework", version.pk)
    return render(
        request, "frameworks/publish.html", _publish_page(request, version, form), status=422 if form.is_bound else 200
    )


def _publish_page(request: HttpRequest, version: FrameworkVersion, form: PublishForm) -> dict[str, object]:
    context = frame(request, version, "framework-publish", form=form)
    who = doing(request)
    own = edited_by_publisher(version, who)
    alone = own and not somebody_else_may_publish(who)
    form.fields["reason"].required = alone
    context |= {
        "hash": content_hash(context["checked"].read.tree),
        "own": own,
        "alone": alone,
        "last": last_edit(version),
        "possible": not context["checked"].errors and (not own or alone),
    }
    return context


@require_POST
@login_required
@of_a_draft
def discard(request: HttpRequest, version: FrameworkVersion) -> HttpResponse:
    """Discard a draft that was never published; the version that the person saw."""
    seen = request.POST.get("version", "")
    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    try:
        discard_draft(version=version, doing=doing(request, version=number))
    except Refused as refused:
        say_refused(request, refused)
        return redirect("framework", version.pk)
    messages.success(request, _("ยกเลิกร่างแล้ว ประวัติยังอยู่ในบันทึกเหตุการณ์"))
    return redirect("frameworks")


@require_safe
@login_required
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The version as a rules folder in a ZIP."""
    version = visible_framework(request, pk)
    name = f"{version.identifier}-{version.edition}" if version.edition > 1 else version.identifier
    data = rules_zip(version.identifier, version.content, version.examples, version.published_at)
    answer = HttpResponse(data, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    answer["Cache-Control"] = "private, no-store"
    return answer
