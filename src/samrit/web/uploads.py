"""Files as they come in: what is larger than any page takes is not kept while the rest of the form is read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

TOO_LARGE = "samrit.too_large"


class TooLargeStops(FileUploadHandler):
    """Leaves a file out as soon as it has more bytes than evidence may have; a view asks :func:`too_large` for it."""

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Count anew."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Count, and pass on to the handlers that keep it."""
        self.received += len(raw_data)
        if self.received > settings.EVIDENCE_LARGEST:
            if self.request is not None:
                self.request.META.setdefault(TOO_LARGE, []).append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers behind this one keep it."""


def too_large(request: HttpRequest) -> list[str]:
    """Names of the files of a form that were left out; read the form first."""
    return list(request.META.get(TOO_LARGE, []))


class FileForm(forms.Form):
    """A spreadsheet to read."""

    file = forms.FileField(
        label=_("ไฟล์ที่กรอกแล้ว"),
        help_text=_(".xlsx .ods หรือ .csv ไม่เกิน 5 MB"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv"}),
    )
