"""Turns: so many at once and no more, who comes first is first, and nobody takes a turn away."""

from threading import Barrier, Event, Thread

import pytest

from dashboard.state.turns import AT_ONCE, RUNS, Turns
from tests.support import pages
from tests.support import tiny as made_up

LONG = 10  # s; only what never comes takes as long


class Runs:
    """Threads that each want a turn, take it, and keep it until they are told to leave."""

    def __init__(self, turns):
        self.turns = turns
        self.began = []  # in their order
        self.leave = {}
        self.threads = []

    def want(self, name):
        self.leave[name] = Event()
        thread = Thread(target=self.run, args=(name,), daemon=True)
        self.threads.append(thread)
        thread.start()
        self.until(lambda: name in self.began or len(self.turns._waiting) > 0)

    def run(self, name):
        with self.turns.turn():
            self.began.append(name)
            assert self.leave[name].wait(LONG)

    def until(self, holds):
        waited = Event()
        for _ in range(LONG * 200):
            if holds():
                return
            waited.wait(0.005)
        pytest.fail(f"never came to pass; began: {self.began}")


def test_no_more_than_so_many_run_at_once():
    runs = Runs(Turns(2))
    for name in "abc":
        runs.want(name)
    runs.until(lambda: len(runs.turns._waiting) == 1)
    assert sorted(runs.began) == ["a", "b"]
    for name in "abc":
        runs.leave[name].set()
    runs.until(lambda: runs.began[2:] == ["c"])


def test_who_waits_has_the_next_turn_before_one_who_comes_again():
    runs = Runs(Turns(1))
    runs.want("a")
    for n, name in enumerate("bcd", 1):
        runs.want(name)
        runs.until(lambda n=n: len(runs.turns._waiting) == n)
    runs.leave["a"].set()
    runs.until(lambda: runs.began == ["a", "b"])
    runs.want("a again")
    for name in "bcd":
        runs.leave[name].set()
    runs.until(lambda: len(runs.began) == 5)
    assert runs.began == ["a", "b", "c", "d", "a again"]
    runs.leave["a again"].set()


@pytest.mark.parametrize("left_by", [ValueError, BaseException, SystemExit])
def test_a_turn_is_given_back_however_it_is_left(left_by):
    turns = Turns(1)
    for _ in range(3):
        with pytest.raises(left_by), turns.turn():
            raise left_by
    with turns.turn():
        pass


def test_many_threads_lose_no_turn():
    turns, at_once, most, start = Turns(3), [], [], Barrier(20)

    def run():
        start.wait(LONG)
        for _ in range(50):
            with turns.turn():
                at_once.append(1)
                most.append(len(at_once))
                at_once.pop()

    threads = [Thread(target=run) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    assert (len(most), max(most) <= 3) == (1000, True)
    assert turns._free == 3


def test_a_run_of_the_page_takes_a_turn_and_gives_it_back(tmp_path, monkeypatch):
    free = []
    monkeypatch.setattr("dashboard.page.script.show", lambda *_: free.append(RUNS._free))
    with pages.opening() as page:
        page(made_up.write(tmp_path / "lamps"))
    assert free
    assert set(free) == {AT_ONCE - 1}
    assert RUNS._free == AT_ONCE
