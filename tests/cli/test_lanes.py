"""Programs that run at the same time are read as if one ran after the other."""

import io
import os
import sys
from pathlib import Path

from samrit.cli.lanes import Part, run_in_lanes


def part(title, program):
    return Part(title, [sys.executable, "-c", program], dict(os.environ))


def test_output_stands_in_the_order_of_the_parts_whoever_ends_first():
    out = io.StringIO()
    slow = part("slow", "import time; print('a', flush=True); time.sleep(0.5); print('b')")
    quick = part("quick", "print('c')")
    assert run_in_lanes([slow, quick], 2, Path.cwd(), out) == [0, 0]
    assert out.getvalue().split() == ["slow", "a", "b", "quick", "c"]


def test_the_parts_run_at_the_same_time(tmp_path):
    # Each waits until the other has begun: one after the other they would wait in vain and fail.
    meet = (
        "import pathlib, sys, time\n"
        "here, there = map(pathlib.Path, sys.argv[1:])\n"
        "here.touch()\n"
        "end = time.monotonic() + 30\n"
        "while not there.exists():\n"
        "    assert time.monotonic() < end\n"
        "    time.sleep(0.01)\n"
    )
    one, two = tmp_path / "1", tmp_path / "2"
    parts = [
        Part("one", [sys.executable, "-c", meet, str(one), str(two)], dict(os.environ)),
        Part("two", [sys.executable, "-c", meet, str(two), str(one)], dict(os.environ)),
    ]
    assert run_in_lanes(parts, 2, Path.cwd(), io.StringIO()) == [0, 0]


def test_the_status_and_the_errors_of_each_are_told():
    out = io.StringIO()
    assert run_in_lanes([part("bad", "raise SystemExit('no')"), part("good", "pass")], 1, Path.cwd(), out) == [1, 0]
    assert "no" in out.getvalue()
