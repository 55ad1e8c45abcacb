"""How long ago something was, as people say it: just now, 5 minutes ago, yesterday, else the date."""

from datetime import datetime, timedelta

from designer.text.numbers import date
from designer.text.words import Words

_MINUTE, _HOUR = 60, 3600


def ago(then: datetime, words: Words, now: datetime | None = None) -> str:
    """The moment in words, in the clock of this place; a moment still to come counts as now."""
    then = then.astimezone()
    now = (now or datetime.now()).astimezone()
    seconds = (now - then).total_seconds()
    if seconds < _MINUTE:
        return words("moment.now")
    if seconds < _HOUR:
        return words("moment.minutes", n=int(seconds // _MINUTE))
    time = f"{then:%H:%M}"
    if then.date() == now.date():
        return words("moment.today", time=time)
    if then.date() == now.date() - timedelta(days=1):
        return words("moment.yesterday", time=time)
    return date(then.date(), words.language)
