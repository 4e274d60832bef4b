"""What a text says of itself at its head: a title, a byline, a day of its own; nothing guessed."""

import tracemalloc
from time import process_time

import pytest

from geodata.cli.main import main
from geodata.documents.document import About
from geodata.drafting.metadata import MAX_FRONT, front_matter, parse
from geodata.io import layers

TWO = ("Ana Lund and Bo de la Cruz", "2021-05-02")


def of_line(line):
    about = parse(f"A talk\n\n{line}\n\nThey met in Lima on 3 June 1998.\n")
    assert about.title == "A talk"
    return about.author, about.date


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("By Ana Lund / 12 May 2021", "Ana Lund", "2021-05-12"),
        ("By Ana Lund and Bo de la Cruz, May 2, 2021 at 10:45", *TWO),
        ("Por María Núñez - 12 de mayo de 2021", "María Núñez", "2021-05-12"),
        ("*By Ana Lund*", "Ana Lund", ""),
        ("POR ANA LUND", "ANA LUND", ""),
        ("Published 3 October 2019", "", "2019-10-03"),
        ("Published May 12, 2021 | Updated May 13, 2021", "", "2021-05-12"),
        ("Nov. 23, 2019 10:45 am ET", "", "2019-11-23"),
        ("Nov. 23, 2019 10:45 a.m.", "", "2019-11-23"),
        ("May 2021", "", "2021-05"),
        ("13/05/2021", "", "2021-05-13"),
        ("BOGOTÁ, 3 June 2019 —", "", "2019-06-03"),
        ("LIMA, May 12, 2021 (AP)", "", "2021-05-12"),
    ],
)
def test_a_byline_and_a_dateline_are_what_a_text_says_of_itself(line, author, date):
    assert of_line(line) == (author, date)


@pytest.mark.parametrize(
    "line",
    [
        "The coup of 11 September 1973",
        "On 3 June 1998",
        "They met in Lima on 3 June 1998.",
        "Updated 3 October 2019",
        "30 February 2021",
        "13/05/21",
        "1999",
        "Published 12 May 2021.",
        "By Reason.",
        "By the river",
        "By 12 May 2021",
        "Por la paz",
        "By Ana Lund, who was there when they met in Lima and went home again in the same year",
    ],
)
def test_what_a_text_only_tells_of_is_neither_its_date_nor_its_author(line):
    assert of_line(line) == ("", "")


def test_a_day_whose_order_is_open_is_left_empty():
    assert of_line("Por Ana Lund | 12/05/2021") == ("Ana Lund", "")


def test_a_first_line_that_looks_like_a_byline_or_a_dateline_may_be_a_title():
    assert parse("By Night\n\nThey met.\n") == About(title="By Night")
    assert parse("Lima, 3 June 1998\n\nThey met.\n") == About(title="Lima, 3 June 1998")


def test_a_day_far_down_is_not_that_of_the_text():
    assert parse("A talk\n" + "One.\n" * 6 + "12 May 2021\n").date == ""
    assert parse("A talk\n" + "One " * 80 + "here.\n12 May 2021\n").date == ""


def test_the_first_day_of_a_diary_is_not_that_of_the_text():
    days = "11 September 1973\nThe army rose.\n\n12 September 1973\nNobody came.\n"
    assert parse(f"A diary\n\n{days}").date == ""
    assert parse(f"A diary\n\nPublished 3 May 2013\n\n{days}").date == "2013-05-03"
    assert parse("A talk\n\n3 May 2013\n\nThey met.\n\n3 May 2013\n").date == "2013-05-03"


def test_a_heading_of_markdown_is_a_title_though_it_is_a_sentence():
    assert parse("# They met.\n\nIn Lima.\n").title == "They met."


