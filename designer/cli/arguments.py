"""The words of the command line; what is wrong with them is one sentence, like everything else."""

import argparse
from pathlib import Path
from typing import NoReturn

from designer.cli.say import IMPOSSIBLE, Refusal, say_error, speech
from designer.text.words import LANGUAGES, Words

PROGRAM = "journey-designer"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        say_error(speech()("cli.usage", what=message, verb=self.prog))
        raise Refusal(IMPOSSIBLE)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        raise Refusal(status)


def parsed(words: list[str]) -> argparse.Namespace:
    """The arguments of a verb. Raises Refusal, after the sentence or the help was said."""
    return _parser().parse_args(words)


def _parser() -> _Parser:
    say = speech()
    parser = _Parser(PROGRAM, description=say("cli.help"), epilog=say("cli.help.open"), add_help=True)
    parser.add_argument("--version", action="version", version=_version())
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser, required=True)

    def verb(name: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=say(f"cli.{name}.help"), description=say(f"cli.{name}.help"))

    new = verb("new")
    new.add_argument("--template", required=True, metavar="ID", help=say("cli.new.template"))
    new.add_argument("--lang", choices=("ko", "en"), help=say("cli.new.lang"))
    new.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    new.add_argument("--force", action="store_true", help=say("cli.force"))

    templates = verb("templates")
    templates.add_argument("--json", action="store_true", help=say("cli.json"))

    validate = verb("validate")
    validate.add_argument("file", type=Path, metavar="FILE")
    validate.add_argument("--json", action="store_true", help=say("cli.json"))
    validate.add_argument(
        "--level", choices=("info", "warning", "error"), default="info", help=say("cli.level")
    )

    _export(verb("export"), say)
    _git(verb("git"), say)

    merge = verb("merge")
    # Two files are enough with --two-way; what argparse makes of that nobody could read.
    merge.usage = "%(prog)s [-h] -o OUT [--two-way] [--json] BASE OURS THEIRS"
    merge.add_argument("files", type=Path, nargs="+", metavar="BASE OURS THEIRS", help=say("merge.arguments"))
    merge.add_argument("-o", "--output", required=True, type=Path, metavar="OUT")
    merge.add_argument("--two-way", action="store_true", help=say("merge.two_way"))
    merge.add_argument("--json", action="store_true", help=say("cli.json"))

    _diff(verb("diff"), say)
    _import(verb("import"), say)

    recover = verb("recover")
    recover.add_argument("--json", action="store_true", help=say("cli.json"))
    recover.add_argument("-o", "--output", type=Path, metavar="FOLDER", help=say("cli.recover.output"))

    _versions(verb("versions"), say)
    verb("schema")
    return parser


def _versions(versions: argparse.ArgumentParser, say: Words) -> None:
    versions.add_argument("file", type=Path, metavar="FILE")
    versions.add_argument("--json", action="store_true", help=say("cli.json"))
    versions.add_argument("--keep", metavar="NAME", help=say("versions.argument_keep"))
    versions.add_argument("--note", default="", metavar="TEXT", help=say("versions.argument_note"))
    versions.add_argument("--restore", metavar="VERSION", help=say("versions.argument_restore"))
    versions.add_argument("-o", "--output", type=Path, metavar="OUT")
    versions.add_argument("--force", action="store_true", help=say("cli.force"))


