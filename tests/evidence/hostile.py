"""Files and names that mean harm: (what it is, name, bytes, codes with which it may be refused)."""

import io
import struct
import zipfile
import zlib

from tests.evidence.files import chunk, jpg, linked, office, office_parts, pdf, png, stream, zipped

XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
REMOTE_DTD = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>'
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MZ = b"MZ\x90\0" + bytes(60) + b"PE\0\0"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
ZIP = zipped({"evil.txt": "x"})


def script(words: str) -> bytes:
    return f"<< /S /JavaScript /JS ({words}) >>".encode()


def objects_packed(body: bytes, filters: str = "/Filter /FlateDecode", packed: bytes | None = None) -> bytes:
    head = b"200 0 "
    plain = head + body
    content = zlib.compress(plain) if packed is None else packed
    return stream(content, f"/Type /ObjStm /N 1 /First {len(head)} {filters}")


def lying_directory() -> bytes:
    """The directory says 10 bytes; what is packed is a megabyte."""
    data = bytearray(office("docx", {"word/media/x.bin": bytes(1024 * 1024)}))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/media/x.bin"))
    struct.pack_into("<L", data, entry + 24, 10)
    return bytes(data)


def overlapping() -> bytes:
    data = bytearray(office("docx", {"word/a.bin": b"x" * 40, "word/b.bin": b"x" * 40}))
    places = [data.rindex(b"PK\x01\x02", 0, data.rindex(name) + 1) for name in (b"word/a.bin", b"word/b.bin")]
    data[places[1] + 42 : places[1] + 46] = data[places[0] + 42 : places[0] + 46]
    return bytes(data)


def locked_zip() -> bytes:
    data = bytearray(office("docx"))
    for start in (0, data.index(b"PK\x01\x02") + 2):
        struct.pack_into("<H", data, start + 6, 1)
    return bytes(data)


