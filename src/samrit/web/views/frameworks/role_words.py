"""Codes that frameworks use for roles, papers and scores, as people call them."""

from __future__ import annotations

from samrit.core.framework import Framework
from samrit.core.text import Text
from samrit.web.language import page_language

ROLES = {
    "opdc": Text("สำนักงาน ก.พ.ร.", "OPDC"),
    "province": Text("จังหวัด", "province"),
    "cluster": Text("กลุ่มจังหวัด", "province cluster"),
    "governor": Text("ผู้ว่าราชการจังหวัด", "governor"),
    "negotiation_committee": Text("คณะกรรมการเจรจาข้อตกลง", "negotiation committee"),
    "subcommission": Text("อ.ก.พ.ร.", "sub-commission"),
    "host_agency": Text("หน่วยงานกลางที่เป็นเจ้าภาพตัวชี้วัด", "agency that hosts the indicator"),
    "statistical_office": Text("สำนักงานสถิติแห่งชาติ", "National Statistical Office"),
    "evaluator": Text("ผู้ประเมิน", "evaluator"),
    "agency": Text("ส่วนราชการ", "agency"),
    "department": Text("กรม", "department"),
    "ministry": Text("กระทรวง", "ministry"),
}
PAPERS = {
    "sar": Text("รายงานการประเมินผลตนเอง (SAR)", "self-assessment report (SAR)"),
    "esar-card": Text.same("e-SAR Card"),
    "kpi-template": Text("รายละเอียดตัวชี้วัด (KPI Template)", "indicator details (KPI template)"),
    "evidence": Text("เอกสาร/หลักฐาน", "evidence"),
    "agreement": Text("คำรับรองการปฏิบัติราชการ", "performance agreement"),
}
SCORES = {
    "total": Text("คะแนนรวม", "total score"),
    "good": Text("คะแนนความดี", "score of goodness"),
}
REMARKS = {
    "weights": Text("ที่มาของน้ำหนัก", "how weights were found"),
    "defect": Text("ข้อบกพร่องของเอกสาร", "defect of a document"),
    "background": Text("ความเป็นมา", "background"),
    "reading": Text("การตีความ", "reading"),
    "gate": Text("เงื่อนไข", "gate"),
}
MISSING = {
    "floor": Text("ได้คะแนนต่ำสุด", "gets the lowest points"),
    "exclude": Text("ไม่นำมานับ", "is left out"),
    "refuse": Text("ไม่คำนวณคะแนน", "is refused"),
}
TOTAL_FROM = {
    "points": Text("คะแนนของตัวชี้วัด", "points of the indicators"),
    "weighted": Text("คะแนนถ่วงน้ำหนักที่ปัดเศษแล้ว", "weighted scores as printed"),
    "groups": Text("คะแนนของมิติ", "scores of the dimensions"),
}


def roles_in_words(codes: tuple[str, ...]) -> str:
    """Several roles, parted by commas; a code that nobody has named stays as it is."""
    return ", ".join(_word(ROLES, code) for code in codes)


def papers_in_words(codes: tuple[str, ...], framework: Framework) -> str:
    """Several papers by the names that the framework itself gives them, else the usual ones."""
    own = {document.code: document.name for document in framework.documents}
    return ", ".join(_word({**PAPERS, **own}, code) for code in codes)


def score_in_words(code: str) -> str:
    """The score that a gate looks at."""
    return _word(SCORES, code)


def _word(words: dict[str, Text], code: str) -> str:
    return words[code].in_(page_language()) if code in words else code
