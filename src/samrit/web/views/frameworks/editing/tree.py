"""The tree of a draft: rows in their order, and the page on which all weights are set at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.core.findings import Finding
from samrit.core.frameworks.sums import sum_under
from samrit.core.text import Text
from samrit.frameworks.content.places import Changed, Content, fingerprint, with_part
from samrit.frameworks.content.rows import ROWS as ROW_KEYS
from samrit.frameworks.content.rows import code_of, parent_of, rows_of, walk, weight_entry
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.checking import Checked, check_content
from samrit.frameworks.queries.reading import Content as Digested
from samrit.frameworks.queries.reading import digest_of
from samrit.web.acting import say_refused
from samrit.web.views.errors import Collision
from samrit.web.views.frameworks.editing.registry import ROWS, words
from samrit.web.views.frameworks.editing.saving import SAVED_PART, clash, save
from samrit.web.views.frameworks.forms.binding import Beside, Bind, Words
from samrit.web.views.frameworks.forms.part_form import WAS, CertaintyField, WeightField, source_field
from samrit.web.views.frameworks.loading import editing_trail, frame, of_a_draft
from samrit.workflow.actions import Refused

WEIGHTS = Text("น้ำหนัก", "weights")
FIELDS: dict[str, Bind] = {
    "weight": Words("weight"),
    "certainty": Beside("weight", "certainty"),
    "source": Beside("weight", "source"),
}


@dataclass(frozen=True)
class TreeRow:
    """A row of the tree with what can be done to it."""

    which: int
    depth: int
    colour: int
    code: str
    name: str
    weight: str
    sum: str
    was: str
    first: bool
    last: bool
    sample: bool
    kind: str
    errors: int
    warnings: int
    under: int


@require_safe
@login_required
@of_a_draft
def edit_rows(request: HttpRequest, version: FrameworkVersion) -> HttpResponse:
    """The tree: add, move, remove, and the way to the form of each row."""
    context = frame(request, version, "framework-edit", part=ROWS)
    found: Checked = context["checked"]
    context |= {
        "rows": _tree(version.content, found),
        "whole": _whole(found),
        "trail": editing_trail(version, _("ตัวชี้วัด")),
    }
    return render(request, "frameworks/edit/rows.html", context)


def _tree(content: Content, found: Checked) -> list[TreeRow]:
    rows = rows_of(content)
    colour, shown = 0, []
    for place, row, depth in walk(rows):
        item = row if isinstance(row, dict) else {}
        colour = colour % 6 + 1 if not depth else colour
        code, parent = code_of(row), parent_of(row)
        neighbours = [at for at, each in enumerate(rows) if parent_of(each) == parent]
        about = found.about(f"indicators[{code}]") if code else found.about(f"indicators[{place + 1}]")
        shown.append(
            TreeRow(
                which=place,
                depth=depth,
                colour=colour,
                code=code,
                name=words(item, "name"),
                weight=weight_entry(row),
                sum=_sum(found, code),
                was=fingerprint(row),
                first=place == neighbours[0],
                last=place == neighbours[-1],
                sample=words(item, "sample").lower() in ("true", "yes"),
                kind=words(item, "kind"),
                errors=sum(each.is_error for each in about),
                warnings=sum(not each.is_error for each in about),
                under=sum(parent_of(each) == code for each in rows) if code else 0,
            )
        )
    return shown


def _sum(found: Checked, code: str | None) -> str:
    """What is under a row; empty where that cannot be said."""
    if found.framework is None or any(each.code in ("code-twice", "parent-cycle") for each in found.findings):
        return ""
    return sum_under(found.framework, code) or ""


def _whole(found: Checked) -> dict[str, str]:
    """The sum of the dimensions, and what it should be."""
    wanted = (
        next((s.figure.text for s in found.framework.settings if s.key == "weights_sum"), "") if found.framework else ""
    )
    return {"sum": _sum(found, None), "wanted": wanted}


# -- all weights at once ---------------------------------------------------------------------------------------------


class WeightRowForm(forms.Form):
    """The weight of one row with its certainty and source."""

    weight = WeightField(required=False)
    certainty = CertaintyField()
    source = source_field(help_text="")

    def __init__(self, data: QueryDict | None, *, row: Any, place: int) -> None:
        self.row = row if isinstance(row, dict) else {}
        given = {name: bind.read(self.row) for name, bind in FIELDS.items()}
        super().__init__(data, prefix=f"r{place}", initial=given)
        name = f"{code_of(row)} {words(self.row, 'name')}".strip()
        for field, label in (("weight", _("น้ำหนัก")), ("certainty", _("ความแน่นอน")), ("source", _("แหล่งที่มา"))):
            self.fields[field].label = f"{label}: {name}"[:200]
            self.fields[field].widget.attrs["aria-label"] = self.fields[field].label

    def applied(self) -> dict[str, Any]:
        """The row with what was changed."""
        found = dict(self.row)
        for name, bind in FIELDS.items():
            if name in self.changed_data and name in self.cleaned_data:
                bind.write(found, self.cleaned_data[name])
        return found


@dataclass
class WeightLine:
    """A row on the page of weights."""

    tree: TreeRow
    form: WeightRowForm
    findings: list[Finding]


def _forms(content: Content, data: QueryDict | None) -> dict[int, WeightRowForm]:
    return {place: WeightRowForm(data, row=row, place=place) for place, row in enumerate(rows_of(content))}


def _state(content: Content) -> str:
    """What the page of weights was made from: codes and weights in their order."""
    rows = rows_of(content)
    return fingerprint([[code_of(row), row.get("weight") if isinstance(row, dict) else None] for row in rows])


def _with_weights(content: Content, forms_by_place: dict[int, WeightRowForm]) -> Content:
    rows = [
        forms_by_place[place].applied() if isinstance(row, dict) else row for place, row in enumerate(rows_of(content))
    ]
    return with_part(content, ROW_KEYS, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@of_a_draft
def edit_weights(request: HttpRequest, version: FrameworkVersion) -> HttpResponse:
    """All weights in one table, with their sums."""
    filled = _forms(version.content, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if request.POST.get(WAS) != _state(version.content):
            return _clash(request, version, filled)
        valid = [form.is_valid() for form in filled.values()]
        if all(valid):

            def change(content: Content) -> Content:
                if _state(content) != request.POST.get(WAS):
                    raise Changed
                return _with_weights(content, filled)

            try:
                save(request, version, "weights", SAVED_PART.fill(part=WEIGHTS), change)
            except Changed:
                return _clash(request, version, filled)
            except Refused as refused:
                say_refused(request, refused)
            return redirect("framework-edit-weights", version.pk)
    context = frame(request, version, "framework-edit")
    found: Checked = context["checked"]
    context |= _weights_page(version.content, found, filled)
    context |= {"state": _state(version.content), "trail": editing_trail(version, _("น้ำหนักทั้งหมด"))}
    wrong = [form for form in filled.values() if form.is_bound and form.errors]
    context["wrong"] = wrong
    return render(request, "frameworks/edit/weights.html", context, status=422 if request.method == "POST" else 200)


def _weights_page(content: Content, found: Checked, filled: dict[int, WeightRowForm]) -> dict[str, Any]:
    lines = []
    for row in _tree(content, found):
        about = [each for each in found.about(f"indicators[{row.code}].weight") if each.is_error] if row.code else []
        lines.append(WeightLine(row, filled[row.which], about))
    return {
        "lines": lines,
        "whole": _whole(found),
        "top": [each for each in found.about("settings.weights_sum") if each.is_error],
    }


@require_POST
@login_required
@of_a_draft
def weigh(request: HttpRequest, version: FrameworkVersion) -> HttpResponse:
    """The sums that the weights being typed would give; saves nothing."""
    filled = _forms(version.content, request.POST)
    for form in filled.values():
        form.is_valid()
    content = _with_weights(version.content, filled)
    found = check_content(Digested(digest_of(content, {}), (content, {})))
    return render(request, "frameworks/edit/sums.html", {**_weights_page(content, found, filled), "oob": True})


def _clash(request: HttpRequest, version: FrameworkVersion, filled: dict[int, WeightRowForm]) -> HttpResponse:
    """409: the weights that this person typed, beside those that stand there now."""
    version.refresh_from_db()
    fields = []
    for place, row in enumerate(rows_of(version.content)):
        typed = request.POST.get(f"r{place}-weight", "")
        if place in filled and typed != weight_entry(row):
            fields.append(Collision(f"{code_of(row)} {words(row, 'name')}"[:200], weight_entry(row), typed))
    return clash(request, version, fields, reverse("framework-edit-weights", args=[version.pk]))
