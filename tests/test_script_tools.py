"""The tools of the scripts: what npm installs is held as what pip installs."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_each_tool_is_pinned_and_named_without_a_registry():
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    held = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [version for version in asked.values() if not re.fullmatch(r"[\d.]+", version)] == []
    assert {name: held[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert [name for name, package in held.items() if "resolved" in package] == []
    assert "registry=" not in (ROOT / ".npmrc").read_text(encoding="utf-8")