def _export(export: argparse.ArgumentParser, say: Words) -> None:
    """The options of `export`; their values are checked where every format's are."""

    def value(flag: str, metavar: str, dest: str | None = None) -> None:
        export.add_argument(flag, metavar=metavar, dest=dest, help=say(f"cli.export.{flag[2:]}"))

    def tick(flag: str) -> None:
        # None says that nothing was said, so that a preset may say it.
        export.add_argument(
            flag, action="store_true", default=None, help=say(f"cli.export.{flag[2:].replace('-', '_')}")
        )

    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("-o", "--output", required=True, type=Path, metavar="OUT")
    value("--as", "DOCUMENT", "document")
    value("--preset", "NAME")
    value("--page", "PAGE")
    value("--orientation", "WAY")
    value("--tile", "SHEET")
    value("--sections", "LIST")
    export.add_argument("--lang", choices=LANGUAGES, dest="language", help=say("cli.export.lang"))
    value("--persona", "NAME")
    export.add_argument("--view", metavar="NAME", help=say("look.export.view"))
    value("--theme", "THEME")
    value("--vision", "SIGHT")
    export.add_argument("--scale", type=float, metavar="N", help=say("cli.export.scale"))
    tick("--transparent")
    tick("--outlines")
    value("--table", "FORM")
    for flag in ("--comments", "--votes", "--parking", "--hidden", "--names", "--client-copy", "--pdfa"):
        tick(flag)
    value("--accent", "#RRGGBB")
    export.add_argument("--logo", type=Path, metavar="FILE", help=say("cli.export.logo"))
    export.add_argument("--font", type=Path, metavar="FILE", help=say("cli.export.font"))
    value("--footer", "TEXT")
    export.add_argument("--force", action="store_true", help=say("cli.force"))


def _diff(diff: argparse.ArgumentParser, say: Words) -> None:
    """The options of `diff`: what is compared, what of it is shown, and where it goes."""
    diff.add_argument("files", type=Path, nargs="+", metavar="FILE", help=say("compare.cli.files"))
    diff.add_argument("--rev", action="append", metavar="REV", help=say("compare.cli.rev"))
    diff.add_argument("--personas", nargs=2, metavar=("P1", "P2"), help=say("compare.cli.personas"))
    diff.add_argument("--kind", action="append", metavar="KIND", help=say("compare.cli.kind"))
    diff.add_argument("--stage", action="append", metavar="NAME", help=say("compare.cli.stage"))
    diff.add_argument("--client-copy", action="store_true", help=say("compare.cli.client_copy"))
    diff.add_argument("--lang", choices=LANGUAGES, help=say("compare.cli.lang"))
    out = diff.add_mutually_exclusive_group()
    out.add_argument("--json", action="store_true", help=say("cli.json"))
    out.add_argument("--markdown", action="store_true", help=say("compare.cli.markdown"))
    out.add_argument("-o", "--output", type=Path, metavar="OUT", help=say("compare.cli.output"))


def _import(importing: argparse.ArgumentParser, say: Words) -> None:
    """The options of `import`: how a file of another program is to be read."""
    importing.add_argument("file", type=Path, metavar="IN")
    importing.add_argument("-o", "--output", type=Path, metavar="FILE")
    importing.add_argument("--encoding", metavar="NAME", help=say("exchange.cli.encoding"))
    importing.add_argument("--delimiter", metavar="SIGN", help=say("exchange.cli.delimiter"))
    importing.add_argument("--table", choices=("matrix", "cards"), help=say("exchange.cli.table"))
    importing.add_argument("--sheet", metavar="NAME", help=say("exchange.cli.sheet"))
    importing.add_argument("--json", action="store_true", help=say("exchange.cli.json"))
    importing.add_argument("--force", action="store_true", help=say("cli.force"))


def _git(git: argparse.ArgumentParser, say: Words) -> None:
    """The actions of `git`; the two drivers are git's to start, and not listed."""
    actions = git.add_subparsers(dest="action", metavar="ACTION", parser_class=_Parser, required=True)
    for name in ("install", "uninstall"):
        about = say(f"git.{name}.help")
        action = actions.add_parser(name, help=about, description=about)
        action.add_argument("folder", type=Path, nargs="?", default=Path(), help=say("git.folder"))
    about = say("git.resolve.help")
    actions.add_parser("resolve", help=about, description=about).add_argument(
        "file", type=Path, metavar="FILE"
    )
    merging = actions.add_parser("merge-driver")
    for name in ("base", "ours", "theirs"):
        merging.add_argument(name, type=Path)
    merging.add_argument("name")
    actions.add_parser("diff-driver").add_argument("given", nargs="+")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{PROGRAM} {version(PROGRAM)}"
    except PackageNotFoundError:
        return PROGRAM
