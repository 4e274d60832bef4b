"""What is kept of one reader between two runs, and what that reader did since the last one.

The address is the whole state of the page, and a session knows which address that is. Nothing is
heard by callbacks: a run begins by asking every widget what it says and keeps, in one step, that it
was heard. The traps avoided: Streamlit breaks a run off for the next one, in the middle of a
callback too, and forgets what that callback was called for; the next message may set out before the
browser has heard of the address that was written meanwhile, and brings an old one; and a session
that follows on a lost one finds widgets that speak of what the lost one has long heard.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

KEY = "session"
QUICK = 4  # runs that a quick reader may have broken off, one after another
SHORTEST, LONGEST = 0.05, 1.0  # s that the next one waits
SAID = "said"  # the name of the state in which a component of Streamlit's second kind speaks


@dataclass(slots=True)
class Session:
    """What is kept of a reader; nothing that would be missed after a reconnect."""

    address: dict[str, str]  # parameters; the browser has them too, or soon will
    left: list[dict[str, str]] = field(default_factory=list)  # addresses it may still say it has
    id: str = field(default_factory=lambda: uuid4().hex)  # tells a browser of a new session
    heard: dict[str, int] = field(default_factory=dict)  # number of a component's last message
    before: dict[str, int] = field(default_factory=dict)  # the same, said to a session now lost
    given: dict[str, Any] = field(default_factory=dict)  # what each widget was made to show
    started: bool = False  # whether one run came to its end
    broken: int = 0  # runs that were broken off, one after another
    cut: bool = False  # whether it is to be said that a search was cut

    def delay(self) -> float:
        """Seconds that a run is to wait before its turn.

        None for a reader, however quick; the longer, the more runs in a row were broken off by the
        next message, for a program that sends without pause and would make the server begin anew
        again and again.
        """
        self.broken += 1
        return min(LONGEST, SHORTEST * 2.0 ** (self.broken - QUICK)) if self.broken > QUICK else 0.0

    def unheard(self, components: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        """What widgets say, by key, that was not heard yet; it counts as heard from now on.

        Messages of components are dictionaries with a number, ``n``, that grows, and so have the
        ``changes`` in them, of which those are left out that came with an earlier message.
        """
        params = st.query_params.to_dict()
        if went_back() or params not in self.left:
            self.address = params
            self.left = []
        if went_back():  # after all else that may have come with it, which is void
            list(self._messages(components))
            return
        if not self.started:
            return
        for key, default in self.given.items():
            value = st.session_state.get(key, default)
            if value != default:
                self.given[key] = value
                yield key, value
        yield from self._messages(components)

    def go(self, params: dict[str, str]) -> None:
        """Moves to another address, of which the browser is told by `settle`."""
        if params != self.address:
            self.left.append(self.address)
            self.address = params

    def _messages(self, components: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
        """By their numbers, which are of one clock for all components of a browser."""
        messages = [(key, message) for key in components if (message := _message(key))]
        for key, message in sorted(messages, key=lambda pair: pair[1]["n"]):
            last = self.last(key)
            if message["n"] > last:
                self.heard[key] = message["n"]
                changes = [change for change in _changes(message) if change["n"] > last]
                yield key, message | {"changes": changes}

    def last(self, key: str) -> int:
        """The number of a component's last message, whether this session heard it or a lost one."""
        return max(self.heard.get(key, 0), self.before.get(key, 0))

    def give(self, key: str, value: Any) -> bool:
        """Makes a widget show a value; whether it has to be made with it, being a new one.

        A new one is not overruled: it may hold what was chosen while nobody was there to hear.
        """
        new = not self.started or key not in self.given
        self.given[key] = value
        if not new:
            st.session_state[key] = value
        return new

    def settle(self) -> None:
        """Tells the browser its address if it may have another."""
        # One that went back may since have been moved by an answer that was on its way.
        if went_back() or self.address != st.query_params.to_dict():
            st.query_params.from_dict(self.address)

    def end_run(self, components: tuple[str, ...]) -> None:
        """Ends a run. The first one is run again if widgets say what the address did not."""
        self.broken = 0
        if self.started:
            return
        for key in components:
            if message := _message(key):
                self.before[key] = message["n"]
        self.started = True
        if any(
            st.session_state.get(key, default) != default for key, default in self.given.items()
        ):
            st.rerun()


def session() -> Session:
    """The session of the reader whose run this is."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Session(st.query_params.to_dict())
    kept: Session = st.session_state[KEY]
    return kept


def went_back() -> bool:
    """Whether this run was asked for by Back or Forward."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _message(key: str) -> dict[str, Any] | None:
    """The last message of a component; None for none, or for one that is not sound."""
    message = st.session_state.get(key)
    if isinstance(message, dict) and SAID in message:
        message = message[SAID]
    return message if isinstance(message, dict) and isinstance(message.get("n"), int) else None


def _changes(message: dict[str, Any]) -> list[dict[str, Any]]:
    """What a message tells of, in its order, as far as it is sound."""
    changes = message.get("changes")
    listed = changes if isinstance(changes, list) else []
    return [
        change for change in listed if isinstance(change, dict) and isinstance(change.get("n"), int)
    ]
