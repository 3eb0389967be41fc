"""A PDF: whether it is one from the first byte to the last, does nothing by itself, and how many pages it has."""

from __future__ import annotations

import io
import re
import zipfile

from samrit.evidence.child.pdf_names import names
from samrit.evidence.child.problem import broken, refuse

BEGINS = re.compile(rb"%PDF-[12]\.[0-9]")
ENDS = b"%%EOF"
ENCRYPTED = re.compile(rb"/Encrypt[\s\0/<\[(0-9]")
NOTHING = b"\r\n \t\0"
MOST_PAGES = 5_000
MARKUP = (b"<html", b"<script", b"<!doctype", b"<svg", b"<?php")

ACTIVE = {
    b"JavaScript": "pdf-script",
    b"JS": "pdf-script",
    b"Launch": "pdf-launch",
    b"ImportData": "pdf-launch",
    b"SubmitForm": "pdf-launch",
    b"GoToE": "pdf-launch",
    b"RichMedia": "pdf-launch",
    b"Rendition": "pdf-launch",
    b"EmbeddedFile": "embedded-file",
    b"EmbeddedFiles": "embedded-file",
    b"FileAttachment": "embedded-file",
    b"Filespec": "embedded-file",
    b"XFA": "pdf-form",
}
"""Names that an ordinary document of an office does not need, and what is said of each."""


def look(data: bytes) -> dict[str, object]:
    """The number of pages.

    Raises:
        RefusedError: it is not what it says, is damaged, protected, or does something when it is opened.
    """
    if not BEGINS.match(data):
        raise refuse("wrong-content")
    end = data.rfind(ENDS)
    if end < 0:
        raise broken()
    if data[end + len(ENDS) :].strip(NOTHING) or zipfile.is_zipfile(io.BytesIO(data)):
        raise refuse("two-files")
    if any(each in data[:1024].lower() for each in MARKUP):
        raise refuse("two-files")
    if ENCRYPTED.search(data):
        raise refuse("encrypted-file")
    found = names(data)
    for name, code in ACTIVE.items():
        if name in found:
            raise refuse(code)
    return {"pages": _pages(data)}


def _pages(data: bytes) -> int:
    import pypdfium2  # noqa: PLC0415 (only where a PDF is looked at)

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
        scripts = pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(document.raw)
        attachments = document.count_attachments()
    except pypdfium2.PdfiumError:
        raise broken() from None
    if scripts > 0:
        raise refuse("pdf-script")
    if attachments > 0:
        raise refuse("embedded-file")
    if not 1 <= pages <= MOST_PAGES:
        raise refuse("too-many-pages" if pages else "broken-file")
    return pages
