"""The year of the demonstration, scene by scene, each on its day; it is played up to the day that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from samrit.agreements.actions.changing import request_change
from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.publishing import publish_agreement
from samrit.agreements.actions.starting import start_agreement
from samrit.agreements.actions.submitting import accept_agreement, return_agreement, submit_agreement
from samrit.agreements.changeable import Wish
from samrit.agreements.queries.changes import Asked
from samrit.core.change_requests import ChangeReason
from samrit.demonstration import (
    cascade_2554,
    cascade_opdc,
    cascade_persons,
    result_2554,
    year_2550,
    year_2554,
    year_2556,
)
from samrit.demonstration.country import make_country, moment, read_content
from samrit.demonstration.filling import write_agreement
from samrit.demonstration.scenes import AYUTTHAYA, MARINE, PATHUM, RECEIVERS, SARABURI, SCENES, Story, scene
from samrit.demonstration.steps import (
    answer,
    audit,
    counter,
    hand_in_templates,
    open_for,
    publish_framework,
    settle,
    sign_as,
)
from samrit.strategy.actions.copying import fill_strategy
from samrit.strategy.actions.starting import start_strategy
from samrit.web import clock

DEFAULT_DAY = date(2011, 12, 20)
DIMENSIONS_OF_2556 = {"D1": "EFFECT", "D2": "QUALITY", "D3": "EFF", "D4": "OD"}
"""The four perspectives of the slide as the framework of departments calls them."""
PROVINCES = ("ayutthaya", "saraburi", "pathum")
LATER = (year_2550, year_2554, result_2554, year_2556, cascade_2554, cascade_persons, cascade_opdc)
"""Modules with more scenes, which add themselves."""


def tell_story(until: date, tell: Callable[[str], None]) -> Story:
    """Play every scene up to the end of ``until``, and let the clock stand at ten o'clock of that day."""
    story = Story(make_country(tell))
    go_on(story, until, tell)
    return story


def go_on(story: Story, until: date, tell: Callable[[str], None]) -> None:
    """Play what comes after the moment at which the story stands."""
    begin, end = story.country.at, moment(until, 23, 59)
    for each in sorted(SCENES, key=lambda each: each.at):
        if begin < each.at <= end:
            story.country.at = each.at
            with transaction.atomic():  # one transaction a scene: quicker than one a step
                each.play(story)
            tell(f"{each.at:%Y-%m-%d} {(each.play.__doc__ or '').strip()}")
    clock.move_demonstration(moment(until))


# -- fiscal year 2550: an agreement of earlier days ------------------------------------------------------------------


@scene(2006, 10, 2)
def framework_of_2550(story: Story) -> None:
    """The framework of FY2550 is published."""
    story.frameworks["2550"] = publish_framework(story.country, "fy2550-province")


@scene(2006, 10, 16)
def ayutthaya_2550_is_written(story: Story) -> None:
    """Phra Nakhon Si Ayutthaya writes and submits its agreement of FY2550."""
    country = story.country
    content = read_content("fy2550.yaml")
    agreement = write_agreement(country, "ayutthaya", story.frameworks["2550"], 2550, content, who=AYUTTHAYA)
    submit_agreement(agreement=agreement, doing=country.doing("coordinator"))
    story.agreements["ayutthaya-2550"] = agreement


@scene(2006, 11, 20)
def ayutthaya_2550_is_signed(story: Story) -> None:
    """It is agreed, signed by all and published; every template passes."""
    country, agreement = story.country, story.agreement("ayutthaya-2550")
    settle(country, agreement)
    hand_in_templates(country, "coordinator", agreement)
    audit(country, agreement)
    accept_agreement(agreement=agreement, doing=country.doing("analyst"))
    open_for(country, agreement, ("governor", *RECEIVERS))
    for who in ("governor", *RECEIVERS):
        sign_as(country, agreement, who)
    publish_agreement(agreement=agreement, doing=country.doing("coordinator"))


# -- fiscal year 2554 ------------------------------------------------------------------------------------------------


