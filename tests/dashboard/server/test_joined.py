"""A module with all that it imports, as one file."""

from graphlib import CycleError

import pytest

from dashboard.addresses import FRONTEND
from dashboard.server import joined as joining
from dashboard.server.joined import joined


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Writes modules in place of ours."""
    monkeypatch.setattr(joining, "FRONTEND", tmp_path)
    joined.cache_clear()

    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")

    yield write
    joined.cache_clear()


def test_each_module_is_in_it_once_after_all_that_it_imports(folder):
    folder(
        top='import { B } from "./b.js";\nimport { c, D } from "./c.js";\n\nexport class Top {}',
        b='import { c } from "./c.js";\nconst own = c();\nexport class B {}',
        c="export async function c() {}\nexport const D = 1;",
    )
    assert joined("top").decode().splitlines() == [
        *("const $c = (() => {", "async function c() {}", "const D = 1;", "return { c, D };"),
        *("})();", "const $b = (() => {", "const { c } = $c;", "const own = c();", "class B {}"),
        *("return { B };", "})();", "const $top = (() => {", "const { B } = $b;"),
        *("const { c, D } = $c;", "", "class Top {}", "return { Top };", "})();"),
        "export const { Top } = $top;",
    ]


def test_what_stands_for_a_whole_module_stands_for_the_whole_file(folder):
    folder(a="export default function page() {}")
    assert joined("a").decode().splitlines() == [
        "const $a = (() => {",
        "function page() {}",
        "return { default: page };",
        "})();",
        "export default $a.default;",
    ]


def test_types_are_left_out_and_words_between_them_are_not(folder):
    folder(
        a="/** @import { B } from './b' */\n"
        "/**\n * @param {B} b ** 2\n */\n// why\n"
        "export function a(b) {\n  /** @type {B} */\n  const c = /** @type {B} */ (b);\n"
        "  /** @type {B} */ (c).d();\n  return c; /** at the end */\n}"
    )
    assert joined("a").decode().splitlines()[1:-3] == [
        *("// why", "function a(b) {", "  const c = /** @type {B} */ (b);"),
        *("  /** @type {B} */ (c).d();", "  return c; /** at the end */", "}"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        'import B from "./b.js";',
        'import * as b from "./b.js";',
        'import { B as C } from "./b.js";',
        'import "./b.js";',
        'import { B } from "https://b.js";',
        "export let b = 1;",
        'export { B } from "./b.js";',
        "export default class {}",
    ],
)
def test_a_form_that_is_not_known_is_no_file_and_says_which(folder, line):
    folder(a=f"const x = 1;\n{line}\n", b="export class B {}")
    with pytest.raises(SyntaxError) as raised:
        joined("a")
    assert str(raised.value) == f"a.js: {line!r} is no form that modules are joined from"


def test_modules_that_import_each_other_are_no_file(folder):
    folder(a='import { b } from "./b.js";\n', b='import { a } from "./a.js";\n')
    with pytest.raises(CycleError):
        joined("a")


def test_a_module_that_is_not_there_is_missed():
    with pytest.raises(FileNotFoundError):
        joined("nowhere")


OURS = sorted(
    file.relative_to(FRONTEND).with_suffix("").as_posix()
    for file in FRONTEND.rglob("*.js")
    if "vendor" not in file.parts
)


@pytest.mark.parametrize("name", OURS)
def test_ours_are_written_in_the_forms_that_are_known(name):
    if "export " in (FRONTEND / f"{name}.js").read_text(encoding="utf-8"):
        text = joined(name).decode()
        assert text.count(f"const {joining._held(name)} = ") == 1
        assert joining.OTHER.findall(text) == text.splitlines()[-text.count("\nexport ") :]
