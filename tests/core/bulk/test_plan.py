"""The front: blocks, threads, draws and partitions never change a figure."""

from dataclasses import fields, replace

import numpy as np
import pytest
from benchmarks.country import make_country
from tests.core.bulk.random_cards import Maker

from samrit.core.bulk import ColumnsProblem, Results, Scores, compile_rules, from_cards, rescore

COUNTRY = make_country(3_000)


def same(one: Scores, other: Scores) -> bool:
    return all(np.array_equal(getattr(one, each.name), getattr(other, each.name)) for each in fields(Scores))


@pytest.fixture(scope="module")
def scores() -> Scores:
    return compile_rules(COUNTRY.rules).score(COUNTRY.results)


@pytest.mark.parametrize("block", [1, 7, 10_000])
def test_blocks_of_any_size_give_the_same_figures(block, scores):
    assert same(compile_rules(COUNTRY.rules, block=block).score(COUNTRY.results), scores)


def test_threads_give_the_same_figures(scores):
    assert same(compile_rules(COUNTRY.rules, block=10).score(COUNTRY.results, threads=3), scores)


@pytest.mark.parametrize("threads", [1, 2])
def test_rules_compiled_on_the_way_give_the_same_figures(threads, scores):
    assert same(rescore(COUNTRY.rules, COUNTRY.results, block=20, threads=threads), scores)


def test_partitions_can_be_scored_apart(scores):
    # what a cluster engine would do: whole scorecards of any number to a partition
    rules, found = COUNTRY.rules, []
    for start in range(0, rules.count, 40):
        stop = min(start + 40, rules.count)
        rows = slice(int(rules.cards[start]), int(rules.cards[stop]))
        part = COUNTRY.results.part(rows, slice(start, stop))
        found.append(rescore(rules.part(start, stop), part))
    joined = [np.concatenate([getattr(each, field.name) for each in found]) for field in fields(Scores)]
    assert same(Scores(*joined), scores)


def test_a_country_of_another_order_has_the_same_figures(scores):
    rules, results = COUNTRY.rules, COUNTRY.results
    order = np.random.default_rng(3).permutation(rules.count)
    for place, card in enumerate(order[:25]):
        rows = slice(int(rules.cards[card]), int(rules.cards[card + 1]))
        alone = rescore(rules.part(card, card + 1), results.part(rows, slice(card, card + 1)))
        assert alone.total[0] == scores.total[card], place


def test_every_draw_is_scored_by_itself():
    maker = Maker(77)
    for batch in from_cards(maker.cards(60)).batches:
        value = batch.results.value
        chance = np.random.default_rng(1)
        others = [value + chance.integers(-20_000, 20_000, len(value)) for _ in range(3)]
        draws = np.clip(np.stack([value, *others], axis=1), 1 - 2**60, 2**60 - 1)
        plan = compile_rules(batch.rules, round_=batch.round)
        together = plan.score(replace(batch.results, value=draws))
        for number in range(4):
            alone = plan.score(replace(batch.results, value=np.ascontiguousarray(draws[:, number])))
            column = (getattr(together, each.name)[:, number] for each in fields(Scores))
            assert same(Scores(*column), alone)


def test_more_draws_than_one_block_holds_are_cut_and_joined():
    rules, results = COUNTRY.rules.part(0, 1), COUNTRY.results.part(slice(0, int(COUNTRY.rules.cards[1])), slice(0, 1))
    draws = np.repeat(results.value[:, None], 60_000, axis=1)
    found = compile_rules(rules).score(replace(results, value=draws))
    assert found.total.shape == (1, 60_000)
    assert np.unique(found.total).size == 1


def test_scoring_twice_gives_the_same_and_changes_nothing():
    plan, before = compile_rules(COUNTRY.rules), COUNTRY.results.value.copy()
    assert same(plan.score(COUNTRY.results), plan.score(COUNTRY.results))
    assert np.array_equal(COUNTRY.results.value, before)


def test_a_plan_knows_its_size():
    assert compile_rules(COUNTRY.rules).size == (COUNTRY.leaves, len(COUNTRY.rules.headings.first), COUNTRY.cards)


@pytest.mark.parametrize(
    "value",
    [
        COUNTRY.results.value[1:],
        COUNTRY.results.value.astype(np.int32),
        COUNTRY.results.value.astype(np.float64),
        COUNTRY.results.value[:, None, None],
    ],
)
def test_results_of_another_shape_are_refused(value):
    with pytest.raises(ColumnsProblem, match="column value"):
        compile_rules(COUNTRY.rules).score(Results(value))
    with pytest.raises(ColumnsProblem, match="column value"):
        rescore(COUNTRY.rules, Results(value))


def test_a_fault_in_one_block_comes_out_of_its_thread():
    state = COUNTRY.results.state.copy()
    state[-1] = 9
    with pytest.raises(ColumnsProblem, match="state"):
        compile_rules(COUNTRY.rules, block=10).score(replace(COUNTRY.results, state=state), threads=2)
