"""Times the paper of an agreement: ``python -m benchmarks.site.papers`` prints one JSON line.

Runs in a process of its own, since Django is set up once per process; no database is touched.
"""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime
from typing import Any

import pypdfium2

INDICATORS = 23
MADE = 60


def main() -> None:
    """The first paper of a process, and many that differ in every row."""
    os.environ |= {"SAMRIT_DEMO": "1", "DJANGO_SETTINGS_MODULE": "samrit.settings", "ALLOWED_HOSTS": "testserver"}
    import django  # noqa: PLC0415

    django.setup()
    began = time.perf_counter()
    pages = len(pypdfium2.PdfDocument(paper(0)))
    first = time.perf_counter() - began
    began = time.perf_counter()
    for number in range(1, MADE + 1):
        paper(number)
    print(json.dumps({"pages": pages, "first": first, "each": (time.perf_counter() - began) / MADE}), flush=True)


def paper(number: int) -> bytes:
    """The file of one agreement."""
    from samrit.documents.agreement.render import agreement_pdf  # noqa: PLC0415

    made = agreement_of(number)
    return agreement_pdf(made, number=f"PA-2554-{number:04}", address=f"https://samrit.example.go.th/{number}")


def agreement_of(number: int) -> Any:
    """An agreement of about twelve pages, none of whose indicators is another agreement's."""
    from samrit.documents.agreement.content import AgreementPaper, Signer  # noqa: PLC0415

    content = {
        "organization": {"name": f"หน่วยงานสาธิตที่ {number}"},
        "framework": {"id": "f", "edition": "1", "hash": "0" * 64, "title": "กรอบการประเมินผลการปฏิบัติราชการ"},
        "fiscal_year": "2554",
        "edition": "0",
        "period": {"first": "2010-10-01", "last": "2011-09-30"},
        "parties": [{"side": "promises", "post": "หัวหน้าหน่วยงาน"}],
        "parameters": {},
        "settings": {},
        "rows": [_row(number, each) for each in range(1, INDICATORS + 1)],
    }
    words = (
        f"นับเฉพาะผลที่เกิดขึ้นในปีงบประมาณของหน่วยงานที่ {number} "
        "โดยเทียบจำนวนที่ผ่านเกณฑ์กับจำนวนทั้งหมดตามหลักเกณฑ์ที่กระทรวงกำหนด และให้แนบหลักฐานที่ตรวจสอบได้"
    )
    explained = {
        str(each): (("คำอธิบาย", f"{words} ข้อ {each}"), ("นิยาม", words), ("สูตรการคำนวณ", words), ("เงื่อนไข", words))
        for each in range(1, INDICATORS + 1)
    }
    at = datetime(2010, 11, 20, 3, tzinfo=UTC)
    signers = (Signer("promises", "หัวหน้าหน่วยงาน", "ผู้ลงนาม", "หัวหน้าหน่วยงาน", False, at),)
    return AgreementPaper(content, signers, at, explained, thai_digits=True)


def _row(agreement: int, number: int) -> Any:
    return {
        "code": str(number),
        "name": f"ระดับความสำเร็จของการดำเนินการตามแผนฟื้นฟูแหล่งน้ำและทรัพยากรธรรมชาติ แห่งที่ {agreement}/{number}",
        "weight": "1",
        "unit": "ร้อยละ",
        "target": "90",
        "baseline": {"2552": "81.25", "2553": "84"},
        "criteria": {"kind": "thresholds", "thresholds": ["80", "85", "90", "95", "100"]},
    }


if __name__ == "__main__":
    main()
