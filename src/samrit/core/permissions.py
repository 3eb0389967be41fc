"""What can be asked for, by whom and how far: the names that the table of grants (core/grants.py) is made of."""

from __future__ import annotations

from enum import StrEnum

from samrit.core.text import Text


class Role(StrEnum):
    """What a person is appointed to do for an organisation, with first and last day."""

    COORDINATOR = "coordinator"
    DATA_KEEPER = "data_keeper"
    SUPERVISOR = "supervisor"
    AGENCY_HEAD = "agency_head"
    COUNTER_SIGNER = "counter_signer"
    ANALYST = "analyst"
    NEGOTIATOR = "negotiator"
    EVALUATOR = "evaluator"
    OVERSIGHT = "oversight"
    HOST_AGENCY = "host_agency"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    OFFICER = "officer"
    FORMER_OFFICER = "former_officer"

    @property
    def label(self) -> Text:
        """The role's name for people."""
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.COORDINATOR: Text("ผู้ประสานงานของหน่วยงาน (กพร.)", "agency coordinator"),
    Role.DATA_KEEPER: Text("ผู้จัดเก็บข้อมูล", "data keeper"),
    Role.SUPERVISOR: Text("ผู้กำกับดูแลตัวชี้วัด", "indicator supervisor"),
    Role.AGENCY_HEAD: Text("หัวหน้าส่วนราชการ", "head of agency"),
    Role.COUNTER_SIGNER: Text("ผู้ลงนามฝ่ายผู้รับคำรับรอง", "counter-signer"),
    Role.ANALYST: Text("นักวิเคราะห์ส่วนกลาง", "central analyst"),
    Role.NEGOTIATOR: Text("คณะกรรมการเจรจาข้อตกลงและประเมินผล", "negotiation committee"),
    Role.EVALUATOR: Text("ผู้ประเมิน", "evaluator"),
    Role.OVERSIGHT: Text("คณะกรรมการกำกับการจัดทำข้อตกลงและการประเมินผล", "oversight committee"),
    Role.HOST_AGENCY: Text("หน่วยงานกลางที่เป็นเจ้าภาพตัวชี้วัด", "host agency"),
    Role.AUDITOR: Text("ผู้ตรวจสอบ (อ่านได้ทั้งหมด)", "auditor (reads all, writes nothing)"),
    Role.ADMINISTRATOR: Text("ผู้ดูแลระบบ", "administrator"),
    Role.OFFICER: Text("ผู้ปฏิบัติงาน (เจ้าของข้อตกลงรายบุคคล)", "officer, for the agreement of one's own"),
    Role.FORMER_OFFICER: Text(
        "ผู้เคยปฏิบัติงาน (เจ้าของข้อตกลงรายบุคคลที่ปิดแล้ว)", "officer who moved or left, for the agreement of that time"
    ),
}


OF_A_SEAT = (Role.OFFICER, Role.FORMER_OFFICER)
"""What comes with a seat: until its last day, and afterwards."""
GIVEN = tuple(role for role in Role if role not in OF_A_SEAT)
"""Roles that are given by hand."""


class Level(StrEnum):
    """Who promises: an agency to the government, a unit to its agency, a person to a superior (CS-1)."""

    AGENCY = "agency"
    UNIT = "unit"
    PERSON = "person"


class Scope(StrEnum):
    """How far a grant reaches: what is under the person's own organisation, that with the organisation itself, or every
    organisation. ``ABOVE`` is the organisation itself and those above it, which whoever works there may look up to."""

    ABOVE = "above"
    BELOW = "below"
    OWN = "own"
    EVERYWHERE = "everywhere"


WIDER = tuple(Scope)
"""The scopes from the narrowest to the widest."""


