"""Addresses that go onto paper: complete, and those of the site as the public reaches it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from samrit.agreements.models import Agreement

SHOWN_OF_HASH = 16
"""Hexadecimal digits of the hash that a QR code carries: 64 bits, beyond any chance."""


def site(request: HttpRequest) -> str:
    """``https://samrit.example.go.th``: what the administrator named, else how this request came."""
    return settings.PUBLIC_URL.geturl().rstrip("/") or f"{request.scheme}://{request.get_host()}"


def verification(request: HttpRequest, agreement: Agreement) -> str:
    """The address of the QR code: the public code and the beginning of the hash."""
    path = reverse("public-verify", args=[agreement.public_code])
    return f"{site(request)}{path}?hash={agreement.content_hash[:SHOWN_OF_HASH]}"
