"""The cascade of fiscal year 2554 in the demonstration, inside one office: officers promise, report, are evaluated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from samrit.appraisals.actions.appraising import answer_appraisal, give_appraisal, open_appraisal, write_appraisal
from samrit.appraisals.actions.rules import lay_down, publish_rules
from samrit.cascade.actions.announcing import (
    Question,
    Wording,
    confirm_reading,
    issue_announcement,
    write_announcement,
)
from samrit.cascade.actions.drafting import draft_agreement
from samrit.cascade.actions.jobs import add_family, describe_job
from samrit.cascade.actions.planning import confirm_start, start_plan
from samrit.cascade.queries.forms_of_jobs import Description, Family
from samrit.core.written.plain import Plain
from samrit.demonstration.cascade_2554 import SINCE, plan_of
from samrit.demonstration.cascading import (
    Handed,
    Parts,
    below,
    hand_up,
    mark,
    part,
    seat,
    sign,
    take,
    went,
    write_below,
)
from samrit.demonstration.country import Country, add_somebody, mappings, read_content
from samrit.demonstration.reporting import (
    Hands,
    Said,
    approve_cards,
    certify,
    hand_in,
    open_round,
    return_one,
    said_in,
    send_cards,
    whole_round,
    write_cards,
)
from samrit.demonstration.scenes import Story, scene
from samrit.demonstration.steps import audit, hand_in_templates
from samrit.organizations.models import Post

OFFICE, HEAD = "ayutthaya-office", "unit-head"
REPORTS, EVALUATED = "officer", "officer-3"
"""Who is in the middle of a report, and who was evaluated already."""


def content() -> dict[str, Plain]:
    """What the office hands on."""
    return read_content("cascade-2554-persons.yaml")


def _accounts() -> list[str]:
    return list(part(content(), "people"))


def _hands(account: str) -> Parts:
    """An officer promises to the head, who accepts and receives; the officer keeps the figures."""
    return Parts(account, HEAD, HEAD, account, HEAD)


def _reporting(account: str) -> Hands:
    return Hands(account, HEAD, account)


def _said(account: str) -> Said:
    return said_in(part(content(), "reports"), account)


# -- step 4


@scene(2011, 1, 31)
def jobs_are_described(story: Story) -> None:
    """Step 4: lines of work and job descriptions of one office; two wait to be confirmed."""
    country, said = story.country, content()
    _register(country, said)
    doing, office = country.doing("coordinator"), country.places[OFFICE]
    families = {}
    for line in mappings(said["families"]):
        figures = {name: int(line[name]) for name in ("staff", "lines")}
        family = Family(line["name"], line["name_en"], **figures, scope=line["scope"])
        families[line["name"]] = add_family(organization=office, family=family, doing=doing)
    words = {key: str(value) for key, value in part(said, "job").items()}
    waiting = said["unconfirmed"]
    assert isinstance(waiting, list)
    for account, row in below(said, "people").items():
        post = Post.objects.select_related("organization").get(organization=office, title=row["post"])
        title = str(row["post"]).split(" ", maxsplit=1)[0]
        description = Description(line_title=title, superior="หัวหน้าสำนักงานจังหวัดพระนครศรีอยุธยา", **words)
        kept = families[str(row["family"])]
        describe_job(post=post, family=kept, description=description, confirm=account not in waiting, doing=doing)
    plan, note = plan_of(story, "ayutthaya"), "ยืนยันแล้วในหนึ่งสำนักงาน (ข้อมูลสาธิต)"
    went(country, plan, 5, date(2011, 1, 10), date(2011, 1, 31), note)


def _register(country: Country, said: dict[str, Plain]) -> None:
    people = part(said, "people")
    doing = country.doing("administrator")
    for account, row in zip(people, mappings(list(people.values())), strict=True):
        add_somebody(country, account, {**row, "at": OFFICE}, doing, SINCE, opens="opens" in row)


# -- step 5


@scene(2011, 3, 2)
def the_office_hands_on(story: Story) -> None:
    """Step 5: the office gives its officers seats, and marks who has which of its indicators."""
    country = story.country
    seat(country, OFFICE, _accounts(), SINCE, HEAD)
    doing = country.doing("coordinator")
    plan = start_plan(organization=country.places[OFFICE], fiscal_year=2554, doing=doing)
    confirm_start(plan=plan, doing=doing)
    mark(country, "coordinator", plan, part(content(), "marks"), [country.places[each] for each in _accounts()])


@scene(2011, 3, 11)
def the_officers_write(story: Story) -> None:
    """The officers draft their agreements out of the matrix, write and submit them."""
    country, plan, said = story.country, plan_of(story, OFFICE), content()
    handed, above = Handed(part(said, "for_supporters"), {}), story.agreement(OFFICE)
    for account, rows in below(said, "officers").items():
        drafted = draft_agreement(plan=plan, unit=country.places[account], doing=country.doing(account))
        agreement = write_below(country, drafted.agreement, rows, handed, above, _hands(account))
        hand_up(country, agreement, _hands(account))
        story.agreements[account] = agreement


@scene(2011, 3, 24)
def the_head_accepts(story: Story) -> None:
    """The head of the office accepts them and opens the signing."""
    for account in _accounts():
        take(story.country, story.agreement(account), _hands(account))


@scene(2011, 3, 30)
def officers_and_head_sign(story: Story) -> None:
    """The officers sign, and the head, who looks at the templates too."""
    accounts = _accounts()
    agreements = [story.agreement(account) for account in accounts]
    sign(story.country, agreements, accounts)
    sign(story.country, agreements, [HEAD] * len(accounts))
    for account, agreement in zip(accounts, agreements, strict=True):
        hand_in_templates(story.country, account, agreement)
        audit(story.country, agreement, who=HEAD)
    went(story.country, plan_of(story, "ayutthaya"), 6, date(2011, 3, 2), date(2011, 3, 30))


# -- what everybody is told


@scene(2011, 4, 1)
def everybody_is_told(story: Story) -> None:
    """The province tells everybody who works below it, and asks one question."""
    said = part(content(), "announcement")
    asked = said["quiz"]
    assert isinstance(asked, list)
    questions = []
    for each in asked:
        assert isinstance(each, dict)
        choices = each["choices"]
        assert isinstance(choices, list)
        questions.append(Question(str(each["question"]), tuple(map(str, choices)), int(str(each["answer"]))))
    wording = Wording(str(said["title"]), str(said["body"]), tuple(questions))
    country = story.country
    place, doing = country.places["ayutthaya"], country.doing("coordinator")
    announcement = write_announcement(organization=place, fiscal_year=2554, wording=wording, doing=doing)
    issue_announcement(announcement=announcement, doing=doing)


@scene(2011, 4, 29)
def most_have_read_it(story: Story) -> None:
    """Most confirm that they read and understood it; some have not."""
    country, announcement = story.country, story.country.places["ayutthaya"].announcements.get()
    accounts = {person.pk: account for account, person in country.people.items()}
    readers = announcement.readers.order_by("pk").values_list("person", flat=True)
    for number, person in enumerate(readers):
        account = accounts[person]
        if number % 4 and account != REPORTS:
            confirm_reading(announcement=announcement, answers={0: 1}, doing=country.doing(account))
    note = "ยืนยันการอ่านแล้วกว่าร้อยละ 70 (ข้อมูลสาธิต)"
    went(country, plan_of(story, "ayutthaya"), 7, date(2010, 10, 18), date(2011, 4, 29), note)


# -- rounds and evaluation


@scene(2011, 4, 12)
def the_officers_report(story: Story) -> None:
    """Most officers report round 1; one is in the middle of it: three cards are written, one is handed on."""
    country = story.country
    for account in part(content(), "reports"):
        report = open_round(country, story.agreement(account), 6, _reporting(account))
        if account == REPORTS:
            write_cards(country, report, _said(account), ("1.1", "1.2", "1.3"))
            send_cards(country, report, ("1.1",))
        else:
            whole_round(country, report, _said(account), _reporting(account), proven=False)
            hand_in(country, story.report(account, 6), _reporting(account))


@scene(2011, 4, 26)
def the_officer_hands_in(story: Story) -> None:
    """The other cards follow, are approved, and the report is handed in in time."""
    country, report = story.country, story.report(REPORTS, 6)
    write_cards(country, report, _said(REPORTS), ("2.1", "3.1"), proven=False)
    send_cards(country, report, ("1.2", "1.3", "2.1", "3.1"))
    approve_cards(country, report, _reporting(REPORTS))
    hand_in(country, story.report(REPORTS, 6), _reporting(REPORTS))


@scene(2011, 5, 6)
def reports_of_officers_are_certified(story: Story) -> None:
    """The province certifies them, and publishes its rules for evaluating persons."""
    country = story.country
    for account in part(content(), "reports"):
        certify(country, story.report(account, 6), who="coordinator")
    doing = country.doing("coordinator")
    rules = lay_down(organization=country.places["ayutthaya"], fiscal_year=2554, doing=doing)
    publish_rules(rules=rules, doing=doing)


@scene(2011, 5, 13)
def an_officer_is_evaluated(story: Story) -> None:
    """The head evaluates one officer for the first half of the year, who acknowledges it."""
    _appraise(story, 1)
    appraisal = story.country.places[EVALUATED].appraisals.get(half=1)
    doing = story.country.doing(EVALUATED)
    answer_appraisal(appraisal=appraisal, disagrees=False, disagreement="", doing=doing)


def _appraise(story: Story, half: int) -> None:
    said, doing = part(content(), "appraisals"), story.country.doing(HEAD)
    shown = {code: Decimal(str(level)) for code, level in part(said, "competencies").items()}
    place = story.country.places[EVALUATED]
    appraisal = write_appraisal(
        appraisal=open_appraisal(seat=place, fiscal_year=2554, half=half, doing=doing),
        shown=shown,
        results=None,
        probation=False,
        comment=str(said["comment"]),
        development=str(said["development"]),
        doing=doing,
    )
    give_appraisal(appraisal=appraisal, doing=doing)


@scene(2011, 11, 30)
def an_officer_reports_the_year(story: Story) -> None:
    """After the flood one officer reports the year; it is late."""
    country = story.country
    report = open_round(country, story.agreement(EVALUATED), 12, _reporting(EVALUATED))
    whole_round(country, report, _said(EVALUATED), _reporting(EVALUATED), proven=False)
    hand_in(country, story.report(EVALUATED, 12), _reporting(EVALUATED))


@scene(2011, 12, 9)
def the_year_of_an_officer_is_certified(story: Story) -> None:
    """The province certifies it."""
    certify(story.country, story.report(EVALUATED, 12), who="coordinator")


@scene(2011, 12, 13)
def another_is_in_the_middle(story: Story) -> None:
    """Another is in the middle of it: one card waits for the head, one came back, others are being written."""
    country = story.country
    report = open_round(country, story.agreement(REPORTS), 12, _reporting(REPORTS))
    write_cards(country, report, _said(REPORTS), ("1.1", "1.2", "1.3"), proven=False)
    send_cards(country, report, ("1.1", "1.2"))
    why = "โปรดระบุจำนวนโครงการที่รวบรวมข้อมูลได้ครบ (ข้อมูลสาธิต)"
    return_one(country, report, _reporting(REPORTS), "1.2", why)


@scene(2011, 12, 16, 14)
def the_result_of_the_second_half_is_told(story: Story) -> None:
    """The head tells one officer the result of the second half; it waits to be acknowledged."""
    _appraise(story, 2)
