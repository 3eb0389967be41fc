"""Settings of the site, all from the environment; without any variable it runs by itself on an embedded database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from samrit import installation
from samrit.core.text import Lang

# ---------------------------------------------------------------- where and how it runs

PACKAGE = Path(__file__).resolve().parent
DATA = installation.data_folder()
SECRET_KEY = installation.secret_key(DATA)
DEBUG = installation.flag("DEBUG")
DEMO = installation.flag("SAMRIT_DEMO")
PUBLIC_URL = urlsplit(os.environ.get("SAMRIT_URL", ""))
"""Address of the site for people, for instance ``https://samrit.example.go.th``; empty on one's own machine."""
TLS = PUBLIC_URL.scheme == "https"

ALLOWED_HOSTS = installation.words("ALLOWED_HOSTS") or [
    name for name in (PUBLIC_URL.hostname, "localhost", "127.0.0.1", "[::1]") if name
]
CSRF_TRUSTED_ORIGINS = [f"{PUBLIC_URL.scheme}://{PUBLIC_URL.netloc}"] if PUBLIC_URL.netloc else []
if installation.flag("SAMRIT_BEHIND_PROXY"):  # a proxy in front ends TLS, and sets or removes this header itself
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ---------------------------------------------------------------- parts

INSTALLED_APPS = [
    "samrit.apps.SamritConfig",  # first: its templates and words go before those of the others
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks_db",
]

MIDDLEWARE = [
    # Outermost: what these add, every answer carries, also an error page and a static file.
    "samrit.web.middleware.RequestRecord",
    "samrit.web.middleware.AnswerHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samrit.web.middleware.PageLanguage",
    "django.middleware.common.CommonMiddleware",
    "samrit.web.middleware.MethodRefused",
    "django.middleware.csrf.CsrfViewMiddleware",
    "samrit.web.middleware.Unseen",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samrit.web.middleware.SessionLimit",
    "django.contrib.messages.middleware.MessageMiddleware",
    "samrit.web.once.ActOnce",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "samrit.urls"
WSGI_APPLICATION = "samrit.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samrit.web.context.shell",
            ],
            "libraries": {
                "review": "samrit.web.templatetags.review",
                "changes": "samrit.web.templatetags.changes",
                "frameworks": "samrit.web.templatetags.frameworks",
                "evidence": "samrit.web.templatetags.evidence",
                "results": "samrit.web.templatetags.results",
                "evaluations": "samrit.web.templatetags.evaluations",
            },
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "samrit.web.templatetags.samrit"],
            "string_if_invalid": "",
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")  # its field templates are found through the same settings

# What is remembered is worked out of exactly what it was worked out of before, and may be forgotten at any time.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5_000}},
}

# ---------------------------------------------------------------- database

DATABASES: dict[str, Any] = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA / 'samrit.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the lock of the only writer at the beginning: nobody fails in the middle of a transaction.
    # FULL: what was acknowledged survives a power cut. Django itself switches foreign keys on.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # a file: the live server is another thread

elif seconds := installation.number("SAMRIT_STATEMENT_SECONDS", 0):
    # For the pages, not for commands: whatever hangs lets go of the end of the event log, for which all writers wait.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
        f"-c statement_timeout={seconds}s -c lock_timeout={seconds}s -c idle_in_transaction_session_timeout={seconds}s"
    )

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# ---------------------------------------------------------------- language, time, numbers

LANGUAGE_CODE = Lang.TH.value
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "samrit_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True

# ---------------------------------------------------------------- static files

STATIC_URL = "/static/"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder", "samrit.web.assets.WebAssets"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600  # the pages name each file with a part of its hash

# ---------------------------------------------------------------- evidence

STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(DATA / "files")}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "evidence": installation.evidence_storage(DATA),
}
EVIDENCE_LARGEST = installation.number("SAMRIT_EVIDENCE_LARGEST_MB", 50) * 1_000_000
"""Bytes of one file."""
EVIDENCE_A_YEAR = installation.number("SAMRIT_EVIDENCE_YEAR_MB", 2_000) * 1_000_000
"""Bytes of all files of one organisation and fiscal year."""
EVIDENCE_PAGES = DATA / "evidence-pages"
"""Pages that were drawn; the folder may be emptied at any time."""
EVIDENCE_PAGES_MOST = installation.number("SAMRIT_EVIDENCE_PAGES_MB", 500) * 1_000_000
FILE_UPLOAD_HANDLERS = [
    "samrit.web.uploads.TooLargeStops",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# ---------------------------------------------------------------- headers and cookies

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": [
            "'self'",
            "data:",
        ],  # the small pictures inside Tabler's style sheet, and the QR of the second factor
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        # A browser checks the whole way of a form, so the sign-in at another provider must be named here.
        "form-action": ["'self'", *installation.identity_origins()],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Sub-domains and the browsers' preload list are for the owner of the whole domain to decide, not for one site under it.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_SSL_REDIRECT = TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked for from inside, without TLS
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "samrit_session"
CSRF_COOKIE_NAME = "samrit_csrf"
CSRF_FAILURE_VIEW = "samrit.web.views.errors.csrf_failure"
ALREADY_SENT_VIEW = "samrit.web.views.errors.already_sent"
SESSION_COOKIE_AGE = 8 * 3600
"""Seconds without any request after which a session ends: one working day."""
SESSION_LONGEST = 24 * 3600
"""Seconds after which a session ends however busy it is."""

# ---------------------------------------------------------------- signing in

AUTH_USER_MODEL = "samrit.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "samrit.web.accounts.Accounts"
ACCOUNT_FORMS = {"reauthenticate": "samrit.web.account_forms.ConfirmPassword"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator makes the accounts
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to strangers
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # having signed in is not enough for changing the account, or for signing
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_USER_DISPLAY = str
ACCOUNT_RATE_LIMITS = {"login": False, "login_failed": False}  # axes counts these, and tells the person more kindly
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {"reauthenticate": "samrit.web.account_forms.ConfirmCode"}
MFA_TOTP_ISSUER = "samrit"
MFA_ADAPTER = "samrit.web.accounts.SecondFactor"

SOCIALACCOUNT_ADAPTER = "samrit.web.accounts.OtherProviders"
SOCIALACCOUNT_PROVIDERS = installation.identity_providers()
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the provider that the administrator configured vouches for the address
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "samrit.web.accounts.given_name"
AXES_LOCKOUT_CALLABLE = "samrit.web.views.errors.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if installation.flag("SAMRIT_BEHIND_PROXY") else 0
AXES_CLIENT_IP_CALLABLE = "samrit.web.accounts.client_address"

# ---------------------------------------------------------------- e-mail and log

EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = not installation.flag("EMAIL_WITHOUT_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "samrit@localhost")
if EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
else:  # without a server the letters lie in a folder, where the administrator can read them
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(DATA / "mail")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "samrit.web.logs.JsonLines"}, "plain": {"()": "samrit.web.logs.PlainLines"}},
    "handlers": {
        "out": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "plain" if os.environ.get("SAMRIT_LOG") == "plain" else "line",
        }
    },
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        "samrit": {"level": "INFO"},
        "django": {"handlers": ["out"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # the record of requests tells of refused ones
        "axes": {"level": "WARNING"},
    },
}
