from tests.evaluated import final, certified_report, opened_evaluation
def test_final(world):
    e = final(world)
    assert (e.state, e.total) == ("final", "3.5820")
