"""Forms of the accounts' pages: the one field of a page that asks who one is has the cursor."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ReauthenticateForm as AskPassword
from allauth.mfa.base.forms import ReauthenticateForm as AskCode


class ConfirmPassword(AskPassword):  # type: ignore[misc]  # allauth has no types
    """Asks for the password once more."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].widget.attrs["autofocus"] = True


class ConfirmCode(AskCode):  # type: ignore[misc]
    """Asks for a code of the second factor."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].widget.attrs["autofocus"] = True
