"""What an installation says of itself in the environment, read once at the start; settings are made from it."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


def flag(name: str) -> bool:
    """A yes or no of the environment; a word that is neither stops the start rather than mean something."""
    word = os.environ.get(name, "").strip().lower()
    if word not in YES | NO:
        raise ValueError(f"{name} is yes or no (1 or 0), not {word!r}")
    return word in YES


def words(name: str) -> list[str]:
    """A list with commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def data_folder() -> Path:
    """The folder of everything that must be kept: ``SAMRIT_DATA``, else ``var`` of the checkout or of where one is."""
    root = Path(__file__).resolve().parents[2]
    beside = root if (root / "pyproject.toml").is_file() else Path.cwd()
    folder = Path(os.environ.get("SAMRIT_DATA") or beside / "var").resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """``SECRET_KEY``, or a key that is made on the first start and kept, readable by the owner alone."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    path = folder / "secret_key"
    try:
        # Written aside and linked: a second process that starts at the same moment finds a whole key or none.
        fresh = folder / f"secret_key.{os.getpid()}"
        if not path.exists():
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(64))
            with suppress(FileExistsError):
                os.link(fresh, path)
            fresh.unlink()
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise RuntimeError(
            f"cannot keep a key in {folder}: set SECRET_KEY, or SAMRIT_DATA to a folder that can be written"
        ) from error


def number(name: str, otherwise: int) -> int:
    """A whole number of the environment; anything else stops the start."""
    word = os.environ.get(name, "").strip()
    if word and not (word.isascii() and word.isdecimal()):
        raise ValueError(f"{name} is a whole number, not {word!r}")
    return int(word) if word else otherwise


def evidence_storage(folder: Path) -> dict[str, Any]:
    """A folder of the data; with ``SAMRIT_EVIDENCE_BUCKET`` a bucket of a storage that speaks S3."""
    bucket = os.environ.get("SAMRIT_EVIDENCE_BUCKET", "")
    if not bucket:
        return {
            "BACKEND": "samrit.evidence.storage.LocalFiles",
            "OPTIONS": {"location": str(folder / "evidence")},
        }
    from botocore.config import Config  # noqa: PLC0415  (slow to load, and needed only with a bucket)

    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": os.environ.get("SAMRIT_EVIDENCE_ENDPOINT") or None,
            "access_key": os.environ.get("SAMRIT_EVIDENCE_KEY") or None,
            "secret_key": os.environ.get("SAMRIT_EVIDENCE_SECRET") or None,
            "region_name": os.environ.get("SAMRIT_EVIDENCE_REGION") or None,
            "location": os.environ.get("SAMRIT_EVIDENCE_PREFIX", "evidence"),
            "file_overwrite": True,
            "default_acl": None,
            "querystring_auth": True,
            "client_config": Config(
                signature_version="s3v4",
                s3={"addressing_style": os.environ.get("SAMRIT_EVIDENCE_ADDRESSING") or "auto"},
                connect_timeout=5,
                read_timeout=30,
                retries={"total_max_attempts": 2},
                # Storages other than Amazon's do not all know the checksums that are new since 2025.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        },
    }


def identity_providers() -> dict[str, Any]:
    """The OpenID Connect provider of ``SAMRIT_OIDC_ISSUER``, ``…_CLIENT_ID``, ``…_SECRET``, ``…_ID`` and ``…_NAME``."""
    issuer = os.environ.get("SAMRIT_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return {}
    return {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": os.environ.get("SAMRIT_OIDC_ID", "oidc"),
                    "name": os.environ.get("SAMRIT_OIDC_NAME", "OpenID Connect"),
                    "client_id": os.environ["SAMRIT_OIDC_CLIENT_ID"],
                    "secret": os.environ.get("SAMRIT_OIDC_SECRET", ""),
                    "settings": {"server_url": issuer},
                }
            ],
        }
    }


def identity_origins() -> list[str]:
    """Addresses to which the sign-in form may lead: the issuer, and those of ``SAMRIT_OIDC_ORIGINS`` it forwards to."""
    issuer = urlsplit(os.environ.get("SAMRIT_OIDC_ISSUER", ""))
    own = [f"{issuer.scheme}://{issuer.netloc}"] if issuer.netloc else []
    return [*own, *words("SAMRIT_OIDC_ORIGINS")]
