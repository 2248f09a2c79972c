"""Whether somebody reads what is asked for. Decided by the request alone; nothing about whoever sent it is kept."""

import re

from django.http import HttpRequest

# Programs that say what they are: search engines, previews of links in mail and chat, monitors.
PROGRAMS = re.compile(r"bot\b|bot/|crawl|spider|slurp|preview|facebookexternalhit|scanner|monitor", re.I)
IN_ADVANCE = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
AHEAD = re.compile(r"prefetch|prerender|preview", re.I)
FROM_THE_START = re.compile(r"bytes=0-")


def somebody_reads(request: HttpRequest) -> bool:
    """One reading for each file that a person asked for: not what a browser loads before it is asked to, not the
    further parts of a file that is fetched in parts, not programs that do not hide what they are."""
    if request.method != "GET":
        return False
    headers = request.headers
    if any(AHEAD.search(headers.get(name, "")) for name in IN_ADVANCE):
        return False
    if "Range" in headers and not FROM_THE_START.match(headers["Range"].replace(" ", "")):
        return False
    return not PROGRAMS.search(headers.get("User-Agent", ""))
