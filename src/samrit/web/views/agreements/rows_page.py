"""What the page of rows and weights shows, and which pieces of it change when a weight is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from samrit.agreements.actions.rows import may_be_left_out
from samrit.agreements.editing import rows_editable
from samrit.agreements.findings_in_words import Said, all_said
from samrit.agreements.models import Agreement
from samrit.agreements.queries.promises import Promise, promise
from samrit.agreements.queries.tree import children, next_code, places_for_rows
from samrit.agreements.queries.weights import WeightGroup, WeightRow, Weights, spread, weights_of
from samrit.core.framework import ChoiceGroup, Framework, FrameworkRow, Parameter
from samrit.core.problem import Problem
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.numbers import parse_number
from samrit.frameworks.queries import framework_of
from samrit.permissions import Verdict
from samrit.web.views.agreements import undo
from samrit.web.views.agreements.loading import agreement_frame, may_edit
from samrit.web.views.agreements.template_page import template_chip

BEFORE_ACCEPTANCE = ("draft", "submitted")
"""States in which an indicator off the list is still to be negotiated."""
WEIGHT, PARAMETER, WAS = "w.", "p.", "_was."
"""Before the code in the name of a control: a weight, a parameter, and what the person saw in either."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Why a row is in the agreement, in a word."""

    text: Any
    icon: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of the table."""

    weight: WeightRow
    rule: FrameworkRow | None
    typed: str
    error: Text | None
    findings: tuple[Said, ...]
    under: Fraction
    removable: bool
    first: bool
    last: bool
    chip: Any

    @property
    def name(self) -> str:
        """The name of its control."""
        return WEIGHT + self.weight.row.code

    @property
    def tag(self) -> Tag:
        """Why the row is here."""
        if self.rule is None:
            if self.weight.row.agreement.state in BEFORE_ACCEPTANCE:
                return Tag(_("เพิ่มเอง ต้องเจรจา"), "messages", "care")
            return Tag(_("เพิ่มเอง เจรจาแล้ว"), "heart-handshake")
        if self.rule.choose_one:
            return Tag(_("ให้เลือกหนึ่ง"), "checks")
        if self.rule.sample:
            return Tag(_("ในรายการที่เห็นชอบ"), "list-check")
        if may_be_left_out(self.rule):
            return Tag(_("เฉพาะหน่วยงานที่เกี่ยวข้อง"), "filter")
        return Tag(_("บังคับตามกรอบ"), "lock")

    @property
    def errors(self) -> int:
        """How many findings keep the agreement from being submitted."""
        return sum(each.is_error for each in self.findings)

    @property
    def others(self) -> int:
        """How many findings are worth a look."""
        return len(self.findings) - self.errors

    @property
    def has_input(self) -> bool:
        """Whether the agency sets this weight."""
        return not self.weight.fixed and not self.weight.row.is_heading and self.weight.counts


@dataclass(frozen=True, slots=True)
class Option:
    """An indicator that may not apply, with where its weight goes then."""

    weight: WeightRow
    rule: FrameworkRow
    goes_to: Text


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A group of which exactly one is chosen."""

    group: ChoiceGroup
    members: tuple[WeightRow, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a parameter makes of one weight: ``30 + A = 42``."""

    code: str
    name: Text
    form: str
    value: str


@dataclass(frozen=True, slots=True)
class ShownParameter:
    """A figure of the weight rules."""

    rule: Parameter
    value: str
    error: Text | None

    @property
    def name(self) -> str:
        """The name of its control."""
        return PARAMETER + self.rule.code


@dataclass(frozen=True, slots=True)
class Proposal:
    """Weights as they would be spread: code, name, before, after."""

    group: WeightGroup
    changes: tuple[tuple[str, str, str, str], ...]


PRO_RATA = Text("เฉลี่ยตามสัดส่วนให้ตัวชี้วัดที่เหลือภายใต้หัวข้อเดียวกัน", "shared pro rata among what is left under the same heading")
TO = Text("ไปรวมที่ตัวชี้วัดที่ {to}", "added to indicator {to}")
RENORMALISE = Text("ไม่นับ และหารด้วยน้ำหนักที่เหลือ", "left out, and the total divides by the rest")


def rows_context(
    request: HttpRequest,
    agreement: Agreement,
    *,
    group: str | None = None,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, Text] | None = None,
    refusal: Text | None = None,
) -> dict[str, Any]:
    """Everything that ``agreements/rows.html`` wants."""
    found = promise(agreement)
    rules = framework_of(agreement.framework)
    weights = weights_of(found)
    may = _may(request, agreement)
    shown = _rows(found, rules, weights, typed or {}, errors or {})
    there = {row.code for row in found.rows}
    return agreement_frame(
        request,
        agreement,
        "agreement-rows",
        promise=found,
        may=may,
        weights=weights,
        shown=shown,
        has_parts=any(each.weight.part for each in shown),
        parameters=_parameters(agreement, rules, typed or {}, errors or {}),
        effects=parameter_effects(agreement, {}),
        options=_options(rules, weights),
        alternatives=_alternatives(rules, weights),
        samples=_samples(rules, there),
        places=places_for_rows(rules, found.rows),
        suggested={
            place.code: next_code(rules, found.rows, place.code) for place in places_for_rows(rules, found.rows)
        },
        proposal=_proposal(weights, group) if group is not None and may else None,
        undo=undo.offered(request, "weights", agreement.pk),
        bar=[weight for _top, weight in weights.dimensions],
        typed=typed or {},
        refusal=refusal,
        error_summary=[(_id(code), code, text) for code, text in (errors or {}).items()],
    )


def _may(request: HttpRequest, agreement: Agreement) -> Verdict:
    allowed = may_edit(request, agreement)
    return rows_editable(agreement) if allowed else allowed


def _id(name: str) -> str:
    return "w-" + name.replace(".", "-").replace("/", "_")


def _rows(
    found: Promise, rules: Framework, weights: Weights, typed: Mapping[str, str], errors: Mapping[str, Text]
) -> list[ShownRow]:
    about: dict[str, list[Said]] = {}
    for finding in all_said(found.findings, found.draft):
        about.setdefault(finding.indicator, []).append(finding)
    siblings = children(found.rows)
    shown = []
    for each in weights.rows:
        row = each.row
        rule = rules.row(row.code)
        beside = siblings[row.parent_code]
        shown.append(
            ShownRow(
                each,
                rule,
                typed.get(WEIGHT + row.code, each.written),
                errors.get(row.code),
                tuple(about.get(row.code, ())),
                weights.under(row.code),
                rule is None or rule.sample,
                beside[0].pk == row.pk,
                beside[-1].pk == row.pk,
                None if row.is_heading else template_chip(row),
            )
        )
    return shown


def _parameters(
    agreement: Agreement, rules: Framework, typed: Mapping[str, str], errors: Mapping[str, Text]
) -> list[ShownParameter]:
    return [
        ShownParameter(
            rule,
            typed.get(PARAMETER + rule.code, str(agreement.parameters.get(rule.code, ""))),
            errors.get(f"parameters.{rule.code}"),
        )
        for rule in rules.parameters
    ]


def parameter_effects(agreement: Agreement, typed: Mapping[str, str]) -> list[Effect]:
    """What the parameters make of the weights; ``typed`` go before those that are stored. A figure that cannot be read,
    or is out of its range, makes nothing."""
    rules = framework_of(agreement.framework)
    values: dict[str, Fraction] = {}
    for rule in rules.parameters:
        try:
            value = parse_number(typed.get(rule.code, str(agreement.parameters.get(rule.code, ""))))
        except Problem:
            continue
        if (rule.least is None or value >= rule.least) and (rule.most is None or value <= rule.most):
            values[rule.code] = Fraction(value)
    effects = []
    for row in rules.rows:
        weight = row.weight
        if weight is not None and weight.factor:
            known = values.get(weight.parameter)
            made = "–" if known is None else plain(Fraction(weight.base) + weight.factor * known)
            effects.append(Effect(row.code, row.name, str(weight), made))
    return effects


def _options(rules: Framework, weights: Weights) -> list[Option]:
    """Indicators that may be left out, and where their weight goes."""
    found = []
    for each in weights.rows:
        rule = rules.row(each.row.code)
        if rule is not None and not each.row.is_heading and may_be_left_out(rule):
            found.append(Option(each, rule, _goes_to(rule)))
    return found


def _goes_to(rule: FrameworkRow) -> Text:
    word = rule.instead.text if rule.instead is not None else "pro_rata"
    kind, _, target = word.partition(":")
    if kind.strip() == "to" and target.strip():
        return TO.fill(to=target.strip())
    return RENORMALISE if word.startswith("renormali") else PRO_RATA


def _alternatives(rules: Framework, weights: Weights) -> list[Alternatives]:
    by_code = weights.by_code
    return [
        Alternatives(group, tuple(by_code[code] for code in group.members if code in by_code))
        for group in rules.choices
        if any(code in by_code for code in group.members)
    ]


def _samples(rules: Framework, there: set[str]) -> list[tuple[FrameworkRow, list[FrameworkRow]]]:
    """The approved list, by the heading under which each stands; without what was taken up already."""
    found: dict[str, list[FrameworkRow]] = {}
    for row in rules.rows:
        if row.sample and row.code not in there:
            found.setdefault(row.parent or "", []).append(row)
    return [(above, rows) for code, rows in found.items() if (above := rules.row(code)) is not None]


def _proposal(weights: Weights, code: str) -> Proposal | None:
    group = next((each for each in weights.groups if each.code == code), None)
    new = spread(weights, group) if group is not None else {}
    if group is None or not new:
        return None
    by_code = weights.by_code
    return Proposal(
        group, tuple((each, by_code[each].row.title, by_code[each].written, value) for each, value in new.items())
    )


def pieces_of(request: HttpRequest, context: Mapping[str, Any]) -> dict[str, str]:
    """What changes on the page when a weight or a parameter was saved, by id."""
    pieces = {"weights-sum": _piece(request, "weights_sum", context)}
    shown: Sequence[ShownRow] = context["shown"]
    for each in shown:
        pieces[f"after-{each.weight.row.pk}"] = _piece(request, "weight_after", {"each": each})
        if each.weight.row.is_heading:
            pieces[f"sum-{each.weight.row.pk}"] = _piece(request, "heading_sum", {"each": each, "sum": each.under})
        elif each.weight.fixed:
            pieces[f"fixed-{each.weight.row.pk}"] = _piece(request, "weight_fixed", {"each": each})
    if context["parameters"]:
        pieces["parameter-effects"] = _piece(request, "parameter", {"effects": context["effects"]})
    return pieces


def _piece(request: HttpRequest, name: str, context: Mapping[str, Any]) -> str:
    return render_to_string(f"agreements/pieces/{name}.html", dict(context), request=request)
