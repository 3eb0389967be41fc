"""What is found about each row is looked up, not searched for: an agreement of hundreds of rows stays usable."""

from tests.agreed import fill_in

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries import promises
from samrit.agreements.queries.promises import promise


def test_every_finding_is_looked_at_once_however_many_rows_are_asked_about(world, monkeypatch):
    agreement = fill_in(world.agreement(), world)
    AgreementIndicator.objects.bulk_create(
        AgreementIndicator(agreement=agreement, code=f"9.{n}", parent_code="D2", position=100 + n, name="สาธิต")
        for n in range(50)
    )
    looked_at = []
    place_of = promises.indicator_of
    monkeypatch.setattr(promises, "indicator_of", lambda *given: looked_at.append(given) or place_of(*given))
    found = promise(agreement)
    about = [finding for row in found.rows for finding in found.findings_about(row.code)]
    assert about
    assert set(about) <= set(found.findings)
    assert len(looked_at) == len(found.findings)
