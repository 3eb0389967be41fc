"""Is this paper genuine? For everybody who scanned a code, typed it, or holds a file. No sign-in, nothing is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from samrit.agreements.content import content_hash
from samrit.agreements.outline import Outline, outline
from samrit.agreements.queries.verification import Authenticity, Verification, verify, with_content_hash
from samrit.core.fiscal_year import TO_ARABIC
from samrit.evaluations.queries.published import public_result
from samrit.evaluations.queries.verification import with_content_hash as result_with_hash
from samrit.exchange.published_json import NoTwinError, content_in
from samrit.web.views.public.caching import public_page

LOOKS = {
    Authenticity.AUTHENTIC: ("good", "shield-check"),
    Authenticity.SUPERSEDED: ("care", "archive"),
    Authenticity.ALTERED: ("bad", "alert-triangle"),
    Authenticity.UNSIGNED: ("plain", "hourglass"),
    Authenticity.UNKNOWN: ("plain", "zoom-question"),
}
MOST_BYTES = 3_000_000
CODE = re.compile(r"[a-z0-9]{8,26}")


@public_page
def paper(request: HttpRequest, code: str) -> HttpResponseBase:
    """The answer to a scanned code."""
    answer = verify(code, request.GET.get("hash", "").strip())
    if answer.authenticity is Authenticity.UNKNOWN and public_result(code) is not None:
        return redirect("public-result-verify", code)
    kind, icon_name = LOOKS[answer.authenticity]
    context = {"answer": answer, "kind": kind, "icon_name": icon_name, "outline": _outline(answer), "code": code}
    response = render(request, "public/verify.html", context)
    response.status_code = 404 if answer.authenticity is Authenticity.UNKNOWN else 200
    # The answer is about this moment: it is asked for anew every time.
    response.headers["Cache-Control"] = "no-cache"
    return response


def _outline(answer: Verification) -> Outline | None:
    """What is told of the agreement; none where its content cannot be believed."""
    if answer.agreement is None or answer.authenticity is Authenticity.ALTERED:
        return None
    return outline(answer.agreement.content or {})


@dataclass(frozen=True)
class FileAnswer:
    """What a file says against what is stored: ``address_code`` leads to the agreement whose content it is."""

    kind: str
    icon_name: str
    title: str
    text: str
    hash: str = ""
    address_code: str = ""


@csrf_exempt  # it changes nothing and reads nothing of the session; the page is the same for everybody
@require_http_methods(["GET", "HEAD", "POST"])
def any_paper(request: HttpRequest) -> HttpResponseBase:
    """A form for a code, and one for a file whose hash is computed here."""
    code = request.GET.get("code", "").strip().translate(TO_ARABIC).lower()
    if code and CODE.fullmatch(code):
        return redirect("public-verify", code)
    answer = _about_file(request) if request.method == "POST" else None
    return render(request, "public/verify_any.html", {"code": code, "wrong_code": bool(code), "answer": answer})


def _about_file(request: HttpRequest) -> FileAnswer:
    given = request.FILES.get("file")
    if given is not None:
        if (given.size or 0) > MOST_BYTES:
            return _no_file(_("ไฟล์ใหญ่เกิน 3 เมกะไบต์ จึงไม่ใช่ไฟล์ข้อมูลคำรับรอง"))
        try:
            text = given.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            return _no_file(_("ไฟล์นี้ไม่ใช่ข้อความ UTF-8"))
    else:
        text = request.POST.get("text", "")
    if not text.strip():
        return _no_file(_("โปรดเลือกไฟล์ หรือวางข้อความ JSON ของคำรับรอง"))
    try:
        content = content_in(text)
        hash_ = content_hash(content)
    except (NoTwinError, UnicodeEncodeError):
        return _no_file(_("ข้อความนี้ไม่ใช่ไฟล์ JSON ของคำรับรอง หรือไฟล์ไม่สมบูรณ์"))
    agreement = with_content_hash(content)
    if agreement is None:
        result = result_with_hash(content)
        if result is not None:
            return _about_result(result.public_code, hash_)
        return FileAnswer(
            "bad",
            "alert-triangle",
            _("ไม่ตรงกับคำรับรองฉบับใดที่ลงนามในระบบนี้"),
            _("เนื้อหาในไฟล์ถูกแก้ไข หรือไม่ได้มาจากระบบนี้ โปรดดาวน์โหลดใหม่จากหน้าเผยแพร่แล้วเทียบกัน"),
            hash_,
        )
    return FileAnswer(
        "good",
        "shield-check",
        _("เนื้อหาในไฟล์ตรงกับฉบับที่ลงนาม"),
        _("ค่าแฮชของเนื้อหาในไฟล์ตรงกับค่าที่ผู้ลงนามลงนามไว้ ดูผลการตรวจสอบฉบับเต็มได้จากลิงก์ด้านล่าง"),
        hash_,
        agreement.public_code,
    )


def _about_result(code: str, hash_: str) -> FileAnswer:
    return FileAnswer(
        "good",
        "shield-check",
        _("เนื้อหาในไฟล์ตรงกับผลการประเมินที่เผยแพร่"),
        _("ค่าแฮชของเนื้อหาในไฟล์ตรงกับค่าที่บันทึกไว้เมื่อสรุปผลเป็นที่สุด ดูผลการตรวจสอบฉบับเต็มได้จากลิงก์ด้านล่าง"),
        hash_,
        code,
    )


def _no_file(what: str) -> FileAnswer:
    return FileAnswer("care", "file-x", _("ตรวจไฟล์นี้ไม่ได้"), what)
