"""What is said to be possible can be typed."""

from pendamping.cli.commands.verify_show import COMMANDS
from pendamping.cli.main import every_command
from pendamping.domain.verification import DUTY_FOR


def test_every_step_of_a_person_is_a_command_that_there_is() -> None:
    assert COMMANDS.keys() == DUTY_FOR.keys()
    assert {*COMMANDS.values()} <= {known.name for known in every_command()}
