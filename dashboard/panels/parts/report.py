"""The way to report a mistake: to whoever runs the atlas, with the passage and the view filled in.

Without a contact in the settings there is none.
"""

from __future__ import annotations

from urllib.parse import quote

from dashboard.markup import Html, tag
from dashboard.state.settings import settings
from dashboard.words import read_words
from geodata.model.atlas import Passage
from geodata.query.view import View, href

LONGEST = 300  # letters of a passage: a mail program takes no longer address than some 2,000


def report(view: View, passage: Passage) -> Html | None:
    """The link that reports a mistake in what rests on a passage; ``view`` is that of its text."""
    contact = settings().contact
    if not contact:
        return None
    words = read_words(view.lang)
    mail = contact.startswith("mailto:")
    way = contact + _filled(view, passage, words) if mail else contact
    target = {} if mail else {"target": "_blank", "rel": "noopener noreferrer"}
    return tag("a", words["card.report"], href=way, class_="report", **target)


def _filled(view: View, passage: Passage, words: dict[str, str]) -> str:
    name = f"{passage.source}:{passage.start}-{passage.end}"
    exact = " ".join(passage.exact.split())
    excerpt = exact if len(exact) <= LONGEST else exact[:LONGEST] + " …"
    quoted = f"“{excerpt}”\n" if excerpt else ""  # words that may be shown
    body = f"{quoted}{name}\n{settings().address}{href(view)}\n\n"
    subject = words["card.report_subject"].format(passage=name)
    return f"?subject={quote(subject)}&body={quote(body)}"
