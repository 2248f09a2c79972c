"""What the trust funds show on pages of other apps."""

from portal.directory.models import Authority
from programmes.models import Programme
from trustfunds.selectors import related
from trustfunds.selectors.figures import home_figures
from trustfunds.selectors.home import on_home
from trustfunds.tests import factories as make


def test_home_says_what_was_contributed_to_how_many_funds(pool):
    make.fund(state="pipeline")
    (figure,) = home_figures()
    assert (figure.value, figure.label) == ("USD 1,760", "contributed to 1 trust fund")


def test_home_says_that_generated_figures_are_generated(pool):
    pool.fund.is_generated = True
    pool.fund.save()
    (figure,) = home_figures()
    assert "generated" in figure.label


def test_home_says_nothing_without_contributions(db):
    make.fund()
    assert list(home_figures()) == []


def test_home_names_the_public_funds_with_what_they_received(pool):
    make.fund(state="pipeline")
    (row,) = on_home().rows
    assert (row.label, row.address, row.meta) == ("Peace Fund", "/funds/PB000/", "USD 1,760 contributed")
    pool.fund.state = "pipeline"
    pool.fund.save()
    assert on_home() is None


def test_programme_shows_its_public_funds(pool):
    programme = Programme.objects.create(code="art-x", name_en="ART X")
    assert related.of_programme(programme) is None
    pool.fund.programme = programme
    pool.fund.save()
    (row,) = related.of_programme(programme).rows
    assert (row.label, row.address) == ("PB000 Peace Fund", "/funds/PB000/")
    pool.fund.state = "pipeline"
    pool.fund.save()
    assert related.of_programme(programme) is None


def test_territory_shows_its_funded_projects(pool, senegal):
    louga = Authority.objects.create(number="LRA-900001", official_name="Louga", country=senegal, level="region")
    assert related.of_territory(louga) is None
    pool.project.authority = louga
    pool.project.save()
    (row,) = related.of_territory(louga).rows
    assert (row.label, row.address) == ("Water for all", "/funds/PB000/projects/PB/A-1/")
    assert row.meta == "UNDP · USD 750 funded"
    pool.undp.is_redacted = True
    pool.undp.save()
    (row,) = related.of_territory(louga).rows
    assert row.meta == "Name withheld · USD 750 funded"