class Action(StrEnum):
    """Everything that can be asked for. Reading is an action too."""

    READ_ORGANIZATION = "read_organization"
    EDIT_ORGANIZATION = "edit_organization"
    IMPORT_ORGANIZATIONS = "import_organizations"
    GRANT_ROLE = "grant_role"
    READ_FRAMEWORK = "read_framework"
    START_FRAMEWORK = "start_framework"
    EDIT_FRAMEWORK = "edit_framework"
    DISCARD_FRAMEWORK = "discard_framework"
    PUBLISH_FRAMEWORK = "publish_framework"
    READ_STRATEGY = "read_strategy"
    EDIT_STRATEGY = "edit_strategy"
    READ_AGREEMENT = "read_agreement"
    START_AGREEMENT = "start_agreement"
    EDIT_AGREEMENT = "edit_agreement"
    SUBMIT_AGREEMENT = "submit_agreement"
    WITHDRAW_AGREEMENT = "withdraw_agreement"
    RETURN_AGREEMENT = "return_agreement"
    ACCEPT_AGREEMENT = "accept_agreement"
    OPEN_SIGNING = "open_signing"
    SIGN_AGREEMENT = "sign_agreement"
    COUNTER_SIGN_AGREEMENT = "counter_sign_agreement"
    PUBLISH_AGREEMENT = "publish_agreement"
    SUBMIT_TEMPLATE = "submit_template"
    RETURN_TEMPLATE = "return_template"
    PASS_TEMPLATE = "pass_template"
    OFFER = "offer"
    COUNTER_OFFER = "counter_offer"
    SETTLE_NEGOTIATION = "settle_negotiation"
    REQUEST_CHANGE = "request_change"
    WITHDRAW_CHANGE = "withdraw_change"
    DECIDE_CHANGE = "decide_change"
    READ_REPORT = "read_report"
    OPEN_REPORT = "open_report"
    RECORD_RESULT = "record_result"
    SUBMIT_CARD = "submit_card"
    WITHDRAW_CARD = "withdraw_card"
    APPROVE_CARD = "approve_card"
    RETURN_CARD = "return_card"
    NAME_SUBSTITUTE = "name_substitute"
    EDIT_REPORT = "edit_report"
    SUBMIT_REPORT = "submit_report"
    CERTIFY_CARD = "certify_card"
    SEND_BACK_CARD = "send_back_card"
    CERTIFY_REPORT = "certify_report"
    GRANT_EXCEPTION = "grant_exception"
    WAIVE_PENALTY = "waive_penalty"
    NAME_HOST = "name_host"
    DELIVER_RESULTS = "deliver_results"
    READ_EVIDENCE = "read_evidence"
    ADD_EVIDENCE = "add_evidence"
    CITE_EVIDENCE = "cite_evidence"
    REMOVE_EVIDENCE = "remove_evidence"
    READ_EVALUATION = "read_evaluation"
    OPEN_EVALUATION = "open_evaluation"
    ASSIGN_EVALUATOR = "assign_evaluator"
    DECLARE_INTEREST = "declare_interest"
    EVALUATE = "evaluate"
    RECORD_VISIT = "record_visit"
    FINISH_EVALUATION = "finish_evaluation"
    REOPEN_EVALUATION = "reopen_evaluation"
    READ_SESSION = "read_session"
    HOLD_SESSION = "hold_session"
    DECIDE_SCORE = "decide_score"
    DECIDE_RESULT = "decide_result"
    NOTIFY_RESULT = "notify_result"
    APPEAL = "appeal"
    WITHDRAW_APPEAL = "withdraw_appeal"
    DECIDE_APPEAL = "decide_appeal"
    FINALISE_RESULT = "finalise_result"
    PUBLISH_RESULT = "publish_result"
    READ_EVENTS = "read_events"
    READ_CASCADE = "read_cascade"
    PLAN_CASCADE = "plan_cascade"
    APPROVE_CASCADE = "approve_cascade"
    WRITE_UNIT_PART = "write_unit_part"
    ANSWER_AMENDMENT = "answer_amendment"
    EDIT_JOBS = "edit_jobs"
    OPEN_SEAT = "open_seat"
    ANNOUNCE = "announce"
    CONFIRM_READING = "confirm_reading"
    READ_PERSONAL_EVALUATION = "read_personal_evaluation"
    EVALUATE_PERSON = "evaluate_person"
    ACKNOWLEDGE_EVALUATION = "acknowledge_evaluation"
    SIMULATE_RAISES = "simulate_raises"
    ISSUE_PAPER = "issue_paper"
    BUNDLE_PAPERS = "bundle_papers"

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.value.startswith("read_")

    @property
    def label(self) -> Text:
        """What is done, for people."""
        return ACTION_LABELS[self]


