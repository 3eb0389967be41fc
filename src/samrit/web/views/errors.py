"""Pages for what went wrong: calm words, what to do, and the number under which the log has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import requires_csrf_token

from samrit.core.text import Text
from samrit.web.language import page_language
from samrit.web.logs import REQUEST_NUMBER


@dataclass(frozen=True)
class Trouble:
    """What a page of this kind says; the words are in the language of the reader."""

    status: int
    icon: str
    title: Any
    what: Any
    remedy: Any


BAD_REQUEST = Trouble(
    400,
    "alert-triangle",
    _("อ่านคำขอนี้ไม่ได้"),
    _("ข้อมูลที่ส่งมาไม่อยู่ในรูปแบบที่ระบบอ่านได้ ระบบไม่ได้บันทึกสิ่งใด"),
    _("ย้อนกลับไปหน้าก่อน ตรวจข้อมูล แล้วส่งใหม่ หากพิมพ์ที่อยู่หน้าเว็บเอง โปรดตรวจตัวสะกด"),
)
FORBIDDEN = Trouble(
    403,
    "lock",
    _("บัญชีนี้ไม่มีสิทธิ์ทำรายการนี้"),
    _("บทบาทที่ท่านได้รับไม่รวมถึงหน้าหรือการดำเนินการนี้ ระบบไม่ได้เปลี่ยนแปลงข้อมูลใด"),
    _("หากควรมีสิทธิ์ โปรดติดต่อผู้ดูแลระบบของหน่วยงานเพื่อขอเพิ่มบทบาท"),
)
CSRF = Trouble(
    403,
    "refresh",
    _("แบบฟอร์มนี้เปิดค้างไว้นานเกินไป"),
    _("เพื่อความปลอดภัย ระบบไม่รับแบบฟอร์มที่ตรวจที่มาไม่ได้ ระบบไม่ได้บันทึกสิ่งใด"),
    _("ย้อนกลับ โหลดหน้านั้นใหม่ แล้วส่งอีกครั้ง หากยังไม่ได้ โปรดอนุญาตให้เว็บไซต์นี้ใช้คุกกี้"),
)
NOT_FOUND = Trouble(
    404,
    "map-search",
    _("ไม่พบหน้านี้"),
    _("หน้านี้อาจถูกย้าย หรือเป็นของหน่วยงานที่ท่านไม่มีสิทธิ์ดู"),
    _("ตรวจที่อยู่หน้าเว็บอีกครั้ง หรือกลับไปเริ่มจากหน้าแรก"),
)
METHOD = Trouble(
    405,
    "arrow-back-up",
    _("เปิดหน้านี้ด้วยวิธีนี้ไม่ได้"),
    _("ที่อยู่นี้ใช้รับข้อมูลจากแบบฟอร์ม ไม่ใช่หน้าสำหรับเปิดดูโดยตรง"),
    _("กลับไปหน้าที่มีแบบฟอร์มนั้น แล้วส่งใหม่อีกครั้ง"),
)
SENT_ALREADY = Trouble(
    422,
    "repeat",
    _("แบบฟอร์มนี้ส่งไปแล้วด้วยข้อมูลอื่น"),
    _("แบบฟอร์มหนึ่งชุดส่งได้ครั้งเดียว ระบบดำเนินการตามที่ส่งครั้งแรกแล้ว และไม่ได้บันทึกข้อมูลที่ส่งครั้งหลังนี้"),
    _("ย้อนกลับเพื่อคัดลอกข้อความที่แก้ไขไว้ แล้วเปิดหน้าแบบฟอร์มใหม่ ตรวจสิ่งที่บันทึกไปแล้ว และแก้ไขต่อจากนั้น"),
)
BROKEN = Trouble(
    500,
    "tool",
    _("ระบบขัดข้องชั่วคราว"),
    _("เกิดข้อผิดพลาดที่เราไม่ได้คาดไว้ และบันทึกไว้ให้ผู้ดูแลตรวจสอบแล้ว"),
    _("โปรดลองอีกครั้งในอีกสักครู่ หากยังเป็นอยู่ โปรดแจ้งหมายเลขอ้างอิงด้านล่างแก่ผู้ดูแลระบบ"),
)
LOCKED_OUT = Trouble(
    429,
    "clock-pause",
    _("พักการเข้าสู่ระบบชั่วคราว"),
    _("มีการใส่รหัสผ่านไม่ถูกต้องหลายครั้ง ระบบจึงพักบัญชีนี้จากเครื่องนี้ไว้ 15 นาทีเพื่อป้องกันการเดารหัสผ่าน"),
    _("รอ 15 นาทีแล้วลองใหม่ หรือใช้ “ลืมรหัสผ่าน” หากท่านไม่ได้เป็นผู้ลองเข้าระบบ โปรดแจ้งผู้ดูแลระบบ"),
)


def trouble(request: HttpRequest, what: Trouble, **headers: str) -> HttpResponse:
    """The page. It asks neither the database nor the session, which may be what is broken."""
    number = REQUEST_NUMBER.get()
    if request.headers.get("Accept", "").startswith("application/json"):
        body = {"error": str(what.title), "what": str(what.what), "remedy": str(what.remedy), "request": number}
        return JsonResponse(body, status=what.status, headers=headers, json_dumps_params={"ensure_ascii": False})
    page = render_to_string("web/error.html", {"trouble": what, "number": number, "path": request.get_full_path()})
    return HttpResponse(page, status=what.status, headers=headers)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return trouble(request, BAD_REQUEST)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403; with the reason where the view gave one."""
    reason = exception.args[0] if exception.args else None
    if not isinstance(reason, Text):
        return trouble(request, FORBIDDEN)
    what = _("%(reason)s ระบบไม่ได้เปลี่ยนแปลงข้อมูลใด") % {"reason": reason.in_(page_language())}
    return trouble(request, replace(FORBIDDEN, what=what))


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, also for what exists and belongs to somebody else."""
    return trouble(request, NOT_FOUND)


@requires_csrf_token
def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return trouble(request, BROKEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose origin cannot be checked."""
    return trouble(request, CSRF)


def method_refused(request: HttpRequest, allowed: str) -> HttpResponse:
    """405."""
    return trouble(request, METHOD, Allow=allowed)


def already_sent(request: HttpRequest) -> HttpResponse:
    """422 for a form that was sent before with other content (see :mod:`samrit.web.once`)."""
    return trouble(request, SENT_ALREADY)


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict[str, str] | None = None) -> HttpResponse:
    """429 after too many wrong passwords."""
    return trouble(request, LOCKED_OUT, **{"Retry-After": "900"})


@dataclass(frozen=True)
class Collision:
    """One field that two people changed: what it is called, what is stored now, and what this person wrote."""

    label: str
    stored: str
    written: str


def conflict(request: HttpRequest, *, back: str, changed_by: str, fields: list[Collision]) -> HttpResponse:
    """409: somebody else changed the same thing meanwhile. Shows both texts, so that nothing typed is lost."""
    page = render_to_string(
        "web/conflict.html", {"back": back, "changed_by": changed_by, "fields": fields}, request=request
    )
    return HttpResponse(page, status=409)
