"""A browser's line to the site on loopback: one connection, kept open, that says how long each answer took."""

from __future__ import annotations

import asyncio
import time
import uuid
import zlib
from dataclasses import dataclass

HOST = "127.0.0.1"
TOKEN = "a" * 32
"""The token against forged forms, which a form and a cookie must both carry."""
LONGEST = 30.0
FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class Answer:
    """What came back; status 0 for nothing."""

    status: int
    location: str
    body: bytes
    seconds: float


class Line:
    """The connection of one signed-in person."""

    def __init__(self, port: int, session: str) -> None:
        self.port, self.session = port, session
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, address: str, body: bytes = b"", kind: str = FORM, accept: str = "*/*") -> Answer:
        """Send one request and read its whole answer."""
        head = (
            f"{method} {address} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\nAccept: {accept}\r\n"
            f"Cookie: samrit_session={self.session}; samrit_csrf={TOKEN}\r\nX-CSRFToken: {TOKEN}\r\n"
        )
        if body:
            head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        began = time.perf_counter()
        for attempt in (1, 2):
            try:
                async with asyncio.timeout(LONGEST):
                    reused = self.streams is not None
                    if self.streams is None:
                        self.streams = await asyncio.open_connection(HOST, self.port)
                    status, location, content = await self._exchange(f"{head}\r\n".encode() + body)
                return Answer(status, location, content, time.perf_counter() - began)
            except (OSError, EOFError, ValueError, TimeoutError) as error:
                self.close()
                # What was kept open may have been closed at the other end; a browser opens another one too.
                if attempt == 2 or not reused or isinstance(error, TimeoutError):
                    break
        return Answer(0, "", b"", time.perf_counter() - began)

    async def _exchange(self, sent: bytes) -> tuple[int, str, bytes]:
        assert self.streams is not None
        reader, writer = self.streams
        writer.write(sent)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ")[1])
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        if fields.get("transfer-encoding") == "chunked":
            content = b""
            while size := int(await reader.readline(), 16):
                content += (await reader.readexactly(size + 2))[:-2]
            await reader.readline()
        else:
            content = await reader.readexactly(int(fields.get("content-length", "0")))
        if fields.get("connection") == "close":
            self.close()
        return status, fields.get("location", ""), content

    def close(self) -> None:
        """Hang up."""
        if self.streams is not None:
            self.streams[1].close()
            self.streams = None


def multipart(content: bytes, name: str) -> tuple[bytes, str]:
    """A form with one file, and its kind."""
    border = uuid.uuid4().hex
    parts = f'--{border}\r\nContent-Disposition: form-data; name="uploads"; filename="{name}"\r\n'
    parts += "Content-Type: application/pdf\r\n\r\n"
    return parts.encode() + content + f"\r\n--{border}--\r\n".encode(), f"multipart/form-data; boundary={border}"


def pdf(words: str, pages: int = 3) -> bytes:
    """A small document that is like no other, if its words are."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(pages))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number in range(pages):
        content = zlib.compress(f"BT /F1 18 Tf 72 700 Td ({words}, page {number + 1}) Tj ET".encode())
        box = f"/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} >>".encode())
        head = f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + content + b"\nendstream")
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, begin = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, begin)