ACTION_LABELS = {
    Action.READ_ORGANIZATION: Text("ดูข้อมูลหน่วยงาน", "read an organisation"),
    Action.EDIT_ORGANIZATION: Text("แก้ไขข้อมูลหน่วยงาน", "edit an organisation"),
    Action.IMPORT_ORGANIZATIONS: Text("นำเข้าทะเบียนหน่วยงาน", "import organisations"),
    Action.GRANT_ROLE: Text("มอบบทบาท", "grant a role"),
    Action.READ_FRAMEWORK: Text("ดูกรอบการประเมินผล", "read a framework"),
    Action.START_FRAMEWORK: Text("เริ่มร่างกรอบการประเมินผล", "start a framework"),
    Action.EDIT_FRAMEWORK: Text("แก้ไขกรอบการประเมินผล", "edit a framework"),
    Action.DISCARD_FRAMEWORK: Text("ยกเลิกร่างกรอบการประเมินผล", "discard the draft of a framework"),
    Action.PUBLISH_FRAMEWORK: Text("ประกาศใช้กรอบการประเมินผล", "publish a framework"),
    Action.READ_STRATEGY: Text("ดูแผนยุทธศาสตร์", "read a strategy"),
    Action.EDIT_STRATEGY: Text("แก้ไขแผนยุทธศาสตร์", "edit a strategy"),
    Action.READ_AGREEMENT: Text("ดูคำรับรอง", "read an agreement"),
    Action.START_AGREEMENT: Text("เริ่มจัดทำคำรับรอง", "start an agreement"),
    Action.EDIT_AGREEMENT: Text("แก้ไขคำรับรอง", "edit an agreement"),
    Action.SUBMIT_AGREEMENT: Text("เสนอคำรับรอง", "submit an agreement"),
    Action.WITHDRAW_AGREEMENT: Text("ถอนคำรับรองกลับมาแก้ไข", "withdraw an agreement to edit it"),
    Action.RETURN_AGREEMENT: Text("ส่งคำรับรองกลับแก้ไข", "return an agreement"),
    Action.ACCEPT_AGREEMENT: Text("เห็นชอบคำรับรอง", "accept an agreement"),
    Action.OPEN_SIGNING: Text("เปิดให้ลงนาม", "open an agreement for signing"),
    Action.SIGN_AGREEMENT: Text("ลงนามในคำรับรอง", "sign an agreement"),
    Action.COUNTER_SIGN_AGREEMENT: Text("ลงนามฝ่ายผู้รับคำรับรอง", "counter-sign an agreement"),
    Action.PUBLISH_AGREEMENT: Text("เผยแพร่คำรับรอง", "publish an agreement"),
    Action.SUBMIT_TEMPLATE: Text("ส่งรายละเอียดตัวชี้วัดเพื่อตรวจ", "submit a KPI template"),
    Action.RETURN_TEMPLATE: Text("ส่งรายละเอียดตัวชี้วัดกลับแก้ไข", "return a KPI template"),
    Action.PASS_TEMPLATE: Text("ให้รายละเอียดตัวชี้วัดผ่านการตรวจ", "pass a KPI template"),
    Action.OFFER: Text("เสนอค่าเป้าหมาย", "make an offer"),
    Action.COUNTER_OFFER: Text("เสนอค่าเป้าหมายกลับ", "make a counter-offer"),
    Action.SETTLE_NEGOTIATION: Text("สรุปข้อยุติการเจรจา", "settle a negotiation"),
    Action.REQUEST_CHANGE: Text("ยื่นคำขอเปลี่ยนแปลง", "request a change"),
    Action.WITHDRAW_CHANGE: Text("ถอนคำขอเปลี่ยนแปลง", "withdraw a change request"),
    Action.DECIDE_CHANGE: Text("พิจารณาคำขอเปลี่ยนแปลง", "decide on a change request"),
    Action.READ_REPORT: Text("ดูรายงานผลการปฏิบัติราชการ", "read a report"),
    Action.OPEN_REPORT: Text("เปิดรอบรายงาน", "open a reporting round"),
    Action.RECORD_RESULT: Text("บันทึกผลใน e-SAR Card", "write an e-SAR card"),
    Action.SUBMIT_CARD: Text("ส่ง e-SAR Card ให้ผู้กำกับดูแล", "send an e-SAR card to the supervisor"),
    Action.WITHDRAW_CARD: Text("ดึง e-SAR Card กลับมาแก้ไข", "take an e-SAR card back to edit it"),
    Action.APPROVE_CARD: Text("อนุมัติ e-SAR Card", "approve an e-SAR card"),
    Action.RETURN_CARD: Text("ส่ง e-SAR Card กลับแก้ไข", "return an e-SAR card"),
    Action.NAME_SUBSTITUTE: Text("กำหนดผู้ปฏิบัติแทน", "name a substitute"),
    Action.EDIT_REPORT: Text("เขียนรายงานการประเมินผลตนเอง", "write the self-assessment report"),
    Action.SUBMIT_REPORT: Text("ส่งรายงานรอบ", "hand in the report of a round"),
    Action.CERTIFY_CARD: Text("รับรองผลของตัวชี้วัด", "certify the result of an indicator"),
    Action.SEND_BACK_CARD: Text("ส่งผลของตัวชี้วัดกลับให้หน่วยงานแก้ไข", "send the result of an indicator back to the agency"),
    Action.CERTIFY_REPORT: Text("รับรองรายงานทั้งรอบ", "certify the report of a round"),
    Action.GRANT_EXCEPTION: Text("ให้ข้อยกเว้นของรอบรายงาน", "grant an exception for a round"),
    Action.WAIVE_PENALTY: Text("ยกเว้นการปรับลดคะแนน", "waive the penalty for lateness"),
    Action.NAME_HOST: Text("กำหนดหน่วยงานเจ้าภาพของตัวชี้วัด", "name the host agency of an indicator"),
    Action.DELIVER_RESULTS: Text("นำส่งผลของตัวชี้วัดที่เป็นเจ้าภาพ", "deliver the results of a hosted indicator"),
    Action.READ_EVIDENCE: Text("ดูหลักฐาน", "read evidence"),
    Action.ADD_EVIDENCE: Text("เพิ่มหลักฐาน", "add evidence"),
    Action.CITE_EVIDENCE: Text("อ้างอิงหลักฐาน", "cite evidence"),
    Action.REMOVE_EVIDENCE: Text("นำหลักฐานออก", "remove evidence"),
    Action.READ_EVALUATION: Text("ดูการประเมินผล", "read an evaluation"),
    Action.OPEN_EVALUATION: Text("เริ่มการประเมินผล", "open an evaluation"),
    Action.ASSIGN_EVALUATOR: Text("มอบหมายผู้ประเมิน", "assign an evaluator"),
    Action.DECLARE_INTEREST: Text("แสดงส่วนได้เสีย", "declare interests"),
    Action.EVALUATE: Text("ประเมินคะแนนของตัวชี้วัด", "evaluate the score of an indicator"),
    Action.RECORD_VISIT: Text("บันทึกการตรวจเยี่ยม", "record a site visit"),
    Action.FINISH_EVALUATION: Text("สรุปผลการประเมินเสนอคณะกรรมการ", "put the evaluation before the committee"),
    Action.REOPEN_EVALUATION: Text("ส่งการประเมินกลับให้ผู้ประเมิน", "send an evaluation back to the evaluator"),
    Action.READ_SESSION: Text("ดูการประชุมคณะกรรมการ", "read a committee session"),
    Action.HOLD_SESSION: Text("จัดการประชุมคณะกรรมการ", "hold a committee session"),
    Action.DECIDE_SCORE: Text("ลงมติเรื่องคะแนน", "resolve on a score"),
    Action.DECIDE_RESULT: Text("รับรองผลการประเมินของหน่วยงาน", "confirm the result of an agency"),
    Action.NOTIFY_RESULT: Text("แจ้งผลการประเมิน", "tell the agency its result"),
    Action.APPEAL: Text("อุทธรณ์คะแนน", "appeal a score"),
    Action.WITHDRAW_APPEAL: Text("ถอนอุทธรณ์", "withdraw an appeal"),
    Action.DECIDE_APPEAL: Text("พิจารณาอุทธรณ์", "decide an appeal"),
    Action.FINALISE_RESULT: Text("สรุปผลเป็นที่สุด", "make a result final"),
    Action.PUBLISH_RESULT: Text("เผยแพร่ผลการประเมิน", "publish a result"),
    Action.READ_EVENTS: Text("ดูบันทึกเหตุการณ์", "read the event log"),
    Action.READ_CASCADE: Text("ดูการถ่ายทอดตัวชี้วัด", "read a cascade"),
    Action.PLAN_CASCADE: Text("จัดทำแผนและตารางการถ่ายทอดตัวชี้วัด", "plan a cascade and fill in its matrix"),
    Action.APPROVE_CASCADE: Text("เห็นชอบแผนการถ่ายทอดตัวชี้วัด", "approve the plan of a cascade"),
    Action.WRITE_UNIT_PART: Text("ยืนยันบทบาทและเป้าประสงค์ของหน่วยงานภายใน", "confirm the role and objectives of a unit"),
    Action.ANSWER_AMENDMENT: Text("ตอบรับการเปลี่ยนแปลงของตัวชี้วัดระดับบน", "answer a change of an indicator above"),
    Action.EDIT_JOBS: Text("จัดทำสายงานและแบบบรรยายลักษณะงาน", "edit job families and job descriptions"),
    Action.OPEN_SEAT: Text("เปิดข้อตกลงรายบุคคลให้ผู้ปฏิบัติงาน", "give an officer a seat for a personal agreement"),
    Action.ANNOUNCE: Text("ประกาศสื่อสารการถ่ายทอด", "announce what is cascaded"),
    Action.CONFIRM_READING: Text("ยืนยันว่าอ่านและเข้าใจประกาศ", "confirm having read and understood an announcement"),
    Action.READ_PERSONAL_EVALUATION: Text("ดูผลการประเมินรายบุคคล", "read the evaluation of a person"),
    Action.EVALUATE_PERSON: Text("ประเมินผลการปฏิบัติราชการรายบุคคล", "evaluate a person"),
    Action.ACKNOWLEDGE_EVALUATION: Text("รับทราบผลการประเมินของตน", "acknowledge one's own evaluation"),
    Action.SIMULATE_RAISES: Text("จำลองการเลื่อนเงินเดือน", "simulate raises"),
    Action.ISSUE_PAPER: Text("ออกเอกสารและให้เลขที่", "issue a paper under a number"),
    Action.BUNDLE_PAPERS: Text("รวมเอกสารคำรับรองเป็นไฟล์เดียว", "put the papers of many agreements into one file"),
}
