"""Colours, sizes and spaces stand once, in tokens.css, and what is written can be read."""

import re
import tomllib
from itertools import pairwise

import pytest

from dashboard.server import head, still
from dashboard.server.links.link_picture import STYLE
from dashboard.server.tokens import FILE, PAIR, light, tokens, written
from tests.support.serving import ROOT

FRONTEND = ROOT / "dashboard/frontend"
STYLES = FRONTEND / "styles"
SHEETS = sorted(each for each in STYLES.glob("*.css") if each.name != "tokens.css")
SCRIPTS = sorted(each for each in FRONTEND.rglob("*.js") if "vendor" not in each.parts)
PYTHON = [ROOT / "app.py", *(ROOT / "dashboard").rglob("*.py"), *(ROOT / "geodata").rglob("*.py")]
LEAST = 4.5  # WCAG 2.2, 1.4.3, of text that is not large

# Streamlit's theme, and the token of each of its colours.
THEME = {
    "primaryColor": "--accent",
    "backgroundColor": "--paper",
    "secondaryBackgroundColor": "--field",
    "textColor": "--ink",
    "linkColor": "--accent",
    "borderColor": "--line",
    "blueTextColor": "--remark-ink",
    "blueBackgroundColor": "--remark",
}
CORNERS = {"baseRadius": "--corner", "buttonRadius": "--corner"}
FAMILIES = {"font": "--sans", "headingFont": "--serif", "codeFont": "--mono"}
BROWSER = 16  # px: what is 1rem, where a reader has not chosen another size
LEAST_TYPE = 13  # px
# What is written, and the grounds that it is written on; two grounds and a share are a mixture.
PAIRS = {
    "--ink": [
        *("--paper", "--card", "--field", "--land", "--sea", "--halo", "--lit"),
        *("--tint-1", "--tint-2", "--tint-3", "--tint-4"),
        ("--lit", "--paper", 0.45),  # a row that is meant
    ],
    "--quiet": [
        *("--paper", "--card", "--field", "--land", "--halo"),
        ("--lit", "--paper", 0.45),
    ],
    "--accent": ["--paper", "--card", "--field", "--land", ("--lit", "--paper", 0.45)],
    "--paper": ["--accent", "--quiet"],  # the page of a list that is shown; a number on a mark
    "--card": ["--accent"],  # how many filters are set
    "--lit-ink": [("--lit", "--selection", 0.8)],
    "--remark-ink": ["--remark"],
    "--name": ["--land", "--sea", "--tint-1", "--halo"],
    "--count": ["--halo", "--land", "--card"],
    "--water": ["--sea"],
    "--arc": ["--land", "--sea", "--halo"],
    "--doubt": ["--paper", "--card"],
    "--draft": ["--land", "--sea"],
}
NAMES = (
    "aqua|beige|bisque|black|blue|brown|coral|crimson|cyan|fuchsia|gold|gray|green|grey|indigo|ivory"
    "|khaki|lavender|lime|linen|magenta|maroon|navy|olive|orange|orchid|peru|pink|plum|purple|red"
    "|salmon|sienna|silver|snow|tan|teal|tomato|turquoise|violet|wheat|white|yellow"
)
HEX = r"(?i)#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b"
MADE = r"(?i)\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\("
NAME = rf"(?<![\w.-])(?:dark|light|medium|deep|pale|hot)?(?:{NAMES})(?![\w(-])"
# Where the reader's system or paper decides, colours have the system's names.
SYSTEM = re.compile(r"(?sm)@media (?:print|\(forced-colors: active\)) \{.*?^\}")


