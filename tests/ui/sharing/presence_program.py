"""The program in a process of its own, with a short patience, told what to do line by line.

Arguments: the map file and the person's name. Each line on stdin is a JSON list, answered by a JSON line:
`["edit", id, text]`, `["save"]` (whether it is saved), `["state"]`, `["quit"]`.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier

from designer.edits.change import change
from designer.model.elements import Card
from designer.ui.run import Program
from designer.ui.sharing.presence import Timing
from designer.ui.theme import new_application

TIMING = Timing(first=0.05, look=0.1, looks_per_beat=1, stale=1.5)


def answer(program: Program, order: str, *values: str) -> object:
    """Do what a line says."""
    session, window = program.session, program.window
    if order == "edit":
        id, text = values
        return session.do(lambda journey: change(journey, id, text=text)) is not None
    if order == "save":
        return window.filing.save()
    if order == "quit":
        return window.close()
    cards = (each for each in session.journey.snapshot().values() if isinstance(each, Card))
    return {
        "texts": {card.id: card.text for card in cards},
        "clean": session.history.is_clean,
        "people": [person.name for person in window.company.others],
        "said": window.toasts.current_text,
    }


def main(path: Path, name: str) -> int:
    app = new_application(sys.argv[0])
    program = Program(app)
    program.session.settings.author = name
    program.window.company.keep_time(TIMING)
    program.begin(path)

    def told() -> None:
        line = sys.stdin.readline()
        print(json.dumps(answer(program, *json.loads(line)) if line else program.window.close()), flush=True)

    ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)
    ear.activated.connect(told)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
