"""Addresses of the register."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from samrit.exchange.organizations.columns import Register
from samrit.web.views.organizations import accounts, editing, imports, page, people, posts, roles, tree


class RegisterName:
    """The name of one of the two tables in an address."""

    regex = "|".join(register.value for register in Register)

    def to_python(self, value: str) -> str:
        """It is what it is."""
        return value

    def to_url(self, value: str) -> str:
        """It is what it is."""
        return str(value)


register_converter(RegisterName, "register")

urlpatterns: list[URLPattern] = [
    path("organizations/", tree.register, name="organizations"),
    path("organizations/<slug:code>/", page.organization, name="organization"),
    path("organizations/<slug:code>/branch/", tree.branch, name="organization-branch"),
    path("organizations/<slug:code>/events/", page.events, name="organization-events"),
    path("organizations/<slug:code>/add/", editing.add, name="organization-add"),
    path("organizations/<slug:code>/edit/", editing.edit, name="organization-edit"),
    path("organizations/<slug:code>/move/", editing.move, name="organization-move"),
    path("organizations/<slug:code>/posts/add/", posts.add, name="post-add"),
    path("organizations/<slug:code>/people/add/", people.add, name="person-add"),
    path("organizations/<slug:code>/roles/add/", roles.grant, name="role-add"),
    path("posts/<int:pk>/edit/", posts.edit, name="post-edit"),
    path("posts/<int:pk>/remove/", posts.remove, name="post-remove"),
    path("posts/<int:pk>/appoint/", posts.fill, name="post-appoint"),
    path("appointments/<int:pk>/edit/", posts.edit_period, name="appointment-edit"),
    path("appointments/<int:pk>/remove/", posts.remove_period, name="appointment-remove"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/edit/", people.edit, name="person-edit"),
    path("people/<int:pk>/account/open/", accounts.open_, name="account-open"),
    path("people/<int:pk>/account/link/", accounts.link, name="account-link"),
    path("people/<int:pk>/account/close/", accounts.close, name="account-close"),
    path("people/<int:pk>/account/reopen/", accounts.reopen, name="account-reopen"),
    path("roles/<int:pk>/end/", roles.end, name="role-end"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<register:register>/", imports.upload, name="import-upload"),
    path("imports/<register:register>/template/", imports.template, name="import-template"),
    path("imports/<register:register>/current/", imports.current, name="import-current"),
    path("imports/<int:pk>/", imports.preview, name="import"),
    path("imports/<int:pk>/corrected/", imports.corrected, name="import-corrected"),
    path("imports/<int:pk>/confirm/", imports.confirm, name="import-confirm"),
    path("imports/<int:pk>/discard/", imports.discard, name="import-discard"),
]
