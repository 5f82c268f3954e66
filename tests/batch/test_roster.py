"""Who gets which job: two a worker, and a worker alone for a job that was lost once."""

from __future__ import annotations

from handoutpress.batch.cluster.roster import EACH, Roster, Worker


def roster(*names: str) -> Roster:
    return Roster({name: Worker() for name in names})


def test_jobs_go_to_the_least_busy_until_all_are_full() -> None:
    both = roster("a", "b")
    given = [both.place(ticket, alone=False) for ticket in range(5)]
    assert sorted(name for name in given if name) == ["a"] * EACH + ["b"] * EACH
    assert given[4] is None
    assert both.places == 4
    assert given[0] is not None
    both.done(given[0], 0)
    assert both.place(5, alone=False) == given[0]


def test_a_job_that_was_lost_gets_a_worker_to_itself() -> None:
    both = roster("a", "b")
    given = {ticket: both.place(ticket, alone=False) for ticket in range(4)}
    assert both.place(9, alone=True) is None
    (kept,) = [name for name, worker in both.workers.items() if worker.kept_for == 9]
    mine = [ticket for ticket, name in given.items() if name == kept]
    both.done(kept, mine[0])
    # Nothing else comes to the worker that is kept, or it would never be free.
    assert both.place(10, alone=False) is None
    assert both.place(9, alone=True) is None
    both.done(kept, mine[1])
    assert both.place(9, alone=True) == kept
    assert both.place(10, alone=False) is None
    both.done(kept, 9)
    assert both.place(10, alone=False) == kept


def test_a_worker_that_leaves_is_kept_for_nobody() -> None:
    both = roster("a", "b")
    both.place(1, alone=True)
    (kept,) = [name for name, worker in both.workers.items() if worker.kept_for == 1]
    assert both.leave(kept) == [1]
    other = both.place(1, alone=True)
    assert other not in {None, kept}
    assert roster().place(1, alone=True) is None
    both.done("gone", 1)
    assert both.place(2, alone=False) == other


def test_a_worker_that_has_done_its_share_takes_no_more() -> None:
    one = Roster({"a": Worker(most=2)})
    assert [one.place(ticket, alone=False) for ticket in range(3)] == ["a", "a", None]
    one.done("a", 0)
    assert one.place(3, alone=False) is None
    assert one.place(3, alone=True) is None
    assert one.idle_for_good() == []
    one.done("a", 1)
    assert one.idle_for_good() == ["a"]
