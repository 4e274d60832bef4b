"""Steps by the keyboard alone, and what has the focus after each."""

# The element that has the focus, inside the map's frame too, and whether its focus can be seen.
FOCUS = """() => {
    let at = document.activeElement;
    while (at?.tagName === "IFRAME") at = at.contentDocument.activeElement;
    const look = at.ownerDocument.defaultView.getComputedStyle(at);
    const box = at.getBoundingClientRect();
    return {
        name: at.getAttribute("aria-label") ?? at.textContent.trim(),
        tag: at.tagName,
        role: at.getAttribute("role") ?? at.type ?? null,
        head: at.closest("thead") !== null,
        framed: at.ownerDocument !== document,
        seen: look.outlineStyle !== "none" || look.boxShadow !== "none",
        inside: box.width > 0 && box.height > 0 && box.top < innerHeight && box.bottom > 0,
    };
}"""
MOST = 150  # steps of the Tab key from anywhere to anywhere


def press(reader, *keys):
    for key in keys:
        reader.page.keyboard.press(key)


def focus(reader):
    return reader.page.evaluate(FOCUS)


def tab_to(reader, *, back=False, **wanted):
    """Steps on until the focus has what is wanted; answers with all that had it on the way."""
    passed = []
    for _ in range(MOST):
        press(reader, "Shift+Tab" if back else "Tab")
        passed.append(focus(reader))
        if wanted.items() <= passed[-1].items():
            return passed
    raise AssertionError(f"no way to {wanted} among {[step['name'] for step in passed]}")
