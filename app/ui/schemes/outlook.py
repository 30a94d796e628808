"""When a draft begins, and what publishing it will do."""

from __future__ import annotations

from datetime import datetime

from app.core.schemes.cycles import months_after
from app.core.site.settings import Site
from app.ui.kit import wording
from app.ui.schemes.entries import Entry, start_in
from app.ui.schemes.sheet import Sheet


def next_start(site: Site, now: datetime, entry: Entry | None = None) -> str:
    """When a draft begins unless somebody says otherwise: the first of the next month, and after
    every version that there is.
    """
    versions = entry.scheme.versions if entry else ()
    last = max([now, *(line.effective_from for line in versions)])
    first = months_after(last.astimezone(site.zone).date().replace(day=1), 1)
    return site.midnight(first).astimezone(site.zone).isoformat()


def outlook(entry: Entry, sheet: Sheet, now: datetime) -> str:
    """What publishing will do, in one sentence; why it cannot be, where it cannot."""
    if not sheet.can_edit:
        return wording.translate("outlook", "已发布的版本不能改；复制后在新草稿里改。")
    start = start_in(sheet.document)
    if start is None:
        return ""
    if start <= now:
        return wording.translate("outlook", "生效时间已经过去，改到以后才能发布。")
    said = wording.translate("outlook", "发布后 {n} 户从 {time} 起按 v{number} 计费").format(
        n=entry.scheme.accounts, time=wording.moment(start), number=entry.number
    )
    replaced = entry.scheme.before(start)
    if replaced is not None:
        more = wording.translate("outlook", "，之前的用量仍按 v{number}")
        said += more.format(number=replaced.number)
    return wording.translate("outlook", "2 月 29 日按 2 月处理；{said}。").format(said=said)
