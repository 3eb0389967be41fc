"""How a framework is scored, and what stands around the tree: settings, gates, calendar, papers, remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from samrit.core.calendar import Event
from samrit.core.fiscal_year import ERA, MONTHS, DateProblem, parse_date
from samrit.core.framework import Framework
from samrit.core.frameworks.calendar_words import order, period, when
from samrit.core.origin import Origin
from samrit.core.reading.key_names import setting_name
from samrit.core.rounding import plain
from samrit.core.section44 import TargetLevel
from samrit.core.text import Lang, Text
from samrit.core.weights import Certainty
from samrit.frameworks.content.places import members_of, part_at
from samrit.web.language import page_language
from samrit.web.templatetags.samrit import long_date
from samrit.web.views.frameworks.origins import Mark, ShownOrigin, mark_of, shown_origin
from samrit.web.views.frameworks.outline import Fact
from samrit.web.views.frameworks.role_words import MISSING, TOTAL_FROM, papers_in_words, roles_in_words, score_in_words


def settings_of(framework: Framework) -> Iterator[tuple[Fact, bool]]:
    """Each setting in words, and whether an agency may not change it; bands stand by themselves."""
    for setting in framework.settings:
        if setting.key == "bands":
            continue
        words = setting.figure.text
        known = {"missing": MISSING, "total_from": TOTAL_FROM}.get(setting.key, {}).get(words)
        if setting.key == "percent":
            known = Text("แสดงร้อยละด้วย", "shown as well") if words.lower() in ("true", "yes") else None
        if setting.key == "decimals":
            known = Text("{n} ตำแหน่ง ปัดเศษครึ่งขึ้น", "{n} places, rounded half up").fill(n=words)
        label = setting_name(setting.key).in_(page_language())
        shown = known.in_(page_language()) if known else words
        yield Fact(label, shown, shown_origin(setting.figure.origin, framework)), setting.fixed


def around_the_score(framework: Framework) -> Iterator[Fact]:
    """Parameters, gates, penalties and the rules of changing, each in a sentence."""
    lang = page_language()
    for parameter in framework.parameters:
        least = "–" if parameter.least is None else plain(parameter.least)
        most = "–" if parameter.most is None else plain(parameter.most)
        words = _("%(name)s ตั้งแต่ %(least)s ถึง %(most)s") % {
            "name": parameter.name.in_(lang),
            "least": least,
            "most": most,
        }
        yield Fact(_("ตัวแปร %(code)s") % {"code": parameter.code}, words, shown_origin(parameter.origin, framework))
    for choice in framework.choices:
        words = _("เลือกหนึ่งตัวจาก %(codes)s") % {"codes": ", ".join(choice.members)}
        yield Fact(choice.name.in_(lang), words, shown_origin(choice.origin, framework))
    for gate in framework.gates:
        words = _("%(score)s ตั้งแต่ %(least)s") % {
            "score": score_in_words(gate.gate.of),
            "least": f"{gate.gate.at_least}",
        }
        words += f" ({_('ร่าง ไม่ได้ใช้บังคับ')})" if gate.draft else ""
        label = _("เงื่อนไขสิ่งจูงใจ: %(name)s") % {"name": gate.gate.name.in_(lang)}
        yield Fact(label, words, shown_origin(gate.origin, framework))
    for penalty in framework.penalties:
        event = next((each for each in framework.calendar.events if each.penalty == penalty.code), None)
        words = _("หักวันทำการละ %(points)s คะแนน") % {"points": f"{penalty.per_working_day}"}
        if event is not None and event.last:
            words += " · " + _("ครบกำหนด %(day)s") % {"day": long_date(event.last)}
        label = _("รายงานรอบ %(months)s เดือนล่าช้า") % {"months": penalty.round}
        yield Fact(label, words, shown_origin(penalty.origin, framework))
    yield from _changes(framework)
    yield from _rating(framework)


def _changes(framework: Framework) -> Iterator[Fact]:
    rules = framework.changes
    if rules is None:
        return
    lang = page_language()
    objects = ", ".join(each.label.in_(lang) for each in sorted(rules.objects))
    reasons = "; ".join(each.label.in_(lang) for each in sorted(rules.reasons))
    words = _("ยื่นได้ถึง %(day)s เปลี่ยนได้เฉพาะ %(objects)s เมื่อ %(reasons)s") % {
        "day": long_date(rules.deadline),
        "objects": objects,
        "reasons": reasons,
    }
    yield Fact(_("การขอเปลี่ยนแปลง"), words, shown_origin(Origin(None, rules.source), framework))


def _rating(framework: Framework) -> Iterator[Fact]:
    rating, lang = framework.rating, page_language()
    if rating is not None and rating.component is not None:
        steps = ((TargetLevel.ABOVE, rating.component.above), (TargetLevel.ON_TARGET, rating.component.on_target))
        words = ", ".join(f"{level.label.in_(lang)} ≥ {plain(start)}" for level, start in steps)
        origin = Origin(rating.component.certainty, rating.origin.source, rating.origin.note)
        yield Fact(_("ระดับขององค์ประกอบ (ร้อยละของตัวชี้วัดที่บรรลุ)"), words, shown_origin(origin, framework))
    if rating is not None and rating.total is not None:
        words = ", ".join(f"{band.name.in_(lang)} ≥ {plain(band.start)}" for band in rating.total.bands)
        origin = Origin(rating.total.certainty, rating.origin.source, rating.origin.note)
        yield Fact(_("ระดับรวม (คะแนนเต็ม 100)"), words, shown_origin(origin, framework))


def bands_of(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names of the bands of the total and where each begins, the highest first, as they are written."""
    found = []
    for band in members_of(dict(content), ("settings", "bands")):
        if isinstance(band, dict):
            english = band.get("name_en") or band.get("name") or ""
            found.append(
                (str(band.get("from") or "–"), Text(str(band.get("name") or ""), english).in_(page_language()))
            )
    return found


