"""The papers of an agreement in a real browser: issued after a question, checked by the public; a bundle that grows."""

import io

import pytest
from django.core.management import call_command
from playwright.sync_api import expect
from tests.agreed import NOVEMBER, published
from tests.browser.windows import BOTH, press
from tests.changing import MARCH, ask

from samrit.agreements.actions.changing import decide_change
from samrit.papers.models import IssuedPaper, PaperBundle
from samrit.web import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db):
    from tests.world import make_world

    yield make_world()
    clock.release_demonstration()


@BOTH
def test_papers_are_issued_checked_and_bundled(window, world, settings, tmp_path, lang, width):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path)}}
    }
    agreement = published(world)
    asked = ask(world, agreement).request
    decide_change(request=asked, accept=False, doing=world.doing("analyst", MARCH, "ข้อมูลสาธิต: เหตุผลไม่เพียงพอ"))
    clock.move_demonstration(NOVEMBER.replace(year=2011, month=4))
    agency = window(width, lang)
    agency.enter("coordinator")
    agency.go(f"/papers/agreements/{agreement.pk}/")
    press(agency, ".paper-card form.issue-form button")
    agency.page.locator("#confirm").locator("[value=yes]").click()
    expect(agency.page.locator(".paper-card .state.good")).to_have_count(1)
    agency.look("papers")
    paper = IssuedPaper.objects.get()
    agency.go(f"/public/papers/{paper.public_code}/?hash={paper.content_hash[:16]}")
    agency.look("paper-verified")
    agency.go(f"/papers/agreements/{agreement.pk}/")
    press(agency, ".page-actions a[href*=bundles]")
    press(agency, "form.issue-form button")
    PaperBundle.objects.update(state="waiting")
    agency.look("bundle-waits")
    call_command("make_bundles", stdout=io.StringIO())
    expect(agency.page.locator("#bundles .state.good")).to_have_count(1)
    agency.look("bundle-done")