@scene(2010, 9, 1)
def framework_of_2554(story: Story) -> None:
    """The framework of FY2554 is published, the day before the briefing (002:267)."""
    story.frameworks["2554"] = publish_framework(story.country, "fy2554-province")
    for identifier in ("section44", "pmqa-sp5"):
        publish_framework(story.country, identifier)


@scene(2010, 9, 6)
def ayutthaya_2554_is_written(story: Story) -> None:
    """Phra Nakhon Si Ayutthaya writes its agreement of FY2554."""
    content = read_content("fy2554.yaml")
    own = content["ayutthaya"]
    assert isinstance(own, dict)
    story.agreements["ayutthaya"] = write_agreement(
        story.country, "ayutthaya", story.frameworks["2554"], 2554, content, who=AYUTTHAYA, but=own
    )


@scene(2010, 9, 7)
def saraburi_2554_is_written(story: Story) -> None:
    """Saraburi writes its own."""
    content = read_content("fy2554.yaml")
    other = content["saraburi"]
    assert isinstance(other, dict)
    story.agreements["saraburi"] = write_agreement(
        story.country, "saraburi", story.frameworks["2554"], 2554, content, who=SARABURI, but=other
    )


@scene(2010, 9, 10, 15, 20)
def ayutthaya_2554_is_submitted(story: Story) -> None:
    """Phra Nakhon Si Ayutthaya submits in time."""
    submit_agreement(agreement=story.agreement("ayutthaya"), doing=story.country.doing("coordinator"))


@scene(2010, 9, 13, 11)
def pathum_2554_is_submitted(story: Story) -> None:
    """Pathum Thani writes its agreement and submits it on the last day."""
    country, framework = story.country, story.frameworks["2554"]
    agreement = write_agreement(country, "pathum", framework, 2554, read_content("fy2554.yaml"), who=PATHUM)
    submit_agreement(agreement=agreement, doing=country.doing(PATHUM.coordinator))
    story.agreements["pathum"] = agreement


@scene(2010, 9, 14, 9, 5)
def saraburi_2554_is_submitted(story: Story) -> None:
    """Saraburi submits one day late."""
    submit_agreement(agreement=story.agreement("saraburi"), doing=story.country.doing("saraburi-coordinator"))


@scene(2010, 9, 27)
def the_committee_counters(story: Story) -> None:
    """The committee asks for more certified products (the days of negotiation: 002:270)."""
    why = "ผลสามปีเพิ่มขึ้นปีละ 4 ผลิตภัณฑ์ จังหวัดมีศักยภาพสูงกว่าข้อเสนอ (ข้อมูลสาธิต)"
    agreement = story.agreement("ayutthaya")
    counter(story.country, agreement, "4", ("24", "29", "34", "39", "44"), "34", why)


@scene(2010, 9, 27, 14)
def the_province_answers(story: Story) -> None:
    """The province meets it half-way."""
    why = "หน่วยรับรองตรวจได้ไม่เกินเดือนละสามผลิตภัณฑ์ จึงขอเพิ่มเท่าที่ทำได้จริง (ข้อมูลสาธิต)"
    agreement = story.agreement("ayutthaya")
    answer(story.country, "coordinator", agreement, "4", ("22", "27", "32", "37", "42"), "32", why)


@scene(2010, 9, 28)
def negotiations_are_settled(story: Story) -> None:
    """All negotiations are settled."""
    for name in PROVINCES:
        settle(story.country, story.agreement(name))


@scene(2010, 10, 12)
def all_are_agreed(story: Story) -> None:
    """All agreements are accepted."""
    for name in PROVINCES:
        accept_agreement(agreement=story.agreement(name), doing=story.country.doing("analyst"))


@scene(2010, 11, 15)
def signing_is_opened(story: Story) -> None:
    """Signing is opened for all."""
    open_for(story.country, story.agreement("pathum"), ("pathum-governor", *RECEIVERS))
    open_for(story.country, story.agreement("ayutthaya"), ("governor", *RECEIVERS))
    open_for(story.country, story.agreement("saraburi"), ("saraburi-governor", *RECEIVERS))


