"""A component whose work is done by a module of ours, which the browser fetches once and keeps.

The trap avoided: a component's script is sent with every run, and stands alone: it cannot import by
an address relative to its own. So it is one line that leads to the module.
"""

from __future__ import annotations

from collections.abc import Callable

from streamlit.components import v2

from dashboard.addresses import module

_WAY = """export default async (component) =>
  (await import(new URL("{module}", document.baseURI))).default(component);"""


def component(name: str, file: str) -> Callable[..., object]:
    """A component without a style of its own; ``file`` is a module of the assets.

    Its default export is called with the component when it is there and whenever its data change.
    """
    mount: Callable[..., object] = v2.component(
        f"passage_atlas_{name}", js=_WAY.format(module=module(file)), isolate_styles=False
    )
    return mount
