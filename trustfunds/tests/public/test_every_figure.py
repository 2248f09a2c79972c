"""Every figure of every public page of the demonstration's funds, under every kind of filter, equals the sum over the
raw entries that its link names. The sums are made here, apart from the selectors that the pages read."""

import re
from decimal import Decimal
from functools import cache
from io import StringIO
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.management import call_command
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.roles import give, sync_roles
from trustfunds.models import Donor, Entry, Fund, Organisation
from trustfunds.selectors import formulas
from trustfunds.selectors.amounts import short
from trustfunds.selectors.names import PRIVATE
from trustfunds.selectors.sums import Sums
from trustfunds.templatetags.funds import percent

pytestmark = pytest.mark.django_db
ENTRIES = re.compile(r"^/funds/(?:([^/]+)/)?entries/\?")
LOOKUPS = {
    "fund": "fund__code",
    "kind": "kind",
    "year": "value_date__year",
    "since": "value_date__gte",
    "until": "value_date__lte",
    "donor": "donor__code",
    "organisation": "organisation__code",
    "project": "project__code",
    "window": "window__code",
    "country": "project__country",
    "theme": "project__themes",
    "goal": "project__goals",
    "known_on": "entered_at__date__lte",
}


@pytest.fixture
def funds():
    sync_roles()
    give(User.objects.create_user("funds@demo.example", None), "funds")
    User.objects.create_user("donor.norway@demo.example", None)
    call_command("load_reference", verbosity=0, stdout=StringIO())
    call_command("load_demo_funds", stdout=StringIO())
    raw.cache_clear()
    return list(Fund.objects.exclude(state="pipeline"))


def by_kind(entries):
    return entries.order_by().values_list("kind").annotate(usd=Sum("amount_usd"))


@cache
def raw(address):
    """What the entries of a link add up to."""
    wanted = dict(parse_qsl(urlsplit(address).query))
    figure = formulas.FIGURES.get(wanted.pop("figure", ""))
    entries = Entry.objects.exclude(fund__state="pipeline")
    if code := ENTRIES.match(address)[1]:
        entries = entries.filter(fund__code=code)
    category_set, _colon, category = wanted.pop("category", "").partition(":")
    if category_set:
        entries = entries.filter(category_set=category_set)
    if category:
        entries = entries.filter(category=category)
    if wanted.get("donor") == PRIVATE:
        entries = entries.filter(donor__is_hidden=True)
        del wanted["donor"]
    entries = entries.filter(**{LOOKUPS[name]: value for name, value in wanted.items()})
    agreed = dict(by_kind(entries.filter(agreement__isnull=False)))
    sums = dict(by_kind(entries))
    if figure:
        return figure.of(Sums(sums, agreed))
    assert len(sums) <= 1, f"several kinds without a figure: {address}"
    return sum(sums.values())


def queries(fund):
    """Of the overview: each filter alone, with years, and those of both sides together."""
    years = sorted({day.year for day in Entry.objects.filter(fund=fund).values_list("value_date", flat=True)})
    middle = years[len(years) // 2]
    donors = [
        PRIVATE if donor.is_hidden else donor.code
        for donor in Donor.objects.filter(pk__in=Entry.objects.filter(fund=fund).values("donor"))[:3]
    ]
    within = ["", f"since={middle}", f"until={middle}", f"since={middle}&until={middle}"]
    places = [
        f"{name}={value}"
        for name, field in (("country", "country"), ("theme", "themes"), ("goal", "goals"))
        for value in fund.projects.exclude(**{field: None}).order_by(field).values_list(field, flat=True).distinct()[:2]
    ]
    given = [f"donor={donor}" for donor in donors]
    return years, [*within, *given, *places, *(f"{one}&{two}&until={middle}" for one in given for two in places[:2])]


def addresses(funds):
    for fund in funds:
        years, chosen = queries(fund)
        yield from (f"{reverse('trustfunds:fund', args=[fund.code])}?{query}" for query in chosen)
        for name in ("fund_donors", "fund_organisations", "fund_projects"):
            yield from (f"{reverse(f'trustfunds:{name}', args=[fund.code])}?{query}" for query in chosen[::4])
        ledger = reverse("trustfunds:ledger", args=[fund.code])
        yield from (f"{ledger}?year={year}" for year in years)
        yield f"{ledger}?known_on={timezone.localdate()}"
        for project in fund.projects.all()[:3]:
            yield f"{reverse('trustfunds:project', args=[fund.code, project.code])}?country=SN&donor=norway"
    narrow = "since=2010&country=SN&donor=norway&theme=T11"
    for name in ("list", "countries", "organisations"):
        yield from (f"{reverse(f'trustfunds:{name}')}?{query}" for query in ("", "until=2015", narrow))
    yield from (f"{reverse('donors:list')}?{query}" for query in ("", "country=NO", narrow))
    for one in Organisation.objects.filter(is_redacted=False, pk__in=Entry.objects.values("organisation")):
        yield f"{reverse('trustfunds:organisation', args=[one.code])}?{narrow}"
    for one in Donor.objects.public().filter(pk__in=Entry.objects.values("donor")):
        yield f"{reverse('donors:detail', args=[one.code])}?{narrow}"


def figures(context):
    """(what the page says, the address that it opens)"""
    tables = [block.table for block in context.get("blocks") or []]
    tables += [context["table"]] if hasattr(context.get("table"), "rows") else []
    for table in tables:
        for row in table.rows:
            yield from ((row.cells[place], address) for place, address in row.links.items())
    for _title, lines in context.get("parts") or []:
        for line in lines:
            yield from line.cells
    for figure in context.get("figures") or []:
        if len(figure) == 3:
            yield figure[0], figure[2]


def agrees(shown, amount):
    if isinstance(shown, str):  # abbreviated in the head of a page
        return shown in (short(amount or Decimal(0)), percent(amount))
    return (shown or 0) == (amount or 0)


def test_every_figure_equals_the_entries_that_it_opens(client, funds):
    checked, wrong, links = 0, [], set()
    for address in addresses(funds):
        response = client.get(address)
        assert response.status_code == 200, address
        for shown, link in figures(response.context):
            if link and ENTRIES.match(link):
                links.add(link)
                checked += 1
                if not agrees(shown, raw(link)):
                    wrong.append((address, shown, raw(link), link))
    assert wrong == []
    assert checked > 1000
    for link in sorted(links)[::20]:  # what stands at the other end says the same
        totals = client.get(link).context["totals"]
        told = totals.value if totals.figure else sum(kind.usd for kind in totals.kinds)
        assert agrees(told, raw(link)), link
