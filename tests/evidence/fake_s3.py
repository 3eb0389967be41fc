"""A storage that speaks as much of S3 as one bucket needs, on the loopback address: put, get, head, delete,
list."""

import hashlib
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

MISSING = b'<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>x</Message></Error>'


@contextmanager
def fake_s3():
    """Gives the address and what lies in the bucket, by key."""
    kept: dict[str, bytes] = {}

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            if "Content_Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def key(self) -> str:
            return self.path.split("?")[0].lstrip("/")

        def do_PUT(self) -> None:
            assert "AWS4-HMAC-SHA256" in self.headers["Authorization"]
            kept[self.key()] = self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(200, ETag=f'"{hashlib.md5(kept[self.key()]).hexdigest()}"')

        def do_GET(self) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            body = kept.get(self.key())
            if "delimiter" in asked:
                self.answer(200, listed(kept, self.key(), asked.get("prefix", [""])[0]))
            elif body is None:
                self.answer(404, MISSING)
            elif self.headers.get("Range"):
                first, _, last = self.headers["Range"].removeprefix("bytes=").partition("-")
                piece = body[int(first) : int(last or len(body)) + 1]
                span = f"bytes {first}-{int(first) + len(piece) - 1}/{len(body)}"
                self.answer(206, piece, Content_Range=span, ETag='"x"')
            else:
                self.answer(200, body, ETag='"x"')

        def do_HEAD(self) -> None:
            body = kept.get(self.key())
            if body is None:
                self.answer(404)
            else:
                self.answer(
                    200, Content_Length=str(len(body)), ETag='"x"', Last_Modified="Mon, 11 Apr 2011 03:00:00 GMT"
                )

        def do_DELETE(self) -> None:
            kept.pop(self.key(), None)
            self.answer(204)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", kept
    finally:
        server.shutdown()
        server.server_close()


def listed(kept: dict[str, bytes], bucket: str, prefix: str) -> bytes:
    """What lies in one folder of a bucket, as S3 says it."""
    keys = [key.removeprefix(f"{bucket}/") for key in kept if key.startswith(f"{bucket}/{prefix}")]
    folders = sorted({prefix + key.removeprefix(prefix).split("/")[0] for key in keys if "/" in key[len(prefix) :]})
    files = sorted(key for key in keys if "/" not in key[len(prefix) :])
    inside = "".join(f"<CommonPrefixes><Prefix>{each}/</Prefix></CommonPrefixes>" for each in folders)
    inside += "".join(f"<Contents><Key>{each}</Key><Size>1</Size></Contents>" for each in files)
    return f"<ListBucketResult><IsTruncated>false</IsTruncated>{inside}</ListBucketResult>".encode()
