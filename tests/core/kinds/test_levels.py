from decimal import Decimal
from fractions import Fraction

from samrit.core.kinds.kind import Limits
from samrit.core.kinds.levels import FIVE, Levels, in_one_unit

TENTHS = tuple(Decimal(x) for x in ("0.5", "1.25", "2", "3", "4"))


def test_numbers_share_the_smallest_unit_that_makes_all_of_them_whole() -> None:
    assert in_one_unit([Decimal("1.5"), Decimal(2)]) == (2, (3, 4))
    assert in_one_unit([Fraction(1, 3), Decimal("0.25")]) == (12, (4, 3))
    assert in_one_unit([]) == (1, ())


def test_exact_points_are_a_fraction_that_nobody_rounded() -> None:
    # between 1.25 (2) and 2 (3): 2 + (1.5 − 1.25)/0.75 = 7/3
    assert Fraction(*Levels(TENTHS).ruler(Limits()).exact(3, 2)) == Fraction(7, 3)


def test_the_figure_may_be_a_fraction_that_never_ends() -> None:
    # 4/3 on the same levels: 2 + (4/3 − 5/4)/(3/4) = 2 + 1/9
    ruler = Levels(TENTHS).ruler(Limits())
    assert Fraction(*ruler.exact(4, 3)) == Fraction(19, 9)
    assert ruler.units(4, 3) == 21111
    assert ruler.explain(4, 3, "1.333333…")[0] == 21111


def test_exact_points_below_the_first_level_are_the_floor() -> None:
    assert Fraction(*Levels(TENTHS).ruler(Limits()).exact(0, 1)) == 1


def test_the_level_below_the_top_is_bounded_too() -> None:
    levels = Levels(FIVE)
    # 4 of 1…5; the cap where it is lower, the floor where it is higher
    assert [levels.ruler(bounds).below_top_units for bounds in _bounds()] == [40000, 35000, 45000]


def _bounds() -> tuple[Limits, ...]:
    return Limits(), Limits(4, Decimal(1), Decimal("3.5")), Limits(4, Decimal("4.5"), Decimal(5))
