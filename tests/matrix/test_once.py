"""Every form carries a key, and sent twice with it acts once."""

import re
import uuid

import pytest
from django.db import transaction
from tests.matrix.asking import standing
from tests.matrix.cases import cases_of
from tests.matrix.grid import needed
from tests.matrix.sending import SENDINGS

from samrit.settings import PACKAGE
from samrit.web.access import ADDRESSES

TEMPLATES = PACKAGE / "web" / "templates"
FORM = re.compile(r"<form\b[^>]*\bmethod=[\"']?post\b.*?</form>", re.IGNORECASE | re.DOTALL)
WITHOUT_A_KEY = {
    "account/login.html": "nobody has signed in yet; signing in twice is being signed in",
    "agreements/from_file.html": "the file is only read and shown; to read it twice does no harm, and takes long",
    "appraisals/raises.html": "saves nothing",
    "cascade/take.html": "the file is only read and shown; to read it twice does no harm, and takes long",
    "evidence/add.html": "the same file sent twice is the same evidence; to look at it takes long",
    "evidence/cite.html": "the same, and citing it twice at a place is citing it once",
    "hosts/deliver.html": "the file is only read and shown; to read it twice does no harm, and takes long",
    "letters/letters.html": "reading a letter twice is having read it",
    "organizations/imports.html": "the file is only read and shown; to read it twice does no harm, and takes long",
    "plans/projects_bring.html": "the file is only read and shown; to read it twice does no harm, and takes long",
    "public/verify_any.html": "saves nothing",
    "reports/from_file.html": "the file is only read and shown; to read it twice does no harm, and takes long",
    "seats/indicators.html": "the file is only read and shown; to read it twice does no harm, and takes long",
    "web/confirm_identity.html": "leads to the provider, or to where the person was going",
    "web/top.html": "the year of the session, and signing out",
}
"""Templates with a form without a key, and why."""


def forms_without_a_key() -> set[str]:
    found = set()
    for path in TEMPLATES.rglob("*.html"):
        for form in FORM.findall(path.read_text(encoding="utf-8")):
            if "{% once %}" not in form:
                found.add(path.relative_to(TEMPLATES).as_posix())
    return found


def test_every_form_of_a_template_carries_a_key_or_a_reason_why_not():
    assert forms_without_a_key() - set(WITHOUT_A_KEY) == set(), "{% once %} into the form, or a reason into this test"
    assert set(WITHOUT_A_KEY) - forms_without_a_key() == set()


def doer(country, address, case, sending):
    """Somebody for whom it acts."""
    from tests.matrix.cases import expected

    needs = needed(address, case, sending)
    names = sending.by or tuple(country.viewers)
    fitting = (country.viewers[name] for name in names if name in country.viewers)
    return next((each for each in fitting if expected(each, address, case, needs) == "may"), None)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(SENDINGS))
def test_what_is_sent_twice_acts_once(country, browser, sender, name):
    address, tried = ADDRESSES[name], 0
    for case in cases_of(address, country):
        for sending in sender.sendings(address, case):
            who = doer(country, address, case, sending)
            if not sending.acts or who is None:
                continue
            tried, key = tried + 1, str(uuid.uuid4())

            def send(sending=sending, who=who, case=case, key=key):
                data, address = sending.make(), case.url + sending.query
                if sending.as_json:
                    return browser.ask(who.cookie, "POST", address, data, as_json=True, keep=True)
                return browser.ask(who.cookie, "POST", address, data | {"_once": key}, keep=True)

            with transaction.atomic():
                before, first, after = standing(), send(), standing()
                again, at_last = send(), standing()
                transaction.set_rollback(True)
            assert after != before, f"{case.url} ({sending.label}) by {who.name} did nothing: {first.status}"
            assert at_last == after, f"{case.url} ({sending.label}) by {who.name} acted twice"
            assert again.status < 400 or not sending.as_json
            if not sending.as_json and first.status == 302:
                assert (again.status, again.location) == (first.status, first.location)
    acts_somewhere = not any(name == each for each in NEVER_ACT)
    assert bool(tried) is acts_somewhere


NEVER_ACT = {
    "account-open",
    "account-link",
    "account-reopen",
    "agreement-undo-fields",
    "agreement-undo-weights",
    "appraisal-raises",
    "appeal",
    "calendar-renew",
    "card-plans",
    "cascade-objective-indicators",
    "card-project-add",
    "card-project-remove",
    "card-projects-take",
    "cascade-answer",
    "cascade-discard",
    "choose-year",
    "demo-clock",
    "evaluation-declare",
    "evaluation-evaluators",
    "evaluation-finalise",
    "evaluation-reopen",
    "evaluation-waive",
    "evidence-remove",
    "framework-weigh",
    "letters-read",
    "plan-jobs-confirm",
    "plan-projects-take",
    "post-remove",
    "report-certify-chosen",
    "report-certify-whole",
    "report-chapter-draft",
    "session-agenda",
    "session-attendance",
    "session-close",
    "signings-accept",
    "signings-sign",
    "slots",
    "strategy-part-place",
    "strategy-removal",
}
"""What is sent to these changes nothing as the country stands, or only the session."""
