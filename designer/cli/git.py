"""`git`: teaches a repository to compare and merge maps, and does both when git asks for it."""

import argparse
import shutil
import sys
from pathlib import Path

import designer
from designer.base.errors import JourneyError, UnreadableError
from designer.cli.arguments import PROGRAM
from designer.cli.merge import sentence, write
from designer.cli.say import DONE, IMPOSSIBLE, NO, say_error, speech
from designer.files.document import read_file
from designer.files.encoder import Encoder
from designer.files.json_map import decode
from designer.sharing.git import GitError, Three, versions_in_conflict
from designer.sharing.git_install import ATTRIBUTES, install, uninstall
from designer.sharing.merge import Merged
from designer.text.words import Words, on_one_line

NOWHERE = "/dev/null"
"""What git calls the side that does not have the file, on every system."""


def run(arguments: argparse.Namespace) -> int:
    """Do what the action says."""
    match arguments.action:
        case "install":
            return _install(arguments.folder)
        case "uninstall":
            return _uninstall(arguments.folder)
        case "resolve":
            return _resolve(arguments.file)
        case "merge-driver":
            return _merge(arguments)
    return _compare(arguments.given)


def program() -> tuple[str, ...]:
    """The words that start this very program from any folder, installed, frozen or in a checkout."""
    if getattr(sys, "frozen", False):
        return (str(Path(sys.executable).absolute()),)
    started = Path(sys.argv[0])
    if started.name.removesuffix(".exe") == PROGRAM:
        # On Windows the script is told its own name without the suffix.
        found = shutil.which(started) or shutil.which(f"{started}.exe")
        if found:
            return (str(Path(found).absolute()),)
    checkout = Path(designer.__file__).absolute().parents[1] / "main.py"
    if checkout.is_file():
        return (sys.executable, str(checkout))
    # Without -P, what stands in the folder git works in would be taken for our modules.
    return (sys.executable, "-P", "-c", "from designer.app import main; raise SystemExit(main())")


def _install(folder: Path) -> int:
    done = install(folder.absolute(), program())
    key = "git.installed_attributes" if done.changed_attributes else "git.installed"
    print(speech()(key, folder=done.top, file=ATTRIBUTES))
    return DONE


def _uninstall(folder: Path) -> int:
    done = uninstall(folder.absolute())
    key = "git.uninstalled_attributes" if done.changed_attributes else "git.uninstalled"
    print(speech()(key, folder=done.top, file=ATTRIBUTES))
    return DONE


def _resolve(path: Path) -> int:
    """Merge what git has left open in a file, in place of the pieces that stand there; 1 as in any merge.

    A sound map in its place is somebody's work, of which git knows nothing yet: it is left as it is.
    """
    from designer.sharing.git_merge import merge_versions

    three = versions_in_conflict(path)
    if three is None:
        raise GitError("git.nothing_open", file=path.name)
    encoder = Encoder()
    merged = merge_versions(three, path.name, _called(path.name), encoder)
    if _is_somebodys_work(path, three):
        raise GitError("git.already_sound", file=path.name)
    write(merged, path, encoder)
    return _said(merged, path.name)


def _is_somebodys_work(path: Path, three: Three) -> bool:
    """Whether a map stands there that is not simply our version."""
    data = read_file(path)[0]
    try:
        decode(data, path.name)
    except UnreadableError:
        return False
    return data != three.ours


def _merge(arguments: argparse.Namespace) -> int:
    """Write the merged map where ours stands; 1 where something is left open, and of unsound maps nothing."""
    from designer.sharing.git_merge import merge_versions

    say, name = speech(), Path(arguments.name).name
    base, ours, theirs = (read_file(path)[0] for path in (arguments.base, arguments.ours, arguments.theirs))
    encoder = Encoder()
    try:
        merged = merge_versions(Three(base or None, ours, theirs), name, _called(name), encoder)
    except JourneyError as error:
        say_error(say.say(error.reason))
        say_error(say("git.not_merged", file=arguments.name))
        return IMPOSSIBLE
    write(merged, arguments.ours, encoder)
    return _said(merged, arguments.name)


def _said(merged: Merged, name: str) -> int:
    """Say what a merge has left open; nothing where nothing is."""
    for one in merged.conflicts:
        say_error(speech().say(sentence(one, merged)))
    if merged.conflicts:
        say_error(speech()("merge.open", file=name, n=len(merged.conflicts)))
    return NO if merged.conflicts else DONE


def _called(name: str) -> tuple[str, str, str]:
    """What the three versions of a file are called in sentences."""
    return speech()("git.base", file=name), speech()("git.ours", file=name), speech()("git.theirs", file=name)


def _compare(given: list[str]) -> int:
    """Print what differs between two states of a map, a line a change; to git, any other code is a failure.

    Git gives the name and then, of each side, the file, the object and the mode; of what is unmerged, the
    name alone; of what was renamed, the new name besides.
    """
    say = speech()
    if len(given) < 5:
        print(say("git.unmerged", file=given[0]))
        return DONE
    old, new = given[1], given[4]
    name = given[7] if len(given) > 7 else given[0]
    print(on_one_line(f"journey {name}" if name == given[0] else f"journey {given[0]} → {name}"))
    try:
        for line in _differences(old, new, name, say):
            print(f"  {line}")
    except JourneyError as error:
        print(f"  {say.say(error.reason)}")
    return DONE


def _differences(old: str, new: str, name: str, say: Words) -> list[str]:
    """The sentences of a comparison; of a file that has come or gone, how much stands in it."""
    from designer.model.journey import Journey
    from designer.sharing.difference import difference
    from designer.sharing.sentences import sentences, summary

    def state(path: str) -> Journey | None:
        return None if path == NOWHERE else decode(read_file(Path(path))[0], Path(name).name)

    before, after = state(old), state(new)
    if before is None or after is None:
        one = before or after
        key = "git.file_removed" if after is None else "git.file_added"
        return [say(key, title=one.head.title if one else "", n=len(one) if one else 0)]
    found = difference(before, after)
    told = [] if found.unrelated else sentences(found)
    return [*(say.say(line) for _, line in told), say.say(summary(found))]
