"""How the year 2554 is evaluated in the demonstration: visited, decided, appealed, made final, published."""

from __future__ import annotations

from datetime import date

from samrit.demonstration.country import moment
from samrit.demonstration.evaluating import (
    CONFIRMED,
    all_for,
    begin,
    confirm,
    correct,
    decide,
    finish,
    make_final,
    make_public,
    notify,
    picture,
    plan,
    visit,
)
from samrit.demonstration.reporting import certify
from samrit.demonstration.scenes import Story, scene
from samrit.evaluations.actions.appealing import file_appeal
from samrit.evaluations.actions.holding_sessions import Proposal
from samrit.evaluations.actions.lines import Change
from samrit.evaluations.actions.resolving import Verdict
from samrit.evaluations.models import CommitteeSession

VISITED = date(2011, 12, 1)
MEETS = date(2011, 12, 14)
LAST_DAY = date(2011, 12, 31)
"""For an appeal: fifteen days after the notice."""


@scene(2011, 11, 21)
def ayutthaya_is_certified(story: Story) -> None:
    """The report of Phra Nakhon Si Ayutthaya is certified, and its evaluation begins."""
    certify(story.country, story.report("ayutthaya", 12))
    begin(story.country, story.report("ayutthaya", 12))


@scene(2011, 11, 23)
def pathum_is_certified(story: Story) -> None:
    """The report of Pathum Thani is certified, and its evaluation begins."""
    certify(story.country, story.report("pathum", 12))
    begin(story.country, story.report("pathum", 12))


@scene(2011, 12, 2)
def the_province_was_visited(story: Story) -> None:
    """The evaluator keeps the record of the visit of the day before."""
    country, evaluation = story.country, story.evaluation("ayutthaya")
    hall = "ศาลากลางจังหวัดพระนครศรีอยุธยา"
    photo = picture(country, "keeper", evaluation.report, f"{hall} 1 ธันวาคม 2554", VISITED)
    findings = "แบบประเมินของตัวชี้วัดที่ 2 ที่นายอำเภอลงนามมีน้อยกว่าจำนวนที่รายงาน ตัวชี้วัดอื่นตรงกับหลักฐาน (ข้อมูลสาธิต)"
    visit(country, evaluation, VISITED, f"{hall} (สาธิต)", findings, photo)


@scene(2011, 12, 2, 14)
def one_score_is_lowered(story: Story) -> None:
    """The evaluator lowers one score: 70.5 per cent is proved, not 72."""
    why = "แบบประเมินที่นายอำเภอลงนามพิสูจน์ได้ร้อยละ 70.5 (ข้อมูลสาธิต)"
    correct(story.evaluation("ayutthaya"), story.country, "2", {"result": "70.5"}, why)


@scene(2011, 12, 27)
def saraburi_is_evaluated(story: Story) -> None:
    """The evaluation of Saraburi begins."""
    begin(story.country, story.report("saraburi", 12))


@scene(2011, 12, 8)
def the_committee_is_called(story: Story) -> None:
    """The evaluator is done, and the analyst plans the session of 14 December."""
    country = story.country
    finish(country, story.evaluation("ayutthaya"))
    evaluation = story.evaluation("ayutthaya")
    line = Proposal(evaluation, "2", "ผู้ประเมินปรับผลจากร้อยละ 72 เป็น 70.5 (ข้อมูลสาธิต)")
    plan(country, 2554, "1", [line, Proposal(evaluation)], moment(MEETS))


@scene(2011, 12, 14)
def the_committee_decides(story: Story) -> None:
    """The committee takes the line as the evaluator has it, and the whole."""
    session = CommitteeSession.objects.get(fiscal_year=2554, number="1")
    kept = all_for("เห็นชอบให้ใช้ผลร้อยละ 70.5 ตามหลักฐาน (ข้อมูลสาธิต)", Verdict.KEEP)
    decide(story.country, session, [kept, all_for(CONFIRMED)])


@scene(2011, 12, 16)
def the_province_is_notified(story: Story) -> None:
    """The province is told, with fifteen days for an appeal."""
    notify(story.country, story.evaluation("ayutthaya"), LAST_DAY)


@scene(2011, 12, 26)
def the_province_appeals(story: Story) -> None:
    """It appeals one line."""
    grounds = "พบแบบประเมินของสองอำเภอที่ส่งไปยังที่ทำการปกครองจังหวัดก่อน 30 กันยายน 2554 (ข้อมูลสาธิต)"
    file_appeal(
        evaluation=story.evaluation("ayutthaya"),
        code="2",
        grounds=grounds,
        wish="ขอให้นับผลร้อยละ 72 ตามที่รายงาน (ข้อมูลสาธิต)",
        doing=story.country.doing("coordinator"),
    )


@scene(2012, 1, 11)
def the_appeal_is_upheld_in_part(story: Story) -> None:
    """The committee gives 71.5 per cent to the line, and takes Pathum Thani's result as it is."""
    country, evaluation = story.country, story.evaluation("ayutthaya")
    finish(country, story.evaluation("pathum"))
    appeal = Proposal(evaluation, "2", appeal=evaluation.appeals.get())
    session = plan(country, 2554, "2", [appeal, Proposal(story.evaluation("pathum"))])
    change = Change("แบบประเมินของหนึ่งอำเภอลงนามในปีงบประมาณ อีกหนึ่งอำเภอลงนามภายหลัง (ข้อมูลสาธิต)", result={"result": "71.5"})
    upheld = all_for("ปรับผลเป็นร้อยละ 71.5 (ข้อมูลสาธิต)", Verdict.CHANGE, change)
    decide(country, session, [upheld, all_for(CONFIRMED)])


@scene(2012, 1, 13)
def both_results_become_known(story: Story) -> None:
    """The result of Phra Nakhon Si Ayutthaya is made final; Pathum Thani is told."""
    make_final(story.country, story.evaluation("ayutthaya"))
    notify(story.country, story.evaluation("pathum"), date(2012, 1, 28))


@scene(2012, 1, 16)
def the_result_is_published(story: Story) -> None:
    """The result of Phra Nakhon Si Ayutthaya is published."""
    make_public(story.country, story.evaluation("ayutthaya"))


@scene(2012, 1, 30)
def pathum_is_published(story: Story) -> None:
    """Nobody appealed for Pathum Thani; its result is final and published."""
    make_final(story.country, story.evaluation("pathum"))
    make_public(story.country, story.evaluation("pathum"))


@scene(2012, 2, 1)
def saraburi_is_decided(story: Story) -> None:
    """Saraburi is before the committee."""
    finish(story.country, story.evaluation("saraburi"))
    confirm(story.country, story.evaluation("saraburi"), "3")


@scene(2012, 2, 3)
def saraburi_is_notified(story: Story) -> None:
    """Saraburi is told."""
    notify(story.country, story.evaluation("saraburi"), date(2012, 2, 18))


@scene(2012, 2, 21)
def saraburi_is_published(story: Story) -> None:
    """Nobody appealed for Saraburi; its result is final and published."""
    make_final(story.country, story.evaluation("saraburi"))
    make_public(story.country, story.evaluation("saraburi"))
