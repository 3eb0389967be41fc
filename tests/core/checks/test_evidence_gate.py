from tests.core.checks.drafts import MILESTONE, brief, draft, found, projects, row

from samrit.core.checks.evidence_gate import CHECK


def test_level_five_of_projects_asks_for_outputs_or_outcomes():
    # 000:41: ร้อยละ 100 พร้อมแสดงผลผลิต/ผลลัพธ์
    (finding,) = found(CHECK, draft(row("1", "100", projects())))
    assert brief([finding]) == [("note", "evidence-gate-off", "indicators[1].top_needs_evidence")]
    assert finding.rule == "PJ-3"


def test_a_draft_that_asks_for_them_is_in_order():
    assert found(CHECK, draft(row("1", "50", projects(evidence=True)), row("2", "50", MILESTONE))) == []
