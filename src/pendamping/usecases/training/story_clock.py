"""A clock for stories: it shows the moment that is being told, and only ever goes forward."""

from datetime import datetime, timezone

from pendamping.kernel.clock import WIB


class StoryClock:
    """Tells the moment of the story. All vaults of a training office read it while it is told."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment

    @property
    def zone(self) -> timezone:
        return WIB

    def turn_to(self, moment: datetime) -> None:
        """Let it be that moment, unless it is later already."""
        self._moment = max(self._moment, moment)
