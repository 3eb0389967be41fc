"""The command line itself: finding the verb, languages, wrong calls, closed pipes, interruption."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import samrit
from samrit.cli.main import INTERRUPTED, NOBODY_READS, VERBS, Verb, main
from samrit.cli.parser import in_both_languages
from samrit.core.text import Text

SOURCE = Path(samrit.__file__).parents[1]

# A verb like all others, that tells what it was given; with "stop" it is interrupted, with "break" it has a bug.
EXAMPLE_VERB = """
from samrit.core.text import Text
NAME, HELP = "example", Text("ตัวอย่าง", "an example")
def configure(parser):
    parser.add_argument("word")
    parser.add_argument("--many", type=int, choices=[1, 2])
def run(args):
    if args.word == "stop":
        raise KeyboardInterrupt
    if args.word == "break":
        raise ZeroDivisionError
    print(args.lang.value, args.word)
    return 1 if args.word == "fail" else 0
"""


@pytest.fixture(autouse=True)
def _no_language_chosen(monkeypatch):
    monkeypatch.delenv("SAMRIT_LANG", raising=False)


@pytest.fixture
def example(monkeypatch, tmp_path):
    (tmp_path / "samrit_example_verb.py").write_text(EXAMPLE_VERB, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(VERBS, "example", Verb("samrit_example_verb", Text("ตัวอย่าง", "an example")))


def in_a_process(*words, **options):
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), **options.pop("env", {})}
    return subprocess.run([sys.executable, "-P", "-m", "samrit", *words], check=False, env=environment, **options)


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_is_a_module_of_the_same_shape(name):
    module = import_module(VERBS[name].module)
    assert name == module.NAME
    assert isinstance(module.HELP, Text)
    assert callable(module.configure)
    assert callable(module.run)


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_help_in_both_languages(name, capsys):
    assert main([name, "--help"]) == 0
    page = capsys.readouterr().out
    module = import_module(VERBS[name].module)
    assert module.HELP.th in page
    assert module.HELP.en in page


def test_the_help_lists_every_verb_in_both_languages(capsys):
    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    for name, verb in VERBS.items():
        assert f"  {name} " in page
        assert verb.summary.th in page
        assert verb.summary.en in page


@pytest.mark.parametrize("words", [["version"], ["--version"]])
def test_version_names_the_program(words, capsys):
    assert main(words) == 0
    assert capsys.readouterr().out.startswith(f"samrit {samrit.__version__} (Python 3.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["example", "x"], "th x\n"),
        (["--lang", "en", "example", "x"], "en x\n"),
        (["--lang=en", "example", "x"], "en x\n"),
        (["example", "--lang", "en", "x"], "en x\n"),
        (["example", "x", "--lang", "en"], "en x\n"),
        (["--lang", "en", "example", "x", "--lang", "th"], "th x\n"),
    ],
)
def test_the_language_may_stand_before_or_after_the_verb(example, words, expected, capsys):
    assert main(words) == 0
    assert capsys.readouterr().out == expected


def test_the_environment_chooses_the_language_unless_the_call_does(example, monkeypatch, capsys):
    monkeypatch.setenv("SAMRIT_LANG", "en")
    main(["example", "x"])
    main(["example", "x", "--lang", "th"])
    assert capsys.readouterr().out == "en x\nth x\n"


def test_the_status_is_that_of_the_verb(example):
    assert main(["example", "fail"]) == 1


@pytest.mark.parametrize(
    ("words", "thai", "english"),
    [
        ([], "ยังไม่ได้ระบุคำสั่ง", "no command was given"),
        (["scoer", "x"], "หมายถึง score หรือไม่", "did you mean score?"),
        (["qqqqq"], "ไม่มีคำสั่ง qqqqq", "there is no command qqqqq"),
        (["--wrong"], "ไม่รู้จัก --wrong", "--wrong is not known here"),
        (["example"], "ยังไม่ได้ระบุ word", "word is missing"),
        (["example", "x", "y"], "ไม่รู้จัก y", "y is not known here"),
        (["example", "x", "--man", "1"], "ไม่รู้จัก --man 1", "--man 1 is not known here"),
        (["example", "x", "--many"], "--many ต้องมีค่าตามหลัง", "--many needs a value"),
        (["example", "x", "--many", "one"], "ค่า 'one' ของ --many อ่านไม่ได้", "'one' of --many cannot be read"),
        (["example", "x", "--many", "3"], "--many รับค่า 1, 2 เท่านั้น", "--many takes 1, 2 and not 3"),
        (["example", "x", "--lang", "fr"], "--lang รับค่า", "--lang takes"),
    ],
)
def test_a_wrong_call_is_answered_in_both_languages_with_status_2(example, words, thai, english, capsys):
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert thai in err
    assert english in err
    assert "--help" in err


def test_a_language_of_the_environment_that_does_not_exist_is_named(monkeypatch, capsys):
    monkeypatch.setenv("SAMRIT_LANG", "fr")
    assert main(["version"]) == 2
    assert "SAMRIT_LANG takes th or en and not fr" in capsys.readouterr().err


def test_a_fault_that_argparse_words_in_a_new_way_is_still_told():
    assert in_both_languages("something new") == Text("คำสั่งไม่ถูกต้อง (something new)", "something new")


def test_ctrl_c_ends_quietly(example, capsys):
    assert main(["example", "stop"]) == INTERRUPTED
    assert capsys.readouterr() == ("", "")


def test_a_bug_is_not_hidden(example):
    with pytest.raises(ZeroDivisionError):
        main(["example", "break"])


def test_a_reader_who_leaves_ends_the_program_quietly():
    reading, writing = os.pipe()
    os.close(reading)
    done = in_a_process("version", stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (NOBODY_READS, b"")


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
def test_a_full_disk_under_the_output_is_told_in_one_line():
    with FULL.open("w") as full:
        done = in_a_process("version", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert told_in_one_line(done.stderr, "แสดงผลไม่ได้", "the result cannot be printed (No space left on device)")


def test_an_error_of_the_system_that_is_not_about_the_output_is_not_hidden(example, monkeypatch):
    def missing(_args):
        raise FileNotFoundError(2, "gone", "a file")

    monkeypatch.setattr(import_module("samrit_example_verb"), "run", missing)
    with pytest.raises(FileNotFoundError):
        main(["example", "x"])


def told_in_one_line(said: bytes, *parts: str) -> bool:
    text = said.decode("utf-8")
    return text.count("\n") == 1 and all(part in text for part in parts)


@pytest.mark.parametrize("locale", ["C", "en_US.ISO-8859-1"])
def test_thai_comes_out_as_utf_8_whatever_the_locale(locale):
    settings = {"LC_ALL": locale, "LANG": locale, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = in_a_process("--help", env=settings, capture_output=True)
    assert done.returncode == 0
    assert "ให้คะแนน" in done.stdout.decode("utf-8")


def test_only_the_module_of_the_verb_is_imported():
    # `samrit version` must not pay for yaml, numpy or rich; the second call shows that the answer can be yes.
    ask = "import sys; from samrit.cli.main import main; main({}); print(sorted(sys.modules))"
    loaded = [
        subprocess.run(
            [sys.executable, "-c", ask.format(words)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
        ).stdout
        for words in (["version"], ["test", "--help"])
    ]
    assert "'samrit.cli.version'" in loaded[0]
    for module in ("samrit.cli.test", "yaml", "numpy", "rich", "django"):
        assert f"'{module}'" not in loaded[0]
    assert "'samrit.cli.test'" in loaded[1]
