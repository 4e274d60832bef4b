"""Who makes HTML: one module of the dashboard, and no script."""

import ast
import re

import pytest

from tests.support.serving import ROOT

MAKERS = {"tag", "join", "link", "outward", "quotation", "mention", "marked"}


def markup(tree):
    """Where code begins an element in a string, or hands Streamlit what no maker has made."""
    yield from renamed(tree)
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    spoken |= {  # a pattern finds and makes nothing
        id(node.args[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).startswith("re.")
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in spoken:
            if re.search(r"<(?:[A-Za-z!/]|$)", str(node.value)):
                yield node.lineno, node.value
        elif isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html":
            yield node.value.lineno, node.arg
        elif isinstance(node, ast.Call):
            called = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
            made = node.args and getattr(getattr(node.args[0], "func", None), "id", "") in MAKERS
            if called in {"Html", "Markup", "markdown", "iframe"}:
                yield node.lineno, called
            if called == "html" and not made:
                yield node.lineno, called


def renamed(tree):
    """Where code fetches a maker of markup past `dashboard.markup`, or under another name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for each in node.names:
                whole = f"{getattr(node, 'module', '')}.{each.name}"
                if "markupsafe" in whole or (each.asname and whole.endswith((".Html", ".Markup"))):
                    yield node.lineno, whole


def test_no_other_module_of_the_dashboard_writes_html():
    modules = [f for f in (ROOT / "dashboard").rglob("*.py") if f.name != "markup.py"]
    assert len(modules) > 10
    assert [
        (file.name, *found)
        for file in modules
        for found in markup(ast.parse(file.read_text(encoding="utf-8")))
    ] == []


@pytest.mark.parametrize(
    "line",
    [
        "import markupsafe",
        "from markupsafe import Markup as text",
        "from dashboard.markup import Html as text",
        "made = Html(words)",
        "made = markup.Html(words)",
        'made = "<b>" + words',
        "st.html(words)",
        "st.html(made + words)",
    ],
)
def test_a_module_that_would_write_html_is_found(line):
    assert list(markup(ast.parse(line)))


def test_no_script_of_ours_makes_a_page_of_text():
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc"
    frontend = ROOT / "dashboard/frontend"
    scripts = [file for file in frontend.rglob("*.js") if frontend / "vendor" not in file.parents]
    assert len(scripts) > 30
    assert [
        f"{file.name}: {found}"
        for file in scripts
        for found in re.findall(sinks, file.read_text(encoding="utf-8"))
    ] == []