def with_comment() -> bytes:
    out = io.BytesIO(office("xlsx"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"<script>alert(1)</script>"
    return out.getvalue()


def types_with(kind: str, old: str, new: str) -> bytes:
    types = str(office_parts(kind)["[Content_Types].xml"])
    assert old in types
    return office(kind, {"[Content_Types].xml": types.replace(old, new)})


def field(words: str) -> bytes:
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in words.split("|"))
    text = f'<w:document xmlns:w="urn:w"><w:body><w:p><w:r><w:fldChar/></w:r>{runs}</w:p></w:body></w:document>'
    return office("docx", {"word/document.xml": text})


def wide_png(width: int, height: int) -> bytes:
    return png(width, height, points=zlib.compress(b"\0" * 1000))


def wide_jpg() -> bytes:
    """A picture whose header says 65,000 points each way."""
    data = bytearray(jpg())
    place = data.index(b"\xff\xc0") + 5
    struct.pack_into(">HH", data, place, 65_000, 65_000)
    return bytes(data)


BOMB = zlib.compress(bytes(300 * 1024 * 1024), 9)

FILES = [
    # -- not what the name says
    ("a program called pdf", "รายงาน.pdf", MZ, {"wrong-content"}),
    ("a program of Linux called png", "ภาพ.png", b"\x7fELF" + bytes(60), {"wrong-content"}),
    ("a script called jpg", "ภาพ.jpg", b"#!/bin/sh\nrm -rf /", {"wrong-content"}),
    ("a page called pdf", "รายงาน.pdf", HTML, {"wrong-content"}),
    ("SVG called png", "ภาพ.png", SVG, {"wrong-content"}),
    ("SVG by its own name", "ภาพ.svg", SVG, {"unknown-file-type"}),
    ("a page by its own name", "หน้า.html", HTML, {"unknown-file-type"}),
    ("a JPEG called png", "ภาพ.png", jpg(), {"wrong-content"}),
    ("a text called xlsx", "ตาราง.xlsx", office("docx"), {"wrong-content"}),
    ("a table called docx", "รายงาน.docx", office("xlsx"), {"wrong-content"}),
    ("any zip called docx", "รายงาน.docx", ZIP, {"wrong-content"}),
    ("an old Word file called docx", "รายงาน.docx", OLE + bytes(500), {"wrong-content"}),
    ("an old Excel file", "ตาราง.xls", OLE + bytes(500), {"old-format"}),
    ("RTF", "รายงาน.rtf", b"{\\rtf1 x}", {"old-format"}),
    ("nothing at all", "รายงาน.pdf", b"", {"empty-file"}),
    # -- names
    ("no ending", "รายงาน", pdf(), {"unknown-file-type"}),
    ("only an ending", ".pdf", pdf(), {"unknown-file-type"}),
    ("two endings", "รายงาน.pdf.exe", pdf(), {"unknown-file-type"}),
    ("a name turned around", "รายงาน\u202efdp.exe", pdf(), {"unknown-file-type"}),
    ("NUL before the true ending", "รายงาน.pdf\0.exe", pdf(), {"unknown-file-type"}),
    # -- macros, objects and programs in documents
    ("macros under their own ending", "ตาราง.xlsm", office("xlsx"), {"old-format"}),
    ("macros in a table", "ตาราง.xlsx", office("xlsx", {"xl/vbaProject.bin": OLE}), {"macros"}),
    ("macros in a text", "รายงาน.docx", office("docx", {"word/vbaProject.bin": b"x"}), {"macros"}),
    ("macros in slides", "นำเสนอ.pptx", office("pptx", {"ppt/VBAPROJECT.BIN": b"x"}), {"macros"}),
    ("a macro sheet", "ตาราง.xlsx", office("xlsx", {"xl/macrosheets/sheet1.xml": "<x/>"}), {"macros"}),
    (
        "a document with the type of macros",
        "รายงาน.docx",
        types_with(
            "docx",
            "openxmlformats-officedocument.wordprocessingml.document.main",
            "ms-word.document.macroEnabled.main",
        ),
        {"macros"},
    ),
    ("macros by their link", "รายงาน.docx", linked("docx", "vbaProject", "x.bin", "Internal"), {"macros"}),
    ("ActiveX", "นำเสนอ.pptx", office("pptx", {"ppt/activeX/activeX1.bin": b"x"}), {"macros"}),
    ("an OLE object", "รายงาน.docx", office("docx", {"word/embeddings/oleObject1.bin": OLE}), {"ole-inside"}),
    ("a program inside", "รายงาน.docx", office("docx", {"word/media/image1.png": MZ}), {"program-inside"}),
    ("a program by its ending", "นำเสนอ.pptx", office("pptx", {"ppt/media/a.exe": b"x"}), {"program-inside"}),
    ("a script by its ending", "ตาราง.xlsx", office("xlsx", {"xl/a.vbs": b"x"}), {"program-inside"}),
    ("a zip inside", "ตาราง.xlsx", office("xlsx", {"xl/media/a.bin": ZIP}), {"program-inside"}),
    (
        "macros in a table inside of slides",
        "นำเสนอ.pptx",
        office("pptx", {"ppt/embeddings/a.xlsx": office("xlsx", {"xl/vbaProject.bin": b"x"})}),
        {"macros"},
    ),
    (
        "a script in a drawing",
        "รายงาน.docx",
        office("docx", {"word/media/image1.svg": SVG}),
        {"program-inside"},
    ),
    # -- links that act
    (
        "a template from elsewhere",
        "รายงาน.docx",
        linked("docx", "attachedTemplate", "http://x/t.dotm"),
        {"acting-link"},
    ),
    ("a template of a share", "รายงาน.docx", linked("docx", "attachedTemplate", "\\\\x\\t.dotm"), {"acting-link"}),
    ("an object from elsewhere", "รายงาน.docx", linked("docx", "oleObject", "http://x/a.html!"), {"acting-link"}),
    ("a link that starts a tool", "นำเสนอ.pptx", linked("pptx", "hyperlink", "ms-msdt:/id x"), {"acting-link"}),
    ("a link with a script", "ตาราง.xlsx", linked("xlsx", "hyperlink", "javascript:alert(1)"), {"acting-link"}),
    ("a field that starts a program", "รายงาน.docx", field("DDEAUTO c:\\\\cmd.exe x"), {"acting-link"}),
    ("the same in pieces", "รายงาน.docx", field("DD|E c:\\\\cmd.exe"), {"acting-link"}),
    ("DDE of a table", "ตาราง.xlsx", office("xlsx", {"xl/externalLinks/e1.xml": "<e><ddeLink/></e>"}), {"acting-link"}),
    # -- XML
    ("XXE", "รายงาน.docx", office("docx", {"word/document.xml": XXE}), {"unsafe-xml"}),
    ("XXE in the list of types", "รายงาน.docx", office("docx", {"[Content_Types].xml": XXE}), {"unsafe-xml"}),
    ("a billion laughs", "ตาราง.xlsx", office("xlsx", {"xl/workbook.xml": LAUGHS}), {"unsafe-xml"}),
    ("a remote DTD", "นำเสนอ.pptx", office("pptx", {"ppt/slides/slide1.xml": REMOTE_DTD}), {"unsafe-xml"}),
    ("XXE in UTF-16", "รายงาน.docx", office("docx", {"docProps/app.xml": XXE.encode("utf-16")}), {"unsafe-xml"}),
    ("XXE in the links", "รายงาน.docx", office("docx", {"word/_rels/x.rels": XXE}), {"unsafe-xml"}),
    (
        "an encoding that nobody knows",
        "ตาราง.xlsx",
        office("xlsx", {"xl/a.xml": b'<?xml version="1.0" encoding="utf-7"?>+A'}),
        {"broken-file"},
    ),
    ("XML that never ends", "รายงาน.docx", office("docx", {"word/document.xml": "<a><b>"}), {"broken-file"}),
    # -- zips
    ("a zip bomb", "รายงาน.docx", office("docx", {"word/a.xml": b"0" * 5_000_000}), {"zip-bomb"}),
    ("a bomb of many parts", "ตาราง.xlsx", office("xlsx", {f"xl/{n}.bin": b"" for n in range(5_001)}), {"zip-bomb"}),
    ("a directory that lies", "รายงาน.docx", lying_directory(), {"broken-file"}),
    ("overlapping parts", "รายงาน.docx", overlapping(), {"strange-zip"}),
    (
        "a bomb inside of a document inside",
        "นำเสนอ.pptx",
        office("pptx", {"ppt/embeddings/a.xlsx": office("xlsx", {"xl/a.bin": b"0" * 5_000_000})}),
        {"strange-inside"},
    ),
    ("a way out of the folder", "รายงาน.docx", office("docx", {"../../etc/cron.d/x": b"x"}), {"strange-zip"}),
    ("a way out for Windows", "รายงาน.docx", office("docx", {"..\\..\\x": b"x"}), {"strange-zip"}),
    ("an absolute name", "รายงาน.docx", office("docx", {"/etc/passwd": b"x"}), {"strange-zip"}),
    ("a long Thai way out", "รายงาน.docx", office("docx", {"../" + "ก" * 100: b"x"}), {"strange-zip"}),
    ("one name twice", "รายงาน.docx", office("docx", {"WORD/document.xml": b"<x/>"}), {"strange-zip"}),
    ("a password on a part", "รายงาน.docx", locked_zip(), {"encrypted-file"}),
    (
        "a document with a password",
        "รายงาน.docx",
        OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
        {"encrypted-file"},
    ),
    (
        "unusual packing",
        "รายงาน.docx",
        zipped(office_parts("docx") | {"word/a.bin": b"x"}, zipfile.ZIP_LZMA),
        {"strange-zip"},
    ),
    ("a page behind a document", "รายงาน.docx", office("docx") + HTML, {"strange-zip"}),
    ("a page in the comment of a zip", "ตาราง.xlsx", with_comment(), {"strange-zip"}),
    ("a document cut short", "รายงาน.docx", office("docx")[:-40], {"broken-file"}),
    # -- PDF
    (
        "JavaScript on opening",
        "รายงาน.pdf",
        pdf(catalog="/OpenAction 100 0 R", more=(script("app.alert(1)"),)),
        {"pdf-script"},
    ),
    (
        "JavaScript spelled oddly",
        "รายงาน.pdf",
        pdf(catalog="/OpenAction << /S /Java#53cript /J#53 (x) >>"),
        {"pdf-script"},
    ),
    ("JavaScript packed away", "รายงาน.pdf", pdf(more=(objects_packed(script("x")),)), {"pdf-script"}),
    (
        "JavaScript in an object that is only said to be a stream",
        "รายงาน.pdf",
        pdf(more=(stream(b"7 0 obj << /JS (x) >> endobj"),)),
        {"pdf-script"},
    ),
    (
        "JavaScript behind a comment",
        "รายงาน.pdf",
        pdf(more=(b"% stream\n" + script("x"),)),
        {"pdf-script", "strange-pdf"},
    ),
    (
        "objects packed twice",
        "รายงาน.pdf",
        pdf(more=(objects_packed(b"", packed=zlib.compress(zlib.compress(b"200 0 " + script("x")))),)),
        {"strange-pdf"},
    ),
    (
        "objects packed oddly",
        "รายงาน.pdf",
        pdf(more=(objects_packed(b"", "/Filter /LZWDecode", packed=b"\x80\x0b\x60"),)),
        {"strange-pdf"},
    ),
    (
        "a program that starts",
        "รายงาน.pdf",
        pdf(catalog="/OpenAction << /S /Launch /Win << /F (cmd.exe) >> >>"),
        {"pdf-launch"},
    ),
    ("a form that sends itself", "รายงาน.pdf", pdf(more=(b"<< /S /SubmitForm /F (http://x) >>",)), {"pdf-launch"}),
    ("a file attached", "รายงาน.pdf", pdf(more=(stream(MZ, "/Type /EmbeddedFile"),)), {"embedded-file"}),
    ("a film", "รายงาน.pdf", pdf(more=(b"<< /Subtype /RichMedia >>",)), {"pdf-launch"}),
    ("an XFA form", "รายงาน.pdf", pdf(catalog="/AcroForm << /XFA (x) >>"), {"pdf-form"}),
    ("a password on a PDF", "รายงาน.pdf", pdf(catalog="/Encrypt << /Filter /Standard >>"), {"encrypted-file"}),
    ("a PDF that unpacks to 300 MB", "รายงาน.pdf", pdf(more=(stream(BOMB, "/Filter /FlateDecode"),)), {"bomb"}),
    ("a PDF that is a zip too", "รายงาน.pdf", pdf() + ZIP, {"two-files"}),
    (
        "a PDF that is a page too",
        "รายงาน.pdf",
        pdf().replace(b"\n%\xe2\xe3\xcf\xd3", b"\n%<html><script>"),
        {"two-files"},
    ),
    ("something before the PDF", "รายงาน.pdf", b"GIF89a" + pdf(), {"wrong-content"}),
    ("something behind the PDF", "รายงาน.pdf", pdf() + MZ, {"two-files"}),
    ("a PDF without pages", "รายงาน.pdf", pdf(0), {"broken-file", "too-many-pages"}),
    ("a PDF without an end", "รายงาน.pdf", pdf()[:-30], {"broken-file"}),
    ("a PDF of dice", "รายงาน.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF", {"broken-file"}),
    # -- pictures
    ("a picture of 65,000 × 65,000", "ภาพ.jpg", wide_jpg(), {"bomb"}),
    ("the same as PNG", "ภาพ.png", wide_png(30_000, 30_000), {"bomb"}),
    ("a picture of one line without end", "ภาพ.png", wide_png(2**31 - 1, 1), {"bomb"}),
    ("a page behind a picture", "ภาพ.png", png() + HTML, {"two-files"}),
    ("a zip behind a picture", "ภาพ.jpg", jpg() + ZIP, {"two-files"}),
    ("a program behind a picture", "ภาพ.jpg", jpg() + MZ, {"two-files"}),
    ("a script in the comment of a picture", "ภาพ.jpg", jpg(comment=b"<script>alert(1)</script>"), {"two-files"}),
    (
        "PHP in the words of a picture",
        "ภาพ.png",
        png(60, 40, chunk(b"tEXt", b"Comment\0<?php system($_GET[0]);")),
        {"two-files"},
    ),
    (
        "words that unpack without end",
        "ภาพ.png",
        png(60, 40, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(90_000_000), 9))),
        {"broken-file", "bomb", "too-heavy"},
    ),
    ("a checksum that is wrong", "ภาพ.png", png().replace(b"IDAT", b"IDAt"), {"broken-file"}),
    ("a picture cut short", "ภาพ.jpg", jpg()[:-200], {"broken-file"}),
    ("points that are missing", "ภาพ.png", png(600, 400, points=zlib.compress(b"\0" * 10)), {"broken-file"}),
]

