"""What is done is told while it is done."""

import io
import re
import time

from rich.console import Console

from ingest.reporter import Reporter


def test_on_a_terminal_a_step_tells_the_time_that_is_left() -> None:
    screen = io.StringIO()
    reporter = Reporter(console=Console(file=screen, force_terminal=True, width=120))
    with reporter.step("ingest", "reads the bulletins") as step:
        for done in (10, 20, 30):
            step.advance(done, 100, f"{done}.txt")
            time.sleep(0.2)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen.getvalue())
    assert re.search(
        r"ingest   reads the bulletins .*0[0-9]:[0-9]{2} .*30[.]txt", shown
    )
