"""Honest files of every kind that is taken, made in memory; the hostile ones are made from these."""

import io
import struct
import zipfile
import zlib

OPEN_XML = "application/vnd.openxmlformats-officedocument."
MAIN = {
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}


def pdf(
    pages: int = 2, *, catalog: str = "", more: tuple[bytes, ...] = (), words: str = "Results of the round"
) -> bytes:
    """A PDF with a line of words on each page. ``catalog`` is added to its root, ``more`` are objects from 100."""
    out = io.BytesIO(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    out.seek(0, 2)
    places = {}

    def put(number: int, body: bytes) -> None:
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(pages))
    put(1, f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode())
    put(2, f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode())
    put(3, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n in range(pages):
        content = zlib.compress(f"BT /F1 24 Tf 72 700 Td ({words}, page {n + 1}) Tj ET".encode())
        box = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        put(10 + 2 * n, f"<< /Type /Page /Parent 2 0 R {box} /Contents {11 + 2 * n} 0 R >>".encode())
        put(11 + 2 * n, stream(content, "/Filter /FlateDecode"))
    for n, body in enumerate(more):
        put(100 + n, body)
    begin = out.tell()
    rows = [b"0000000000 65535 f \n" if n == 0 else b"" for n in range(1)]
    table = b"xref\n0 1\n" + rows[0]
    for number, place in sorted(places.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(places) + 1
    out.write(table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, begin))
    return out.getvalue()


def stream(content: bytes, words: str = "") -> bytes:
    """The body of a stream object."""
    return f"<< /Length {len(content)} {words} >>\nstream\n".encode() + content + b"\nendstream"


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of PNG with its checksum."""
    return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))


def png(width: int = 60, height: int = 40, *chunks: bytes, points: bytes | None = None) -> bytes:
    """A plain PNG, with further chunks before its points."""
    rows = zlib.compress((b"\0" + b"\x20\x60\xa0" * width) * height, 9) if points is None else points
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)),
            *chunks,
            chunk(b"IDAT", rows),
            chunk(b"IEND", b""),
        )
    )


def jpg(width: int = 60, height: int = 40, **options) -> bytes:
    """A plain JPEG."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (width, height), (32, 96, 160)).save(out, "JPEG", **options)
    return out.getvalue()


def zipped(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def office_parts(kind: str) -> dict[str, bytes | str]:
    """The parts of the smallest document of a kind."""
    main, content_type = MAIN[kind]
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": (
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{main}" ContentType="{OPEN_XML}{content_type}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}" Target="{main}"/>'
            "</Relationships>"
        ),
        main: '<?xml version="1.0"?><w xmlns:w="urn:w"><w:p><w:r><w:t>ผลการดำเนินงาน</w:t></w:r></w:p></w>',
    }
    if kind == "xlsx":
        parts["xl/worksheets/sheet1.xml"] = "<worksheet/>"
    if kind == "pptx":
        parts["ppt/slides/slide1.xml"] = "<sld/>"
        parts["ppt/slides/slide2.xml"] = "<sld/>"
    return parts


def office(kind: str, changes: dict[str, bytes | str | None] | None = None) -> bytes:
    """A document with some parts changed, added or (``None``) left out."""
    parts = office_parts(kind) | (changes or {})
    return zipped({name: content for name, content in parts.items() if content is not None})


def linked(kind: str, relation: str, target: str, mode: str = "External") -> bytes:
    """A document with one link of a kind to somewhere."""
    main = MAIN[kind][0]
    folder, _, name = main.rpartition("/")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    link = f'<Relationship Id="r9" Type="{base}{relation}" Target="{target}" TargetMode="{mode}"/>'
    return office(kind, {f"{folder}/_rels/{name}.rels": f"<Relationships>{link}</Relationships>"})


HONEST = {
    "รายงานผล.pdf": pdf(),
    "ตาราง.xlsx": office("xlsx"),
    "รายงาน.docx": office("docx"),
    "นำเสนอ.pptx": office("pptx"),
    "ภาพถ่าย.jpg": jpg(),
    "ภาพถ่าย.JPEG": jpg(progressive=True),
    "แผนภูมิ.png": png(),
}