@scene(2010, 11, 18)
def the_governors_sign(story: Story) -> None:
    """The governors sign, one of them acting."""
    sign_as(story.country, story.agreement("pathum"), "pathum-governor")
    sign_as(story.country, story.agreement("ayutthaya"), "governor")
    sign_as(story.country, story.agreement("saraburi"), "saraburi-governor")


@scene(2010, 11, 22)
def saraburi_is_returned(story: Story) -> None:
    """A signer finds a fault in Saraburi's agreement: it is returned, and the signature given is void."""
    why = "คำอธิบายตัวชี้วัดที่ 3 ระบุแหล่งข้อมูลไม่ตรงกับหน่วยงานที่จัดเก็บจริง (ข้อมูลสาธิต)"
    return_agreement(agreement=story.agreement("saraburi"), doing=story.country.doing("analyst", why))


@scene(2010, 11, 26)
def ayutthaya_is_signed_by_all(story: Story) -> None:
    """All counter-signers sign for Phra Nakhon Si Ayutthaya and Pathum Thani."""
    for who in RECEIVERS:
        sign_as(story.country, story.agreement("ayutthaya"), who)
        sign_as(story.country, story.agreement("pathum"), who)


@scene(2010, 12, 1)
def ayutthaya_is_published(story: Story) -> None:
    """Both agreements are published."""
    publish_agreement(agreement=story.agreement("pathum"), doing=story.country.doing(PATHUM.coordinator))
    publish_agreement(agreement=story.agreement("ayutthaya"), doing=story.country.doing("coordinator"))


@scene(2011, 1, 25)
def templates_are_handed_in(story: Story) -> None:
    """The templates of Phra Nakhon Si Ayutthaya are handed in."""
    hand_in_templates(story.country, "coordinator", story.agreement("ayutthaya"))


@scene(2011, 2, 10)
def templates_are_audited(story: Story) -> None:
    """Two templates come back with remarks, the others pass."""
    audit(
        story.country,
        story.agreement("ayutthaya"),
        remarks={
            "9": (
                "evidence_rule",
                "ทะเบียนคุมเวลาต้องระบุวันรับและวันแล้วเสร็จของทุกราย (ข้อมูลสาธิต)",
                "หลักฐานยังพิสูจน์ระยะเวลาไม่ได้",
            ),
            "7": (
                "formula",
                "แยกสูตรของไฟฟ้าและน้ำมันเชื้อเพลิงให้ชัดเจน (ข้อมูลสาธิต)",
                "สูตรการคำนวณยังไม่ครบ",
            ),
        },
    )


@scene(2011, 2, 16)
def one_template_is_mended(story: Story) -> None:
    """One of them is mended and handed in again."""
    country, agreement = story.country, story.agreement("ayutthaya")
    row = agreement.indicators.get(code="9")
    row.agreement = agreement
    better = "ทะเบียนคุมเวลาของแต่ละงานบริการ ระบุวันรับเรื่องและวันแล้วเสร็จทุกราย ลงนามโดยหัวหน้างาน"
    save_fields(
        row=row, changes=[Change("evidence_rule", better, row.evidence_rule)], doing=country.doing("supervisor")
    )
    hand_in_templates(country, "supervisor", agreement, ["9"])


@scene(2011, 2, 21)
def the_mended_template_passes(story: Story) -> None:
    """The mended template passes; one still waits for the province."""
    audit(story.country, story.agreement("ayutthaya"))


@scene(2011, 3, 4)
def saraburi_submits_again(story: Story) -> None:
    """Saraburi mends its agreement and submits it again."""
    country, agreement = story.country, story.agreement("saraburi")
    row = agreement.indicators.get(code="3")
    row.agreement = agreement
    better = "ศูนย์อำนวยการความปลอดภัยทางถนนจังหวัด สอบทานกับข้อมูลของสำนักงานสาธารณสุขจังหวัดทุกเดือน"
    change = Change("data_source", better, row.data_source)
    save_fields(row=row, changes=[change], doing=country.doing("saraburi-coordinator"))
    submit_agreement(agreement=story.agreement("saraburi"), doing=country.doing("saraburi-coordinator"))


