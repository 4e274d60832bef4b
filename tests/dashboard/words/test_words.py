"""The words of the interface: none is missing, none is idle, another language is another file."""

import ast
import re
import shutil
from fnmatch import fnmatchcase
from pathlib import Path
from string import Formatter

import pytest

from dashboard import words
from dashboard.server import joined
from dashboard.words import languages, phrases, read_words

DASHBOARD = Path(words.__file__).parents[1]
PYTHON = [*DASHBOARD.rglob("*.py"), *(DASHBOARD.parent / "geodata").rglob("*.py")]
FRONTEND = DASHBOARD / "frontend"
SCRIPTS = [file for file in FRONTEND.rglob("*.js") if FRONTEND / "vendor" not in file.parents]
EN = read_words("en")
FORMS = ("zero", "one", "two", "few", "many")  # of a phrase with a number, beside its plain one
SECTIONS = "|".join(sorted({key.partition(".")[0] for key in EN if "." in key}))
FORM = re.compile("_(?:zero|one|two|few|many)$")  # of a phrase, by the number in it


def reached(name):
    """The scripts that one script is made of, itself among them."""
    return {f"{each}.js" for each in joined.reached(name.removesuffix(".js"))}


# each script that Python starts is given the words of one section, and hands them on
SECTION = {
    script: section
    for start, section in (("page/page.js", "page"), ("reader/reader.js", "reader"))
    for script in reached(start)
}


def parsed():
    return [ast.parse(file.read_text(encoding="utf-8")) for file in PYTHON]


def keys():
    """Every key that stands in the code; a part that is worked out is ``*``."""
    for node in (node for tree in parsed() for node in ast.walk(tree)):
        if isinstance(node, ast.Constant):
            key = str(node.value)
        elif isinstance(node, ast.JoinedStr):
            key = "".join(p.value if isinstance(p, ast.Constant) else "*" for p in node.values)
        else:
            continue
        if re.fullmatch(rf"(?:{SECTIONS})\.(?!js$|css$)[\w*]*[^\W_]", key.replace("*", "0")):
            yield key
    for file in SCRIPTS:
        of = SECTION.get(file.relative_to(FRONTEND).as_posix(), "map")
        text = file.read_text(encoding="utf-8")
        # a method of what is called words, and what is set of it, are no words
        yield from (f"{of}.{name}" for name in re.findall(r"\bwords\.(\w+)\b(?!\(| =)", text))
        yield from (f"{of}.{part}*" for part in re.findall(r"\bwords\[`(\w+)\$", text))
        for name in re.findall(r"\bphrase\([\w.]+, \"(\w+)\"", text):
            yield f"{of}.{name}"
            yield from (key for key in EN if key in {f"{of}.{name}_{form}" for form in FORMS})
        yield from (f"{of}.*" for _ in re.findall(r"\bwords\[\w+\]", text))


def spoken():
    """Every word that stands between quotation marks in the code: what a ``*`` can be."""
    for node in (node for tree in parsed() for node in ast.walk(tree)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
    for file in SCRIPTS:
        yield from re.findall(r'"(\w+)"', file.read_text(encoding="utf-8"))


def test_every_word_that_is_asked_for_is_there():
    wanted = set(keys())
    assert len(wanted) > 60
    assert [key for key in wanted if not any(fnmatchcase(one, key) for one in EN)] == []


def test_every_word_that_is_there_is_asked_for():
    wanted = set(keys())
    said = set(spoken())
    parts = [key.partition("*") for key in wanted if "*" in key]
    worked_out = {before + each + after for before, _, after in parts for each in said}
    asked = {"language"} | wanted | worked_out
    assert [key for key in EN if key not in asked and FORM.sub("", key) not in asked] == []


def test_each_form_of_a_phrase_is_beside_the_phrase():
    assert [key for key in EN if FORM.sub("", key) not in EN and not key.startswith("map.")] == []


def test_no_module_chooses_a_form():
    said = {
        str(node.value)
        for file in DASHBOARD.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    assert [each for each in said if FORM.search(each)] == []


def test_every_word_says_something_and_nothing_that_a_page_could_take_for_more():
    for key, word in EN.items():
        assert word.strip(), key
        assert not re.search("[<>]|[{][{%#]", word), key
        assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(word))


def test_there_are_four_seasons():
    assert len(set(EN["date.seasons"].split())) == 4


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of languages: the English that there is, and one of three words."""
    shutil.copy(words.HERE / "en.toml", tmp_path)
    (tmp_path / "xx.toml").write_text(
        '[page]\nshare = "Ooo"\n[date]\nabout = "oo {date}"\n[new]\nword = "o"\n'
        '[search]\nevents = "{n} oo"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(words, "HERE", tmp_path)
    languages.cache_clear()
    read_words.cache_clear()
    yield tmp_path
    languages.cache_clear()
    read_words.cache_clear()


def test_a_language_is_a_file(folder):
    assert languages() == ("en", "xx")


def test_a_word_that_a_language_lacks_is_said_in_english(folder):
    other = read_words("xx")
    assert (other["page.share"], other["date.about"], other["new.word"]) == (
        "Ooo",
        "oo {date}",
        "o",
    )
    own = ("page.share", "date.about", "search.events", "search.events_one", "language")
    assert {key: other.get(key) for key in EN if key not in own} == {
        key: EN[key] for key in EN if key not in own
    }
    assert read_words("en") == EN


def test_no_form_of_a_phrase_that_a_language_has_is_english(folder):
    other = read_words("xx")
    assert "search.events_one" in EN
    assert phrases.numbered(other, "search.events", n=1) == "1 oo"
    assert phrases.numbered(other, "search.of_events", n=1) == "1 event"


@pytest.mark.parametrize("language", ["yy", "", "../en", "EN"])
def test_a_language_without_a_file_is_none(folder, language):
    with pytest.raises(KeyError):
        read_words(language)


def test_each_language_that_is_there_fills_in_what_english_fills_in():
    for language in languages():
        for key, word in read_words(language).items():
            names = {name for _, name, _, _ in Formatter().parse(word) if name}
            known = EN[key if key in EN else FORM.sub("", key)]
            assert names <= {name for _, name, _, _ in Formatter().parse(known) if name}, key
