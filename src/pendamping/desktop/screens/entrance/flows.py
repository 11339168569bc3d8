"""Every way that leads on from the doors. Loaded when somebody goes one of them."""

from pendamping.desktop.screens.entrance.arriving import Arriving
from pendamping.desktop.screens.entrance.forgotten import Forgotten
from pendamping.desktop.screens.entrance.making import Making
from pendamping.desktop.screens.entrance.practising import Practising
from pendamping.desktop.screens.entrance.restoring import Restoring
from pendamping.desktop.steps.parts import Flow, Hall
from pendamping.desktop.steps.states import Entered
from pendamping.usecases.doors import Tile


def flow(way: str, hall: Hall, tile: Tile | None) -> Flow:
    """Begin to make, practise or restore; or open that vault with its sheet."""
    match way:
        case "make":
            return Making(hall)
        case "practise":
            return Practising(hall)
        case "forgotten" if tile is not None:
            return Forgotten(hall, tile)
        case "restore":
            return Restoring(hall)
        case _:
            raise ValueError(way)


def arriving(hall: Hall, entered: Entered) -> Arriving:
    """Settle what a vault that was opened needs before the work."""
    return Arriving(hall, entered)