@scene(2011, 3, 10)
def saraburi_is_opened_again(story: Story) -> None:
    """It is accepted and opened for signing; the acting governor signs, three signatures are waited for."""
    country, agreement = story.country, story.agreement("saraburi")
    settle(country, agreement)
    accept_agreement(agreement=agreement, doing=country.doing("analyst"))
    open_for(country, agreement, ("saraburi-governor", *RECEIVERS))
    sign_as(country, agreement, "saraburi-governor")


@scene(2011, 3, 18)
def ayutthaya_asks_for_a_change(story: Story) -> None:
    """Phra Nakhon Si Ayutthaya asks to change a target for a reason beyond its control; nobody has decided yet."""
    facts = "น้ำท่วมพื้นที่เป้าหมายสามอำเภอตั้งแต่เดือนตุลาคม 2553 ผู้ผลิต 6 กลุ่มหยุดผลิตห้าเดือน จึงยื่นขอรับรองได้ไม่ครบตามเป้าหมาย (ข้อมูลสาธิต)"
    request_change(
        agreement=story.agreement("ayutthaya"),
        wishes=(Wish("4", "target", "32", "28"),),
        asked=Asked(ChangeReason.EXTERNAL_FACTOR, facts),
        doing=story.country.doing("coordinator"),
    )


# -- fiscal year 2556: ahead of its time, so that earlier steps can be tried too --------------------------------------


@scene(2011, 3, 7)
def framework_of_2556(story: Story) -> None:
    """The framework of departments is published, for the demonstration earlier than it was."""
    story.frameworks["2556"] = publish_framework(story.country, "fy2556-department")


@scene(2011, 3, 8)
def marine_is_written(story: Story) -> None:
    """The Marine Department writes its agreement of FY2556."""
    story.agreements["marine"] = write_agreement(
        story.country, "marine", story.frameworks["2556"], 2556, read_content("fy2556.yaml"), who=MARINE
    )


@scene(2011, 3, 14)
def marine_is_submitted(story: Story) -> None:
    """It is submitted with most of its templates."""
    country, agreement = story.country, story.agreement("marine")
    submit_agreement(agreement=agreement, doing=country.doing("marine-coordinator"))
    hand_in_templates(country, "marine-coordinator", agreement, ("1.2", "2", "3", "4", "7", "8", "11"))


@scene(2011, 3, 16)
def marine_is_looked_at(story: Story) -> None:
    """The committee counters on boat accidents; some templates pass, one comes back, some wait."""
    country, agreement = story.country, story.agreement("marine")
    why = "อุบัติเหตุลดลงปีละสามถึงสี่ครั้ง เป้าหมายควรต่ำกว่าผลปีก่อนอย่างชัดเจน (ข้อมูลสาธิต)"
    counter(country, agreement, "1.1/2", ("26", "23", "20", "17", "14"), "20", why)
    remark = ("data_source", "ระบุวันที่ตัดยอดข้อมูลจากระบบ GFMIS (ข้อมูลสาธิต)", "แหล่งข้อมูลยังไม่ครบถ้วน")
    audit(country, agreement, remarks={"4": remark}, leave=("7", "8", "11"))


@scene(2011, 3, 9)
def probation_starts(story: Story) -> None:
    """The Department of Probation writes down its strategy (001 s30) and starts its agreement of FY2556."""
    country = story.country
    strategy = start_strategy(
        organization=country.places["probation"], fiscal_year=2556, doing=country.doing("probation-coordinator")
    )
    fill_strategy(
        strategy=strategy,
        content=read_content("strategy-probation.yaml"),
        dimensions=DIMENSIONS_OF_2556,
        doing=country.doing("probation-coordinator"),
    )
    agreement = start_agreement(
        organization=country.places["probation"],
        framework=story.frameworks["2556"],
        fiscal_year=2556,
        doing=country.doing("probation-coordinator"),
    )
    story.agreements["probation"] = agreement
