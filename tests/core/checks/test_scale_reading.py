from dataclasses import replace

from tests.core.checks.drafts import MILESTONE, band, brief, checklist, draft, projects, row, steps_then, values

from samrit.core.checks.scale_reading import read_again
from samrit.core.findings import Place


def codes(scale) -> list[str]:
    return [finding.code for finding in read_again(row("1", "10", scale))]


def test_sound_scales_give_no_findings():
    for scale in (
        values("60 70 80 90 100"),
        values("50 40 30 20 10", lower=True),
        values("60 75 100", "50 75 100"),
        projects(),
        checklist(),
        band("98", "102"),
        steps_then(four="below 80", five="at_least 80"),
        MILESTONE,
        None,
    ):
        assert codes(scale) == []


def test_scales_made_by_a_program_meet_the_tests_of_files():
    assert codes(values("60 90 80 70 100")) == ["thresholds-order"]
    assert codes(values("60 70 80 90 100", lower=True)) == ["thresholds-against-direction"]
    assert codes(values("50 40 30 20 10")) == ["thresholds-against-direction"]
    assert codes(values("40 50 60 60 70")) == ["plateau"]
    assert codes(values("60 70 80")) == ["threshold-count"]
    assert codes(band("102", "98")) == ["band-order"]
    assert codes(band("98", "102", "0")) == ["step-not-positive"]
    assert codes(steps_then(four="at_least 80", five="at_least 80")) == ["levels-overlap"]
    assert codes(replace(checklist(), items=(("A1", checklist().items[0][1]),))) == ["items-sum"]


def test_findings_stand_at_the_row_and_keep_its_line():
    one = row("1.1", "10", values("40 50 60 60 70"), place=Place("indicators[1.1]", "draft.yaml", 7))
    (finding,) = read_again(one)
    assert (finding.place.path, finding.place.line) == ("indicators[1.1].thresholds", 7)
    (finding,) = read_again(replace(one, place=Place()))
    assert finding.place.path == "indicators[1.1].thresholds"


def test_large_and_small_figures_survive_being_written_out():
    assert codes(values("0.0000001 0.0000002 0.0000003 0.0000004 1E+9")) == []
    assert brief(read_again(row("1", "10", values("1E-7 1E-7 2E-7 3E-7 4E-7")))) == [
        ("warning", "plateau", "indicators[1].thresholds")
    ]
    assert draft(row("1", "10", values("1E-7 2E-7 3E-7 4E-7 5E-7"))).measured
