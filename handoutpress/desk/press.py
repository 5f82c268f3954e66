"""What the desk's workers run: a handout, its pictures, and the day on which it is asked."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date

from handoutpress.ledger.recorder import Recorder
from handoutpress.make.press import HandoutPress, Printed
from handoutpress.make.request import Request
from handoutpress.make.store import Store

_DPI = 96


@dataclass(frozen=True, slots=True)
class Drawn(Printed):
    """A proven handout with a picture of each side (PNG), under the name of its file."""

    pictures: tuple[bytes, ...] = ()
    file_name: str = ""


@dataclass(slots=True)
class DeskPress:
    """The press behind the desk. ``clock`` is asked for each sheet: it runs past midnight."""

    clock: Callable[[], date]
    store: Store | None = None
    _press: HandoutPress | None = None
    _recorder: Recorder = field(default_factory=Recorder)

    def warm(self) -> None:
        """Load what every sheet needs."""
        self._press = HandoutPress(self.clock(), self.store)
        self._press.warm()

    def __call__(self, request: Request) -> Printed:
        """Make one handout and draw its sides. Raises HandoutError with every fault."""
        from handoutpress.engine.drawing import draw_sides  # noqa: PLC0415 - in workers alone

        press, today = self._press, self.clock()
        if press is None or press.today != today:
            press = self._press = HandoutPress(today, self.store)
        ready = press.prepare(request)
        made = press.make(ready)
        found = self._recorder.record(request.clinic, made.record)
        pictures = []
        for side in draw_sides(made.pdf, _DPI, colour=request.ink == "colour"):
            file = io.BytesIO()
            side.save(file, "PNG")
            pictures.append(file.getvalue())
        facts = {name: getattr(made, name) for name in (one.name for one in fields(Printed))}
        facts["notes"] = (*made.notes, *found)
        return Drawn(**facts, pictures=tuple(pictures), file_name=ready.prepared.file_name)
