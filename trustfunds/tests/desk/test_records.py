"""Donors, agreements, rates, projects, reports: officers edit, everybody on the desk reads, history tells who."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.core.reference import DATASETS, sync
from portal.core.row_history import history_of
from trustfunds.models import (
    Agreement,
    Alias,
    DacMembership,
    Donor,
    DonorMember,
    ExchangeRate,
    Organisation,
    Project,
    Report,
)  # fmt: skip
from trustfunds.tests import factories as make
from trustfunds.tests.desk.test_booking import picture

pytestmark = pytest.mark.django_db

MODELS = [Donor, Organisation, Agreement, Project, ExchangeRate, Report]


def address(model, part, *args):
    return reverse(f"admin:trustfunds_{model._meta.model_name}_{part}", args=args)


def formset(*names, **rows):
    counts = {f"{name}-{total}_FORMS": 0 for name in names for total in ("TOTAL", "INITIAL")}
    return {**counts, **rows}


DONOR = ("dac_memberships", "aliases", "people")


@pytest.mark.parametrize("model", MODELS)
def test_the_auditor_reads_and_adds_nothing(client, auditor, model):
    assert client.get(address(model, "changelist")).status_code == 200
    assert client.get(address(model, "add")).status_code == 403
    assert client.post(address(model, "add"), {}).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_an_officer_is_offered_a_form(client, officer, model):
    assert client.get(address(model, "add")).status_code == 200


def test_a_stranger_signs_in_first(client):
    assert client.get(address(Donor, "changelist")).status_code == 302


def test_a_donor_with_its_membership_alias_and_reader(client, officer):
    reader = User.objects.create_user(email="Reader@gov.example", password=None)
    given = formset(
        *DONOR,
        **{
            "code": "atlantis", "name_en": "Atlantis", "kind": "state",
            "dac_memberships-TOTAL_FORMS": 1, "dac_memberships-0-valid_from": "1999-01-01",
            "aliases-TOTAL_FORMS": 1, "aliases-0-text": "Kingdom of Atlantis",
            "people-TOTAL_FORMS": 1, "people-0-user": "reader@gov.example",
        },
    )  # fmt: skip
    answer = client.post(address(Donor, "add"), given)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    donor = Donor.objects.get(code="atlantis")
    member = donor.people.get()
    assert (member.user, member.added_by) == (reader, officer)
    assert donor.dac_memberships.get().is_valid_on(date(2010, 1, 1))
    assert Alias.objects.get(donor=donor).normalised == "kingdom of atlantis"
    assert history_of(donor)[0].by == str(officer)


def test_a_reader_must_have_an_account(client, officer):
    given = formset(*DONOR, **{"people-TOTAL_FORMS": 1, "people-0-user": "nobody@gov.example"})
    answer = client.post(address(Donor, "add"), {**given, "code": "a", "name_en": "A", "kind": "state"})
    assert "Nothing has this" in answer.content.decode()
    assert not DonorMember.objects.exists()


def test_a_spelling_names_one_donor(client, officer):
    Alias.objects.create(donor=make.donor(), text="Atlantis")
    given = formset(*DONOR, **{
        "code": "a", "name_en": "A", "kind": "state", "aliases-TOTAL_FORMS": 3,
        "aliases-0-text": "ATLANTIS", "aliases-1-text": "Mu", "aliases-2-text": "mu.",
    })  # fmt: skip
    answer = client.post(address(Donor, "add"), given)
    assert answer.content.decode().count("This spelling is known already") == 2
    Alias.objects.create(organisation=make.organisation(), text="Lemuria")
    given |= {"aliases-TOTAL_FORMS": 1, "aliases-0-text": "Lemuria"}
    assert client.post(address(Donor, "add"), given).status_code == 302


def test_a_rate_is_a_part_of_one(client, officer):
    base = {"number": "X", "kind": "saa", "fund": make.fund().pk, "donor": make.donor().pk, "indirect_rate": "0.07"}
    answer = client.post(address(Agreement, "add"), formset("instalments", **base, fee_rate="1"))
    assert "part of one" in str(answer.context["adminform"].form.errors["fee_rate"])


def test_a_private_donor_is_hidden_until_it_agrees(client, officer):
    client.post(address(Donor, "add"), formset(*DONOR, code="ann", name_en="Ann", kind="private"))
    assert Donor.objects.get(code="ann").is_hidden
    edited = formset(*DONOR, name_en="Ann", kind="private")
    client.post(address(Donor, "change", Donor.objects.get(code="ann").pk), edited)
    assert not Donor.objects.get(code="ann").is_hidden


@pytest.mark.parametrize(
    ("kind", "given", "field"),
    [
        ("saa", {}, "donor"),
        ("saa", {"donor": True, "organisation": True}, "organisation"),
        ("mou", {}, "organisation"),
        ("mou", {"organisation": True, "amount": "5", "currency": "USD"}, "amount"),
        ("mou", {"organisation": True, "donor": True}, "donor"),
        ("cost_sharing", {"donor": True, "amount": "5"}, "currency"),
    ],
)
def test_the_parties_of_an_agreement_follow_from_its_kind(client, officer, kind, given, field):
    parties = {"donor": make.donor().pk, "organisation": make.organisation().pk}
    sent = {name: parties.get(name, value) for name, value in given.items()}
    base = {"number": "X-1", "kind": kind, "fund": make.fund().pk, "fee_rate": "0.01", "indirect_rate": "0.07"}
    answer = client.post(address(Agreement, "add"), formset("instalments", **base, **sent))
    assert field in answer.context["adminform"].form.errors


def test_an_agreement_with_instalments_keeps_its_parties(client, officer):
    fund, donor = make.fund(), make.donor()
    base = {
        "number": "SAA-9", "kind": "saa", "fund": fund.pk, "donor": donor.pk, "fee_rate": "0.01",
        "indirect_rate": "0.07", "amount": "300", "currency": "eur",
        "instalments-TOTAL_FORMS": 1, "instalments-0-due_on": "2026-01-31", "instalments-0-amount": "300",
    }  # fmt: skip
    answer = client.post(address(Agreement, "add"), formset("instalments", **base))
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    row = Agreement.objects.get(number="SAA-9")
    assert (row.currency, row.instalments.get().amount) == ("EUR", 300)
    edited = {**base, "donor": make.donor().pk, "note": "Signed in Geneva", "instalments-TOTAL_FORMS": 0}
    client.post(address(Agreement, "change", row.pk), formset("instalments", **edited))
    row.refresh_from_db()
    assert (row.donor, row.note) == (donor, "Signed in Geneva")


def test_a_project_is_found_by_its_words_and_names_its_authority_by_number(client, officer):
    fund, puno = make.fund(), make.organisation()
    given = {"code": "P-9", "fund": fund.pk, "title": "Água limpa", "organisation": puno.pk}
    wrong = client.post(address(Project, "add"), {**given, "authority": "LRA-999999"})
    assert "authority" in wrong.context["adminform"].form.errors
    assert client.post(address(Project, "add"), given).status_code == 302
    make.project(fund, puno, title="Roads")
    found = client.get(address(Project, "changelist"), {"q": "agua"}).context["cl"].result_list
    assert [row.code for row in found] == ["P-9"]


def test_a_project_names_the_agreement_it_came_from(client, officer):
    fund, puno = make.fund(), make.organisation()
    saa, other = make.agreement(fund, make.donor()), make.agreement(make.fund(), make.donor())
    given = {"code": "P-9", "fund": fund.pk, "title": "Clean water", "organisation": puno.pk}
    for number in (other.number, "SAA-NONE"):
        refused = client.post(address(Project, "add"), {**given, "agreement": number})
        assert "agreement" in refused.context["adminform"].form.errors
    assert client.post(address(Project, "add"), {**given, "agreement": saa.number}).status_code == 302
    assert Project.objects.get().agreement == saa


RATES = b"currency;day;rate;source\nEUR;2026-01-31;0.9215;\nxof;2026-01-31;604.5;BCEAO\n"


def upload(client, content, source="UN operational rates"):
    file = SimpleUploadedFile("rates.csv", content)
    return client.post(address(ExchangeRate, "upload"), {"file": file, "source": source})


def test_a_file_of_rates_is_taken_once(client, officer):
    assert upload(client, RATES).status_code == 302
    assert upload(client, RATES).status_code == 302
    rates = {row.currency: (row.rate, row.source) for row in ExchangeRate.objects.all()}
    assert rates == {"EUR": (Decimal("0.9215"), "UN operational rates"), "XOF": (Decimal("604.5"), "BCEAO")}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"currency,day,rate\nEUR,2026-01-31,0,9\n", "is no rate"),
        (b"currency,day,rate\nEUR,31.1.2026,0.9\n", "is no day"),
        (b"currency,day,rate\nEUR,2026-01-31,abc\n", "is no number"),
        (b"currency,day,rate\nEUR,2026-01-31,NaN\n", "is no rate"),
        (b"currency,day,rate\nUSD,2026-01-31,1\n", "other than USD"),
        (b"currency,rate\nEUR,1\n", "names no column day"),
        (b"currency,day,rate\n", "no rate in this file"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
    ],
)
def test_a_wrong_file_of_rates_is_refused_whole(client, officer, content, said):
    good = b"" if b"\n" not in content else b"CHF,2026-01-31,0.8\n"
    assert said in str(upload(client, content + good if "no rate in" not in said else content).context["form"].errors)
    assert not ExchangeRate.objects.exists()


def test_a_rate_that_contradicts_the_one_on_file_is_refused(client, officer):
    upload(client, RATES)
    answer = upload(client, b"currency,day,rate\nCHF,2026-01-31,0.8\nEUR,2026-01-31,0.99\n")
    assert "correct one of them" in str(answer.context["form"].errors)
    assert ExchangeRate.objects.count() == 2


def test_the_auditor_uploads_no_rates(client, auditor):
    assert upload(client, RATES).status_code == 403
    assert client.get(address(ExchangeRate, "upload")).status_code == 403


@pytest.fixture
def report():
    return Report.objects.create(
        fund=make.fund(), organisation=make.organisation(), kind="certified", year=2024, due_on=date(2025, 4, 30)
    )


def receive(client, report, **given):
    return client.post(address(Report, "receive", report.pk), {"received_on": "2025-05-02", **given})


def test_a_report_is_received_once_with_its_file_and_figures(client, officer, report):
    form = client.get(address(Report, "receive", report.pk)).context["form"]
    assert form["received_on"].value() == timezone.localdate()
    answer = receive(client, report, file=picture("report.png"), stated_received="100.00", stated_spent="40.00")
    assert answer.status_code == 302
    report.refresh_from_db()
    assert (report.received_by, report.filename, report.stated_spent) == (officer, "report.png", 40)
    receive(client, report, received_on="2025-06-01")
    report.refresh_from_db()
    assert str(report.received_on) == "2025-05-02"
    download = client.get(address(Report, "document", report.pk))
    assert b"".join(download.streaming_content).startswith(b"\x89PNG")
    assert client.get(address(Report, "change", report.pk)).status_code == 200


def test_figures_of_projects_are_entered_with_their_report(client, officer, report):
    mine, other = make.project(report.fund, report.organisation), make.project(report.fund, make.organisation())
    url = address(Report, "change", report.pk)
    prefix = "project_statements"

    def save(**row):
        form = {
            "due_on": "2025-04-30", f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-INITIAL_FORMS": 0,
            **{f"{prefix}-0-{name}": value for name, value in row.items()},
        }  # fmt: skip
        return client.post(url, form)

    assert str(mine) in client.get(url).content.decode()
    for refused in ({"project": other.pk, "spent": "1"}, {"project": mine.pk}):
        assert save(**refused).status_code == 200
    assert save(project=mine.pk, spent="40.00").status_code == 302
    (row,) = report.project_statements.all()
    assert (row.project, row.received, row.spent) == (mine, None, 40)
    Report.objects.filter(pk=report.pk).update(organisation=None, kind="consolidated")
    assert prefix not in client.get(url).content.decode()


def test_a_report_is_judged_by_its_content_and_day(client, officer, report):
    wrong = receive(client, report, file=SimpleUploadedFile("r.pdf", b"MZ not a pdf"), received_on="2999-01-01")
    assert set(wrong.context["form"].errors) == {"file", "received_on"}
    report.refresh_from_db()
    assert report.received_on is None


def test_the_auditor_receives_no_report(client, auditor, report):
    assert client.get(address(Report, "receive", report.pk)).status_code == 403
    assert receive(client, report).status_code == 403
    assert client.put(address(Report, "receive", report.pk)).status_code == 405


def load(*names):
    """What they point at first."""
    for name in ("goals", "targets", "themes", "bodies", "countries"):
        sync(DATASETS[f"directory.{name}"])
    for name in names:
        sync(DATASETS[name])


def test_dac_membership_by_date_and_staffs_edits_survive():
    load("trustfunds.donors")
    in_2010 = {
        row.donor.code for row in DacMembership.objects.select_related("donor") if row.is_valid_on(date(2010, 12, 31))
    }
    today = {
        row.donor.code for row in DacMembership.objects.select_related("donor") if row.is_valid_on(timezone.localdate())
    }
    assert (len(in_2010), len(today)) == (24, 33)
    assert not any(
        row.is_valid_on(date(1980, 1, 1)) for row in Donor.objects.get(code="portugal").dac_memberships.all()
    )
    assert Alias.objects.get(normalised="turkey").donor.code == "turkiye"
    Donor.objects.filter(code="norway").update(name_en="Kingdom of Norway")
    outcome = sync(DATASETS["trustfunds.donors"])
    assert (outcome.created, outcome.updated, outcome.kept) == (0, 0, 1)
    assert Donor.objects.get(code="norway").name_en == "Kingdom of Norway"


def test_a_spelling_that_staff_gave_to_another_stays_there():
    load()
    other = make.donor()
    Alias.objects.create(donor=other, text="TURKEY")
    sync(DATASETS["trustfunds.donors"])
    assert Alias.objects.get(normalised="turkey").donor == other


def test_the_organisations_are_the_directorys_bodies():
    load("trustfunds.organisations")
    assert Organisation.objects.get(code="fao").body.acronym == "fao"
    assert Organisation.objects.get(code="undp").iati_reference == "XM-DAC-41114"
    assert sync(DATASETS["trustfunds.organisations"]).updated == 0


@pytest.mark.parametrize("role", ["funds", "auditor"])
def test_the_desk_leads_to_a_donors_own_page(client, role):
    donor = make.donor(code="norway")
    client.force_login(make.officer(role))
    own = reverse("donor:detail", args=["norway"])
    assert f'href="{own}"' in client.get(address(Donor, "change", donor.pk)).content.decode()
    assert client.get(own).status_code == 200


def test_a_donor_that_is_being_added_has_no_page_yet(client, officer):
    assert "What its own people see" not in client.get(address(Donor, "add")).content.decode()
