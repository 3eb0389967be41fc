"""Addresses of announcements."""

from __future__ import annotations

from django.urls import path

from samrit.web.views.announcements import keeping, reading, writing

urlpatterns = [
    path("", reading.listing, name="announcements"),
    path("new/", writing.new, name="announcement-new"),
    path("<int:pk>/", reading.announcement, name="announcement"),
    path("<int:pk>/edit/", writing.edit, name="announcement-edit"),
    path("<int:pk>/discard/", writing.discard, name="announcement-discard"),
    path("<int:pk>/issue/", writing.issue, name="announcement-issue"),
    path("<int:pk>/confirm/", reading.confirm, name="announcement-confirm"),
    path("<int:pk>/remind/", writing.remind, name="announcement-remind"),
    path("<int:pk>/reach/", reading.reach, name="announcement-reach"),
    path("<int:pk>/keep/", keeping.keep, name="announcement-keep"),
    path("<int:pk>/file/", reading.as_csv, name="announcement-file"),
]