# -- the calendar ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class EventShown:
    """An event with its dates in words."""

    event: Event
    when: str
    by: str
    to: str
    papers: str
    origin: ShownOrigin
    mark: Mark | None


@dataclass(frozen=True)
class Month:
    """The events of one month."""

    name: str
    events: tuple[EventShown, ...]


def months_of(framework: Framework) -> list[Month]:
    """The events by month in their order; those without a day by the month of the year, the others last."""
    events = sorted(framework.calendar.events, key=order)
    found = []
    for name, group in groupby(events, key=_month_name):
        found.append(Month(name, tuple(_event(each, framework) for each in group)))
    return found


def _month_name(event: Event) -> str:
    day = event.first or event.last
    lang = page_language()
    if day is not None:
        return f"{MONTHS[day.month - 1].in_(lang)} {day.year + ERA if lang is Lang.TH else day.year}"
    return MONTHS[event.month - 1].in_(lang) if event.month else _("ไม่ระบุวัน")


def _event(event: Event, framework: Framework) -> EventShown:
    return EventShown(
        event,
        when(event, page_language()),
        roles_in_words(event.by),
        roles_in_words((event.to,)) if event.to else "",
        papers_in_words(event.documents, framework),
        shown_origin(event.origin, framework),
        mark_of(event.origin.certainty),
    )


@dataclass(frozen=True)
class RoundShown:
    """A reporting round in words."""

    months: int
    period: str
    papers: str
    closes: str
    origin: ShownOrigin


def rounds_of(framework: Framework) -> list[RoundShown]:
    """The reporting rounds with the event that closes each."""
    names = {event.code: event for event in framework.calendar.events}
    found = []
    for each in framework.calendar.rounds:
        closing = names.get(each.closes)
        found.append(
            RoundShown(
                each.months,
                period(each.first, each.last, page_language()),
                papers_in_words(each.documents, framework),
                when(closing, page_language()) if closing else each.closes,
                shown_origin(each.origin, framework),
            )
        )
    return found


@dataclass(frozen=True)
class Holiday:
    """A day off with its name; marked where nobody has confirmed it yet."""

    day: date
    name: str
    mark: Mark | None


def holidays_of(content: Mapping[str, Any]) -> list[Holiday]:
    """The holidays in order, with their certainty, which the core does not keep."""
    found = []
    for each in members_of(dict(content), ("calendar", "holidays")):
        written = part_at(each, ("day",)) if isinstance(each, dict) else None
        try:
            day = parse_date(written) if isinstance(written, str) else None
        except DateProblem:
            day = None
        if day is not None:
            name = Text(str(each.get("name") or ""), str(each.get("name_en") or each.get("name") or ""))
            word = each.get("certainty")
            mark = mark_of(Certainty(word)) if word in set(Certainty) else None
            found.append(Holiday(day, name.in_(page_language()), mark))
    return sorted(found, key=lambda each: each.day)
