"""What crosses between Python and the browser is said twice, once for each, and is the same."""

import re
import types
from typing import Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from dashboard.addresses import FRONTEND
from dashboard.data import contract

PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}
OURS = {name: one for name, one in vars(contract).items() if is_typeddict(one)}


def said(text):
    """The interfaces of a declaration file: name -> member -> (type, whether it may be missing)."""
    found = {}
    for name, body in re.findall(r"^export interface (\w+) \{\n(.*?)^\}", text, re.M | re.S):
        members = re.findall(r"^  (\w+)(\??):\s+(.+?);$", re.sub(r"\n\s+\|", " |", body), re.M)
        assert len(members) == body.count(";"), name
        found[name] = {each: (" ".join(kind.split()), bool(may)) for each, may, kind in members}
    return found


def spelt(kind):
    """A type of Python as TypeScript writes it."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if is_typeddict(kind):
        return kind.__name__
    if origin is Literal:
        return " | ".join(f'"{part}"' for part in parts)
    if origin in (Union, types.UnionType):
        return " | ".join(spelt(part) for part in parts)
    if origin is tuple:
        return f"[{', '.join(map(spelt, parts))}]"
    if origin is list:
        inner = spelt(parts[0])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    assert origin is dict, kind
    return f"Record<{spelt(parts[0])}, {spelt(parts[1])}>"


def ours(one):
    members = get_type_hints(one, include_extras=True)
    return {
        name: (spelt(get_args(kind)[0]), True)
        if get_origin(kind) is NotRequired
        else (spelt(kind), False)
        for name, kind in members.items()
    }


THEIRS = said((FRONTEND / "contract.d.ts").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(OURS.keys() | THEIRS.keys()))
def test_python_and_the_scripts_say_the_same_of_what_crosses_between_them(name):
    assert ours(OURS[name]) == THEIRS[name]


def test_a_member_that_only_one_side_has_is_found():
    text = "export interface One {\n  id: string;\n  more?: number[];\n}\n"
    assert said(text) == {"One": {"id": ("string", False), "more": ("number[]", True)}}
