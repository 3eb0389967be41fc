"""Everything that changes the register: verbs with keyword arguments, each permitted, checked and recorded."""

from samrit.registry.actions.accounts import (
    close_account,
    issue_password_link,
    open_account,
    reopen_account,
    tell_undelivered_link,
)
from samrit.registry.actions.imports import apply_import, discard_import, preview_import
from samrit.registry.actions.organizations import add_organization, edit_organization, move_organization
from samrit.registry.actions.people import add_person, edit_person
from samrit.registry.actions.posts import (
    add_post,
    appoint,
    edit_appointment,
    edit_post,
    remove_appointment,
    remove_post,
)
from samrit.registry.actions.roles import end_role, grant_role

__all__ = [
    "add_organization",
    "add_person",
    "add_post",
    "apply_import",
    "appoint",
    "close_account",
    "discard_import",
    "edit_appointment",
    "edit_organization",
    "edit_person",
    "edit_post",
    "end_role",
    "grant_role",
    "issue_password_link",
    "move_organization",
    "open_account",
    "preview_import",
    "remove_appointment",
    "remove_post",
    "reopen_account",
    "tell_undelivered_link",
]
