"""The sources' own examples of the cascade (001 slides 17, 18, 24, 26) as an agreement that is still being written."""

from __future__ import annotations

from datetime import date

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.rows import add_own
from samrit.agreements.actions.starting import start_agreement
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.cascade.actions.jobs import add_family
from samrit.cascade.actions.linking import Wanted, set_link
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.queries.forms_of_jobs import Family
from samrit.core.written.plain import Plain
from samrit.demonstration.cascading import mark, part, seat
from samrit.demonstration.country import add_places, add_somebody, mappings, read_content
from samrit.demonstration.scenes import Story, scene
from samrit.strategy.actions.copying import fill_strategy
from samrit.strategy.actions.starting import start_strategy

WHO, YEAR = "opdc-coordinator", 2556
SINCE = date(2010, 10, 1)


def content() -> dict[str, Plain]:
    """What the slides say."""
    return read_content("cascade-opdc.yaml")


@scene(2011, 3, 9, 14)
def the_commissions_office_is_registered(story: Story) -> None:
    """The units of the sources' examples are entered, and the lines of work of slide 26."""
    country, said = story.country, content()
    doing = country.doing("administrator")
    add_places(country, said["organizations"], doing)
    people = part(said, "people")
    for account, row in zip(people, mappings(list(people.values())), strict=True):
        add_somebody(country, account, row, doing, SINCE, opens="opens" in row)
    jobs = read_content("job-families-opdc.yaml")
    for row in mappings(jobs["families"]):
        staff, lines = (int(row[name]) if name in row else None for name in ("staff", "lines"))
        family = Family(row["name"], staff=staff, lines=lines)
        add_family(organization=country.places["opdc"], family=family, doing=country.doing(WHO))


@scene(2011, 3, 11, 14)
def the_examples_are_written_down(story: Story) -> None:
    """The chain of slides 17-18 and the legal bureau's seven indicators (slide 24) are written down and linked."""
    country, said = story.country, content()
    doing, office = country.doing(WHO), country.places["opdc"]
    strategy = start_strategy(organization=office, fiscal_year=YEAR, doing=doing)
    fill_strategy(strategy=strategy, content=part(said, "strategy"), doing=doing)
    top = start_agreement(organization=office, framework=story.frameworks["2556"], fiscal_year=YEAR, doing=doing)
    rows = _write(story, top, said, "organization", {})
    first = rows["1.1/4"]
    objective = strategy.objectives.get()
    save_fields(row=first, changes=[Change("objective", str(objective.pk), "")], doing=doing)
    seat(country, "opdc-telling", ["opdc-teller"], SINCE, WHO)
    plan = start_plan(organization=office, fiscal_year=YEAR, doing=doing)
    marks = part(said, "marks")
    names = marks["units"]
    assert isinstance(names, list)
    mark(country, WHO, plan, marks, [country.places[str(name)] for name in names])
    rows |= {row.code: row for row in top.indicators.filter(code="2")}
    for place, framework, key in (
        ("opdc-legal", "unit", "legal"),
        ("opdc-telling", "unit", "telling"),
        ("opdc-teller", "individual", "person"),
    ):
        agreement = start_agreement(
            organization=country.places[place],
            framework=story.frameworks[framework],
            fiscal_year=YEAR,
            doing=doing,
        )
        rows |= _write(story, agreement, said, key, rows)
        story.agreements[place] = agreement
    story.agreements["opdc"] = top


def _write(
    story: Story, agreement: Agreement, said: dict[str, Plain], key: str, above: dict[str, AgreementIndicator]
) -> dict[str, AgreementIndicator]:
    """The rows of one agreement, each with where its name is from and how it is linked; nothing else is filled in."""
    doing = story.country.doing(WHO)
    made = {}
    for each in mappings(said[key]):
        under = each.get("under") or each["parent"]
        row = add_own(agreement=agreement, parent_code=under, name=each["name"], code=each["code"], doing=doing)
        row.agreement = agreement
        save_fields(row=row, changes=[Change("description", str(said["words"]), "")], doing=doing)
        if "kind" in each:
            wanted = Wanted(each["kind"], above.get(each.get("to", "")), note=each["note"])
            set_link(row=row, wanted=wanted, doing=doing)
        made[row.code] = row
    return made