@pytest.mark.parametrize(
    ("front", "about"),
    [
        (
            '---\ntitle: "A: talk" # x\nauthors:\n  - Ana Lund\n  - Bo Vale\nlinks:\n  title: No\n'
            "date: 2021-05-12T10:00:00Z\n---\n",
            About("A: talk", "Ana Lund, Bo Vale", date="2021-05-12"),
        ),
        (
            "---\r\ntítulo: Una charla\r\nautor: [Ana, 'Bo']\r\nfecha: mayo de 2021\r\n---\r\n",
            About("Una charla", "Ana, Bo", date="2021-05"),
        ),
        (
            '+++\ntitle = "A talk"\nauthor = "Ana"\ndate = 2021-05-12\n+++\n',
            About("A talk", "Ana", date="2021-05-12"),
        ),
        ('+++\n[author]\nname = "Ana"\n+++\n', About("Heading")),
        ("---\ndate: 2021-02-30\n---\n", About("Heading")),
        ("---\ntitle: |\n  A talk\n---\n", About("A talk")),
        (
            "\ufeff---\ntitle: >\n  A\n  talk\nauthor: ['Lund, Ana', Bo]\n---\n",
            About("A talk", "Lund, Ana, Bo"),
        ),
        ('---\ntitle: "Lima\\u00e9 \\"x\\""\ndate: 2021-02-30\n---\n', About('Limaé "x"')),
        ("---\ntitle: 1984\nauthor: no\n---\n", About("1984", "no")),
        ("---\ntitle: A\ntitle: B\n---\n", About("B")),
        ("---\n? [a, b]\n: c\n---\n", About()),
        ("---\n---\n", About("Heading")),
        ("---\n# a remark\n---\n", About("Heading")),
        # what is no YAML and is written all the same
        ("---\ntitle: Lima: a talk\nauthor: Ana\n---\n", About("Lima: a talk", "Ana")),
        ("---\ntitle:\tA talk\nauthor:\n\t- Ana\n---\n", About("A talk", "Ana")),
        ('---\ntitle: "A" and "B"\nauthor: @ana\n---\n', About('"A" and "B"', "@ana")),
        ("---\ntitle: [Draft] A talk\nauthor: Ana\n---\n", About("[Draft] A talk", "Ana")),
        ("---\nlayout: {{ it }}\ntitle: A talk\n...\n---\n", About("A talk")),
        ("---\ntitle: A \x07talk\n---\n", About("A \x07talk")),
        ("+++\ntitle = \n+++\n", About("Heading")),
        ("---\n\n", About()),
    ],
)
def test_front_matter_is_read_and_is_no_title(front, about):
    assert parse(f"{front}\n# Heading\n\nThey met.\n") == about


@pytest.mark.parametrize(
    "told", ["The army rose.\nNote: it fell.\n\n", "\n# The coup\n\nIt fell.\n", "* * *\n- a\n"]
)
def test_what_stands_between_two_rules_is_the_text(told):
    text = f"---\n{told}---\n\nThey met.\n"
    assert front_matter(text) == 0
    assert parse(text).author == ""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("within", ["title: 😀 a", "title: 😀: a", "a: &a [x]\nb: *a", ""])
def test_a_text_begins_behind_its_front_matter_in_the_letters_of_the_file(within, mark, end):
    front = f"{mark}---\n{within}\n---\n".replace("\n", end)
    assert front_matter(f"{front}# Heading{end}") == len(front)
    assert front_matter(front.rstrip()) == len(front.rstrip())
    assert front_matter(f"{end}{front}") == 0


HOSTILE = {
    "nested lists": "[" * 10**6,
    "nested items": "- " * 10**6,
    "nested keys": "? " * 10**6,
    "aliases": "a0: &a0 [x]\n"
    + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 300)),
    "merges": "a0: &a0 {k: v}\n"
    + "".join(f"a{n}: &a{n} {{<<: [{','.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 300)),
    "itself": "title: &a [*a, x]",
    "tags": "title: !!python/object/apply:os.system [x]\nauthor: !!timestamp x\n",
    "a long key": "k" * 10**6 + ": v",
    "many keys": "".join(f"k{n}: v\n" for n in range(10**5)),
    "many items": "a: [" + "x," * 10**5 + "]",
    "a number": "a: " + "1" * 10**5,
    "sixties": "a: " + "1:" * 10**5 + "1",
    "a time": "a: 2021-02-30",
    "quotes": 'a: "' + "\\u0041" * 10**5,
    "spaces": "a:" + " " * 10**6 + "b",
}


@pytest.mark.parametrize("size", [MAX_FRONT - 20, 10**6], ids=["parsed", "whole"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_front_matter_is_read_in_little_time_and_memory(kind, size):
    text = f"---\n{HOSTILE[kind][:size]}\n---\nThey met.\n"
    tracemalloc.start()
    began = process_time()
    about, begins = parse(text), front_matter(text)
    took, (_, most) = process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert max(map(len, (about.title, about.author, about.date))) < 100
    assert begins in {0, text.index("They met.")}
    assert took < 5  # a tenth of it, mostly; tracing is slow
    assert most < 40 * 2**20


@pytest.mark.parametrize("value", ["1" * 5000, "[" * 5000, "2019-02-30"])
def test_front_matter_that_no_reader_takes_says_nothing(value):
    assert parse(f'+++\ntitle = "A talk"\nweight = {value}\n+++\nThey met in Lima.\n') == About()


def test_the_name_of_the_file_goes_before_the_head_and_the_text_stays_as_it_is(tmp_path):
    text = "---\ntitle: A talk\ndate: 2021-05-12\n---\r\n\r\n# Heading\n"
    (tmp_path / "a.md").write_bytes(text.encode())
    (tmp_path / "1999-07-28 b.md").write_bytes(f"{text}.".encode())
    (tmp_path / "1999-02-30 c.md").write_bytes(f"{text}..".encode())
    assert main(["new", str(tmp_path)]) == 0
    atlas = layers.read(tmp_path)
    assert atlas.faults == ()
    assert {id_: source.date for id_, source in atlas.sources.items()} == {
        "a": "2021-05-12",
        "1999-07-28-b": "1999-07-28",
        "1999-02-30-c": "2021-05-12",
    }
    assert (atlas.texts["a"], atlas.sources["a"].title) == (text, "A talk")