NAMES = [
    # (given, kept): the file itself is honest
    ("../../../etc/cron.d/รายงาน.pdf", "รายงาน.pdf"),
    ("C:\\Windows\\System32\\รายงาน.pdf", "รายงาน.pdf"),
    ("รายงาน\u202ecod.pdf", "รายงานcod.pdf"),
    ("ราย\u200bงาน\ufeff.pdf", "รายงาน.pdf"),
    ("รายงาน\0.pdf", "รายงาน.pdf"),
    ("รายงาน\r\nContent-Type: text.pdf", "รายงาน Content-Type_ text.pdf"),
    ('รายงาน".pdf', "รายงาน_.pdf"),
    ("<script>alert(1)</script>.pdf", "script_.pdf"),
    ("con.pdf", "_con.pdf"),
    ("  .. รายงาน.pdf. ", "รายงาน.pdf"),
    ("รายงาน.PDF", "รายงาน.PDF"),
    ("ผลการดำเนินงาน" * 8 + ".pdf", "ผลการดำเนินงาน" * 8 + ".pdf"),
    ("ก" * 400 + ".pdf", "ก" * 196 + ".pdf"),
    ("ก\ud800ข.pdf", "กข.pdf"),
    ("=cmd|' calc'!A0.pdf", "=cmd_' calc'!A0.pdf"),
]