def plain(sheet):
    """A style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)


def dark(text):
    """A text with the values of the dark theme."""
    return PAIR.sub(r"\2", written(text))


def declared(sheet):
    """The properties of a style sheet with their values."""
    return re.findall(r"(?<![\w-])(-{0,2}[a-z][\w-]*):\s*([^;{}]+);", plain(sheet))


def mixed(ground, theme):
    """A ground as red, green and blue."""
    if isinstance(ground, str):
        value = theme(f"var({ground})")
        return [int(value[at : at + 2], 16) for at in (1, 3, 5)]
    over, under, share = ground
    pairs = zip(mixed(over, theme), mixed(under, theme), strict=True)
    return [share * a + (1 - share) * b for a, b in pairs]


def luminance(colour):
    """WCAG 2.2, "relative luminance"."""
    linear = [each / 255 for each in colour]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in linear
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    """WCAG 2.2, "contrast ratio".

    Black on white has the most that there is.
    """
    less, more = sorted((luminance(a), luminance(b)))
    return (more + 0.05) / (less + 0.05)


def colours():
    return {name: value for name, value in tokens().items() if "light-dark" in written(value)}


def uses(text):
    return set(re.findall(r"--[\w-]+", text))


def test_a_colour_of_a_token_is_a_pair_for_light_and_dark_or_that_of_another_token():
    own = [value for value in colours().values() if not re.fullmatch(r"var\(--[\w-]+\)", value)]
    assert len(own) > 15
    for value in own:
        assert re.fullmatch(r"light-dark\((#[0-9a-f]{6}|#[0-9a-f]{8}), (#[0-9a-f]{6,8})\)", value)
    assert len(set(own)) == len(own)  # a value stands once; whoever means the same says whose
    for name, value in tokens().items():
        assert re.search(HEX, value) is None or name in colours()


@pytest.mark.parametrize("file", [*SHEETS, *SCRIPTS, *PYTHON], ids=lambda file: file.name)
def test_no_colour_stands_outside_the_tokens(file):
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".css":
        text = SYSTEM.sub("", plain(file))
        named = [re.findall(NAME, value) for _, value in declared(file)]
        assert [found for found in named if found] == []
    else:
        text = re.sub(r"a colour such as #\w+", "", text)  # what an entry of kinds.toml needs
        text = re.sub(r"//.*" if file.suffix == ".js" else r"(?m)^\s*#.*", "", text)
        assert re.findall(rf"""["'`](?:{NAME})["'`]""", text) == [], "a colour by its name"
    assert re.findall(HEX, text) == []
    assert re.findall(MADE, text) == []


def test_the_sign_in_the_tab_has_the_colours_of_the_tokens():
    assert re.findall(HEX, (FRONTEND / "icon.svg").read_text(encoding="utf-8")) == []
    assert re.findall(HEX, head._icon()) == [
        light(f"var({name})") for name in ("--accent", "--card", "--tint")
    ]


def rem(token):
    """A size of type, in that of the reader's browser."""
    return float(written(tokens()[token]).removesuffix("rem"))


def test_no_size_of_type_is_less_than_13_px():
    sizes = [BROWSER * rem(name) for name in tokens() if name.startswith("--type-")]
    assert sorted(set(sizes)) == [13, 14, 16, 18, 22, 28]
    assert min(sizes) >= LEAST_TYPE


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_canvas_writes_in_the_type_of_the_tokens(script):
    text = script.read_text(encoding="utf-8")
    assert re.findall(r"\.font = (?!face\(|sized\(|nameFont\(\))", text) == []
    assert re.findall(r"\d+px (?:system|sans|serif|[\"'])", text) == []


@pytest.mark.parametrize("theme", [light, dark], ids=["light", "dark"])
def test_land_is_told_from_the_sea_and_each_tint_from_the_next(theme):
    assert contrast(mixed("--land", theme), mixed("--sea", theme)) >= 1.4
    steps = [mixed(name, theme) for name in ("--land", *(f"--tint-{n}" for n in range(1, 5)))]
    assert all(contrast(one, other) > 1.1 for one, other in pairwise(steps))
    assert contrast(mixed("--coast", theme), mixed("--sea", theme)) > 1.5


def test_each_font_of_the_page_is_there_and_shown_in_another_until_it_has_come():
    faces = re.findall(r"@font-face \{([^}]+)\}", plain(STYLES / "type.css"))
    files = [re.search(r"url\(([^)]+)\) format\(\"woff2\"\)", face)[1] for face in faces]
    assert all((FRONTEND / file).read_bytes()[:4] == b"wOF2" for file in files)
    assert all("font-display: swap" in face for face in faces)
    assert sum((FRONTEND / file).stat().st_size for file in files) < 120_000
    named = [re.search(r"font-family: (\"[^\"]+\")", face)[1] for face in faces]
    assert {tokens()[family].partition(",")[0] for family in ("--serif", "--sans")} == set(named)


def test_each_token_is_used_and_each_name_that_is_used_is_known():
    used = set(THEME.values()) | set(CORNERS.values())
    used |= uses("".join(value for value in tokens().values()))
    known = set(tokens())
    for file in SHEETS:
        used |= uses(" ".join(value for _, value in declared(file)))
        known |= {name for name, _ in declared(file) if name.startswith("--")}
    for file in [*SCRIPTS, FRONTEND / "icon.svg", ROOT / "dashboard/server/links/link_picture.py"]:
        used |= uses(file.read_text(encoding="utf-8"))
    assert set(tokens()) - used == set()
    given = "--light --dark --kind --most --least --marked --letters --across --before --map-width"
    given += " --map-height --acts --line-0 --line-1 --line-2"  # by what is drawn, and by scripts
    named = set()
    for file in SHEETS:
        named |= set(re.findall(r"var\((--[\w-]+)", plain(file)))
    assert named - known == set(given.split())


def test_streamlits_theme_has_the_values_of_the_tokens():
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    for name, of in (("light", light), ("dark", dark)):
        assert theme[name] == {key: of(f"var({token})") for key, token in THEME.items()}
    for key, token in CORNERS.items():
        assert theme[key] == tokens()[token]
    for key, token in FAMILIES.items():
        assert theme[key].replace("'", '"') == tokens()[token]
    assert theme["baseFontSize"] == BROWSER * rem("--type-body")
    steps = {rem(name) for name in tokens() if name.startswith("--type-")}
    assert {float(size.removesuffix("rem")) for size in theme["headingFontSizes"]} <= steps


@pytest.mark.parametrize("theme", [light, dark], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"), [(text, ground) for text, grounds in PAIRS.items() for ground in grounds]
)
def test_what_is_written_can_be_read_on_its_ground(text, ground, theme):
    assert contrast(mixed(text, theme), mixed(ground, theme)) >= LEAST


def test_the_formula_of_contrast_is_that_of_wcag():
    assert contrast([0, 0, 0], [255, 255, 255]) == pytest.approx(21)
    assert contrast([0x76] * 3, [255] * 3) == pytest.approx(4.54, abs=0.005)  # a known edge
    assert contrast([0x77] * 3, [255] * 3) == pytest.approx(4.48, abs=0.005)


def test_a_break_point_is_one_of_those_that_are_named():
    comment = (STYLES / "tokens.css").read_text(encoding="utf-8").partition("*/")[0]
    listed = comment.partition("Break points")[2]
    used = set()
    for sheet in SHEETS:
        for query in re.findall(r"@(?:media|container)([^{]*)\{", plain(sheet)):
            used |= set(re.findall(r"\d+px", query))
    for script in SCRIPTS:
        queries = re.findall(r"\((?:min|max)-(?:width|height): (\d+px)\)", script.read_text())
        used |= set(queries)
    assert used == set(re.findall(r"\d+px", listed))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_size_of_type_is_a_token(sheet):
    sizes = [value for name, value in declared(sheet) if name == "font-size"]
    sizes += [value for name, value in declared(sheet) if name == "font" and value != "inherit"]
    bare = [value for value in sizes if not re.search(r"var\(--(type-\w+|larger)\)", value)]
    whole = ["inherit", *(["100%"] if sheet.name == "type.css" else [])]
    assert [value for value in bare if value not in whole] == []
    assert re.findall("system-ui|Georgia|monospace", plain(sheet)) == []  # nor its family


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_what_has_a_step_of_its_scale_is_written_as_that_step(sheet):
    def steps(kind):
        return {value for name, value in tokens().items() if re.match(kind, name)}

    spaces, lines, corners = steps("--space-"), steps("--(thin|firm|thick)"), steps("--corner")
    for name, value in declared(sheet):
        written_out = set(re.findall(r"(?<![\w.-])\d+px", value))
        if name.startswith(("margin", "padding")) or name.endswith("gap"):
            assert written_out & spaces == set(), f"{name}: {value}"
        elif "radius" in name:
            assert written_out & corners == set(), f"{name}: {value}"
        elif re.match(r"border|outline$|outline-width", name):
            assert written_out & lines == set(), f"{name}: {value}"


def test_the_page_and_the_maps_frame_have_the_tokens_first():
    first = (FRONTEND / FILE).read_bytes()
    for name in head.LOOKS:
        assert head.sheet(name).startswith(first)


def test_what_is_drawn_without_style_sheets_has_the_values_and_not_the_names():
    sheet = written((STYLES / "still.css").read_text(encoding="utf-8"))
    assert [name for name in uses(sheet) if name in tokens()] == []
    assert len(re.findall("light-dark", sheet)) > 20
    assert uses(STYLE) == set()
    assert light("var(--sea)") in STYLE
    assert still._squeezed(sheet).count("--time") == 6  # a property of its own
