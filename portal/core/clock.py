"""Working days in a country's calendar: weekends and public holidays from the `holidays` package."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

FALLBACK = "CH"  # the Hub sits in Geneva


@lru_cache(maxsize=256)
def calendar(country: str):
    """The calendar of an ISO 3166-1 code; one the package does not know has Saturday, Sunday and no holidays."""
    if country in holidays.list_supported_countries(include_aliases=False):
        return holidays.country_holidays(country)
    return holidays.HolidayBase()


def is_working_day(day: date, country: str = FALLBACK) -> bool:
    return calendar(country).is_working_day(day)


def add_working_days(start: date, days: int, country: str = FALLBACK) -> date:
    """The `days`-th working day after `start` (never `start` itself); 0 is the next working day from `start` on."""
    day = start
    if days == 0:
        while not is_working_day(day, country):
            day += timedelta(days=1)
        return day
    while days > 0:
        day += timedelta(days=1)
        if is_working_day(day, country):
            days -= 1
    return day


def working_days_between(start: date, end: date, country: str = FALLBACK) -> int:
    """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
    if end < start:
        return -working_days_between(end, start, country)
    return sum(is_working_day(start + timedelta(days=n), country) for n in range(1, (end - start).days + 1))
