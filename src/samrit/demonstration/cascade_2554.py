"""The cascade of fiscal year 2554 in the demonstration: one province to its offices, up to their signed agreements."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from samrit.agreements.actions.publishing import publish_agreement
from samrit.cascade.actions.activities import approve_plan, take_usual_activities
from samrit.cascade.actions.answering import answer_amendment
from samrit.cascade.actions.drafting import draft_agreement
from samrit.cascade.actions.measuring import choose_indicators
from samrit.cascade.actions.parts import confirm_part, write_objective, write_role
from samrit.cascade.actions.planning import confirm_start, start_plan
from samrit.cascade.actions.projects import Named, add_project_plan, change_project_plan
from samrit.cascade.actions.settling import settle_matrix
from samrit.cascade.models import CascadePlan, UnitObjective
from samrit.cascade.months import Milestone
from samrit.cascade.queries.matrix import fingerprint, matrix_of
from samrit.core.written.plain import Plain
from samrit.demonstration.cascading import Handed, Parts, below, hand_up, mark, part, sign, take, went, write_below
from samrit.demonstration.country import Country, add_places, add_somebody, mappings, read_content
from samrit.demonstration.reporting import Hands, certify, hand_in, open_round, said_in, whole_round
from samrit.demonstration.scenes import Story, scene
from samrit.demonstration.steps import audit, hand_in_templates, publish_framework
from samrit.strategy.actions.copying import fill_strategy
from samrit.strategy.actions.starting import start_strategy
from samrit.strategy.models import Strategy
from samrit.strategy.queries.numbering import numbered

SINCE = date(2010, 10, 1)
DRAFTS = ("ayutthaya-commerce",)
"""Offices whose agreement is still being written when the story ends."""
YEAR_END = ("ayutthaya-community", "ayutthaya-disaster", "ayutthaya-industry")
"""Offices that reported the year before the flood came; of the first the report is certified."""


def content() -> dict[str, Plain]:
    """What the province hands on."""
    return read_content("cascade-2554.yaml")


def plan_of(story: Story, place: str) -> CascadePlan:
    """The plan of an organisation for the year."""
    return CascadePlan.objects.select_related("organization").get(
        organization=story.country.places[place], fiscal_year=2554
    )


def head_of(place: str) -> str:
    """The account of the head of an office."""
    short = place.removeprefix("ayutthaya-")
    return "unit-head" if short == "office" else f"unit-head-{short}"


def hands_of(place: str) -> Parts:
    """Who brings the agreement of an office about."""
    writer = "unit-coordinator" if place == "ayutthaya-commerce" else head_of(place)
    return Parts(writer, "coordinator", "governor", f"{place}-keeper", "supervisor")


# -- before the year


@scene(2010, 9, 2)
def ayutthaya_writes_its_strategy(story: Story) -> None:
    """Phra Nakhon Si Ayutthaya writes down its strategy of FY2554."""
    doing = story.country.doing("coordinator")
    strategy = start_strategy(organization=story.country.places["ayutthaya"], fiscal_year=2554, doing=doing)
    fill_strategy(strategy=strategy, content=part(content(), "strategy"), doing=doing)


@scene(2010, 10, 1)
def the_offices_are_registered(story: Story) -> None:
    """The provincial offices are entered in the register, with their heads and data keepers."""
    country, said = story.country, content()
    doing = country.doing("administrator")
    add_places(country, said["organizations"], doing)
    for account, row in _people(said, "heads"):
        row |= {"role": "agency_head", "heads": "true"}
        add_somebody(country, account, row, doing, SINCE, opens="opens" in row)
        _add_keeper(country, row["at"], part(said, "keeper"))
    for account, row in _people(said, "coordinators"):
        add_somebody(country, account, row, doing, SINCE)


def _people(said: dict[str, Plain], key: str) -> list[tuple[str, dict[str, str]]]:
    people = part(said, key)
    return list(zip(people, mappings(list(people.values())), strict=True))


def _add_keeper(country: Country, place: str, said: dict[str, Plain]) -> None:
    where = country.places[place]
    row = {
        "at": place,
        "role": "data_keeper",
        "post": f"{said['post']} {where.name}",
        "post_en": f"{said['post_en']}, {where.name_en}",
    }
    add_somebody(country, f"{place}-keeper", row, country.doing("administrator"), SINCE, opens=False)


@scene(2010, 10, 15)
def frameworks_below_are_published(story: Story) -> None:
    """The frameworks for the agreements of units and of persons are published."""
    for identifier in ("unit", "individual"):
        story.frameworks[identifier] = publish_framework(story.country, identifier)


# -- the plan, and the five steps


@scene(2010, 10, 18)
def the_cascade_is_planned(story: Story) -> None:
    """The province starts its cascade, and plans the five steps by month."""
    doing = story.country.doing("coordinator")
    plan = start_plan(organization=story.country.places["ayutthaya"], fiscal_year=2554, doing=doing)
    take_usual_activities(plan=plan, doing=doing)


@scene(2010, 10, 29)
def the_governor_approves_the_plan(story: Story) -> None:
    """The governor approves the plan, long before the end of the second quarter."""
    approve_plan(plan=plan_of(story, "ayutthaya"), doing=story.country.doing("governor"))


@scene(2010, 11, 12)
def the_start_is_confirmed(story: Story) -> None:
    """Step 1: map and indicators are confirmed."""
    plan = plan_of(story, "ayutthaya")
    confirm_start(plan=plan, doing=story.country.doing("coordinator"))
    note = "ยืนยันพร้อมร่างคำรับรองที่คณะกรรมการเห็นชอบ (ข้อมูลสาธิต)"
    went(story.country, plan, 1, date(2010, 10, 18), date(2010, 11, 12), note)


@scene(2010, 12, 17)
def the_offices_confirm_their_roles(story: Story) -> None:
    """Step 2: the offices confirm their roles and the objectives that they push; one has not."""
    country, plan = story.country, plan_of(story, "ayutthaya")
    strategy = Strategy.objects.get(organization=plan.organization, fiscal_year=2554)
    objectives = {str(number): each for number, each in numbered(strategy)}
    for place, said in below(content(), "roles").items():
        unit, doing = country.places[place], country.doing(head_of(place))
        write_role(plan=plan, unit=unit, role=f"{said['role']} (ข้อมูลสาธิต)", doing=doing)
        pushed = objectives[str(said["objective"])]
        name, how = f"{said['name']} (ข้อมูลสาธิต)", f"{said['how']} (ข้อมูลสาธิต)"
        write_objective(plan=plan, unit=unit, name=name, how=how, objective=pushed, doing=doing)
        if said.get("own"):
            write_objective(plan=plan, unit=unit, name=f"{said['own']} (ข้อมูลสาธิต)", how="", doing=doing)
        if place not in DRAFTS:
            confirm_part(plan=plan, unit=unit, doing=doing)
    went(country, plan, 2, date(2010, 11, 15), date(2010, 12, 17), "เกินแผนเพราะรอผลประชุมของสองสำนักงาน (ข้อมูลสาธิต)")


@scene(2010, 11, 26, 14)
def projects_are_planned(story: Story) -> None:
    """Projects of the year are planned by month."""
    _write_projects(story, 0)


def _write_projects(story: Story, reported: int) -> None:
    """Each project with what of it was done up to a month."""
    country, plan = story.country, plan_of(story, "ayutthaya")
    doing = country.doing("coordinator")
    there = {each.name: each for each in plan.projects.all()}
    rows = content()["projects"]
    assert isinstance(rows, list)
    for row in rows:
        assert isinstance(row, dict)
        steps = [
            Milestone(each["name"], Decimal(each["weight"]), int(each["due"]), int(each["done"]) if reported else 0)
            for each in mappings(row["milestones"])
        ]
        named = Named(
            str(row["name"]),
            country.places[str(row["responsible"])],
            int(str(row["budget"])) * 100,
            milestones=tuple(steps),
            reported=reported,
        )
        if named.name in there:
            change_project_plan(project=there[named.name], named=named, doing=doing)
        else:
            add_project_plan(plan=plan, named=named, doing=doing)


@scene(2010, 12, 24)
def owners_are_named(story: Story) -> None:
    """Step 2: owners and supporters of every indicator are named in the OS matrix, and the governor settles it."""
    plan, marks = plan_of(story, "ayutthaya"), part(content(), "marks")
    names = marks["units"]
    assert isinstance(names, list)
    columns = [story.country.places[f"ayutthaya-{name}"] for name in names]
    mark(story.country, "coordinator", plan, marks, columns)
    went(story.country, plan, 3, date(2010, 11, 22), date(2010, 12, 24))
    plan = plan_of(story, "ayutthaya")
    settle_matrix(plan=plan, seen=fingerprint(matrix_of(plan).marks), doing=story.country.doing("governor"))


@scene(2011, 1, 14)
def the_offices_write(story: Story) -> None:
    """Step 3: every office drafts its agreement out of the matrix, and fills it in."""
    country, plan, said = story.country, plan_of(story, "ayutthaya"), content()
    handed = Handed(part(said, "for_supporters"), below(said, "common"))
    above = story.agreement("ayutthaya")
    for place, rows in below(said, "units").items():
        hands = hands_of(place)
        unit = country.places[place]
        drafted = draft_agreement(plan=plan, unit=unit, doing=country.doing(hands.promises))
        story.agreements[place] = write_below(country, drafted.agreement, rows, handed, above, hands)
        measured = below(said, "roles")[place].get("measured")
        if measured:
            row = UnitObjective.objects.get(part__plan=plan, part__unit=unit, objective=None)
            choose_indicators(row=row, codes=[str(measured)], doing=country.doing(hands.promises))


def _finished(story: Story) -> list[str]:
    return [place for place in below(content(), "units") if place not in DRAFTS and place in story.agreements]


@scene(2011, 2, 14)
def the_offices_submit(story: Story) -> None:
    """The offices submit their agreements to the province, but for one."""
    for place in _finished(story):
        hand_up(story.country, story.agreement(place), hands_of(place))


@scene(2011, 2, 21, 14)
def the_province_accepts(story: Story) -> None:
    """The province accepts them and opens the signing."""
    for place in _finished(story):
        take(story.country, story.agreement(place), hands_of(place))


@scene(2011, 2, 28)
def heads_and_governor_sign(story: Story) -> None:
    """The heads of the offices sign, and the governor."""
    places = _finished(story)
    agreements = [story.agreement(place) for place in places]
    sign(story.country, agreements, [head_of(place) for place in places])
    sign(story.country, agreements, ["governor"] * len(places))
    plan = plan_of(story, "ayutthaya")
    went(story.country, plan, 4, date(2011, 1, 4), None, "เหลือหนึ่งสำนักงานที่ยังจัดทำข้อตกลงไม่แล้วเสร็จ (ข้อมูลสาธิต)")


# -- afterwards


@scene(2011, 3, 4, 14)
def agreements_of_offices_are_published(story: Story) -> None:
    """The province looks at the templates of the offices, and publishes their agreements."""
    country = story.country
    for place in _finished(story):
        agreement = story.agreement(place)
        hand_in_templates(country, head_of(place), agreement)
        audit(country, agreement, who="coordinator")
        publish_agreement(agreement=agreement, doing=country.doing("coordinator"))


@scene(2011, 4, 6)
def an_office_answers(story: Story) -> None:
    """The target of an indicator was changed above: one office adopts that, another has not answered yet."""
    place = story.country.places["ayutthaya-industry"]
    doing = story.country.doing("unit-head-industry", "ปรับแผนการให้คำปรึกษาตามเป้าหมายใหม่ (ข้อมูลสาธิต)")
    answer_amendment(amendment=story.agreement("ayutthaya"), organization=place, answer="adopted", doing=doing)


@scene(2011, 4, 20)
def some_offices_report(story: Story) -> None:
    """Six offices report round 1, one of them with evidence; the others have not begun."""
    for place in part(content(), "reports"):
        _report(story, place, 6, proven=place == "ayutthaya-office")


def _report(story: Story, place: str, months: int, *, proven: bool) -> None:
    country, hands = story.country, Hands(head_of(place), "supervisor", f"{place}-keeper")
    report = open_round(country, story.agreement(place), months, hands)
    whole_round(country, report, said_in(part(content(), "reports"), place), hands, proven=proven)
    hand_in(country, story.report(place, months), hands)


@scene(2011, 5, 9)
def reports_of_offices_are_certified(story: Story) -> None:
    """The province certifies them."""
    for place in part(content(), "reports"):
        certify(story.country, story.report(place, 6), who="coordinator")
    went(story.country, plan_of(story, "ayutthaya"), 8, date(2011, 4, 20))


@scene(2011, 10, 7)
def some_offices_report_the_year(story: Story) -> None:
    """Three offices report the year before the flood reaches the town, and the projects are told to the end."""
    for place in YEAR_END:
        _report(story, place, 12, proven=False)
    _write_projects(story, 12)


@scene(2011, 12, 9, 14)
def one_year_of_an_office_is_certified(story: Story) -> None:
    """The province certifies one of them; two wait for it."""
    certify(story.country, story.report(YEAR_END[0], 12), who="coordinator")
