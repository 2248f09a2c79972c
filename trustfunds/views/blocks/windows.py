"""A fund's windows: what is booked to each, and the rest, so that together they are the fund's own figures."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ...selectors import formulas
from ...selectors.formulas import Figure
from ...selectors.sums import Sums
from ...selectors.tables import Column, Row, Table
from ...selectors.windows import by_window
from .base import Block, Shown, percent, share, total, usd


def windows(shown: Shown) -> Block | None:
    """None where the fund has no windows."""
    since, until = shown.choice.since, shown.choice.until
    found = by_window(shown.fund, since=since, until=until)
    if not found:
        return None
    whole = shown.book.sums(since=since, until=until)
    booked = sum((sums for _window, sums in found), Sums())
    rest = whole - booked
    figures = _figures(shown, booked, rest)
    lines = [Row([window.name, *_cells(sums, figures)], _links(shown, figures, window.code)) for window, sums in found]
    if any(_cells(rest, figures)):
        lines.append(Row([pgettext("part of a fund", "Without a window"), *_cells(rest, figures)]))
    lines.append(total([_("The whole fund"), *_cells(whole, figures)], _links(shown, figures)))
    return Block(
        title=_finding(booked, whole, len(found)),
        note=_note(figures),
        table=Table("windows", _("Amounts by window of the fund"), _columns(figures), lines),
        is_full=True,
    )


def _figures(shown: Shown, booked: Sums, rest: Sums) -> list[Figure]:
    """Contributions are told apart where donors name windows; balances where all of them do, from the beginning."""
    named = [formulas.DEPOSITS] if formulas.DEPOSITS.of(booked) else []
    is_earmarked = bool(named) and not formulas.DEPOSITS.of(rest) and shown.choice.since is None
    left = [formulas.BALANCE_WITH_AA] if is_earmarked else []
    return [*named, formulas.ALLOCATIONS, formulas.NET_FUNDED, formulas.EXPENDITURE, *left]


def _columns(figures: list[Figure]) -> list[Column]:
    labels = {
        formulas.DEPOSITS.key: pgettext("money", "Received"),
        formulas.ALLOCATIONS.key: _("Allocations"),
        formulas.NET_FUNDED.key: _("Net funded"),
        formulas.EXPENDITURE.key: _("Expenditure"),
        formulas.BALANCE_WITH_AA.key: _("With the Agent"),
    }
    return [
        Column("window", pgettext("part of a fund", "Window")),
        *(usd(figure.key, labels[figure.key]) for figure in figures),
    ]


def _cells(sums: Sums, figures: list[Figure]) -> list[Decimal]:
    return [figure.of(sums) for figure in figures]


def _links(shown: Shown, figures: list[Figure], window: str = "") -> dict[int, str]:
    return {place: shown.entries(figure=figure.key, window=window) for place, figure in enumerate(figures, 1)}


def _note(figures: list[Figure]) -> str:
    if formulas.DEPOSITS in figures:
        return _("USD of the entries that name a window; each amount opens them.")
    return _("USD of the entries that name a window; each amount opens them. Contributions name none.")


def _finding(booked: Sums, whole: Sums, count: int) -> str:
    part = share(formulas.NET_FUNDED.of(booked), formulas.NET_FUNDED.of(whole))
    if not part:
        return ngettext(
            "Nothing was funded from the fund’s window in these years",
            "Nothing was funded from the fund’s %(n)s windows in these years",
            count,
        ) % {"n": count}
    words = {"share": percent(part, 0), "n": count}
    return (
        ngettext(
            "%(share)s of what was funded came from the fund’s window",
            "%(share)s of what was funded came from the fund’s %(n)s windows",
            count,
        )
        % words
    )
