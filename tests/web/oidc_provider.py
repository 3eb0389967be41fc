"""An OpenID Connect provider on this machine: real requests, real tokens; the test says who signs in and when."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt


class IdentityProvider(HTTPServer):
    """``claims`` is what it says of whoever signs in next."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.claims = {}
        self.tokens = 0

    def id_token(self):
        self.tokens += 1
        now = int(time.time())
        standard = {"iss": self.issuer, "aud": "samrit", "iat": now, "exp": now + 300, "jti": f"t{self.tokens}-{now}"}
        return jwt.encode(standard | self.claims, "a key that only the provider knows, long enough", algorithm="HS256")

    def sign_in(self, client, to_provider):
        """What the person's browser does there: come, sign in, be sent back with a code; our answer to that."""
        asked = parse_qs(urlsplit(to_provider).query)
        return client.get(urlsplit(asked["redirect_uri"][0]).path, {"code": "c", "state": asked["state"][0]})


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.endswith("/.well-known/openid-configuration"):
            here = self.server.issuer
            names = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
            self.say({"issuer": here} | {name: f"{here}/{name}" for name in names})
        else:
            self.say(self.server.claims)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.say({"access_token": "a", "token_type": "Bearer", "id_token": self.server.id_token()})

    def say(self, content):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_):
        pass


@contextmanager
def identity_provider():
    server = IdentityProvider()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
