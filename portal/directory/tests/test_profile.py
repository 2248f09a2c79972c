"""The profile: saved whatever is in it, two editors at once are told, every block with its consent."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from portal.core.errors import Conflict, NotPermitted
from portal.directory import actions
from portal.directory.models import Authority, Subdivision, Theme
from portal.directory.selectors import completeness
from portal.directory.states import PROFILE_BLOCKS, Level, MembershipRole, Verification

from .factories import AuthorityFactory, UserFactory, claimed, member, staff

pytestmark = pytest.mark.django_db
EDITOR, VIEWER = MembershipRole.EDITOR, MembershipRole.VIEWER


@pytest.fixture
def mine():
    return claimed(official_name="Toscana", level=Level.REGION)


def url(authority: Authority, block: str) -> str:
    return reverse("directory:block", args=[authority.number, block])


def no_rows(name: str) -> dict:
    return {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"}


def rows(name: str, *filled: dict) -> dict:
    data = {f"{name}-TOTAL_FORMS": str(len(filled)), f"{name}-INITIAL_FORMS": "0"}
    for number, row in enumerate(filled):
        data.update({f"{name}-{number}-{field}": value for field, value in row.items()})
    return data


def identity(**changes) -> dict:
    return {"p-official_name": "Toscana", "p-level": "region", "version": "1", **changes}


class TestSaving:
    def test_a_block_is_saved_and_found_by_its_new_name(self, client, mine, fresh):
        authority, admin = mine
        client.force_login(admin)
        data = identity(
            **{"p-name_fr": "Toscane", "p-other_names": "Etruria\n\nToskana\ntoskana", "version": authority.version}
        )
        assert client.post(url(authority, "identity"), data).url == reverse(
            "directory:profile", args=[authority.number]
        )
        row = fresh(authority)
        assert (row.name_fr, row.other_names) == ("Toscane", ["Etruria", "Toskana"])
        assert row.version == authority.version + 1
        assert "etruria" in row.search_text

    def test_figures_go_together_and_errors_stand_at_the_field(self, client, mine, fresh):
        authority, admin = mine
        client.force_login(admin)
        typed = {
            "p-population": "3660530",
            "p-latitude": "43.77",
            "p-population_year": "2999",
            "version": authority.version,
        }
        answer = client.post(url(authority, "figures"), typed)
        errors = answer.context["forms"].form.errors
        assert set(errors) == {"population_source", "population_year", "longitude"}
        assert 'value="3660530"' in answer.content.decode()
        assert fresh(authority).population is None
        right = {**typed, "p-population_year": "2024", "p-population_source": "Istat", "p-longitude": "11.25"}
        client.post(url(authority, "figures"), right)
        row = fresh(authority)
        assert (row.population, row.population_year, row.population_source) == (3660530, 2024, "Istat")
        assert row.longitude == Decimal("11.25")

    @pytest.mark.parametrize(
        ("field", "value"),
        [("latitude", "91"), ("longitude", "-181"), ("area_km2", "0"), ("area_km2", "-5"), ("population", "0")],
    )
    def test_impossible_figures_are_refused_at_their_field(self, client, mine, field, value):
        authority, admin = mine
        client.force_login(admin)
        answer = client.post(url(authority, "figures"), {f"p-{field}": value, "version": authority.version})
        assert field in answer.context["forms"].form.errors

    def test_the_database_refuses_a_population_without_year_and_source(self, mine):
        authority, _admin = mine
        with pytest.raises(IntegrityError), transaction.atomic():
            Authority.objects.filter(pk=authority.pk).update(population=5)

    def test_an_authorisation_names_whose(self, client, mine):
        authority, admin = mine
        client.force_login(admin)
        answer = client.post(
            url(authority, "legal"), {"p-can_conclude_agreements": "authorised", "version": authority.version}
        )
        assert "authorisation_of" in answer.context["forms"].form.errors

    def test_languages_are_ticked_and_typed_in_any_tongue(self, client, mine, fresh):
        authority, admin = mine
        client.force_login(admin)
        data = {"p-languages": ["fr"], "p-more_languages": "Italian\nar", "p-website": "regione.toscana.it"}
        client.post(url(authority, "contact"), {**data, "version": authority.version})
        row = fresh(authority)
        assert row.working_languages == ["fr", "it", "ar"]
        assert row.website == "https://regione.toscana.it"
        unknown = client.post(url(authority, "contact"), {"p-more_languages": "Klingonese", "version": row.version})
        assert "more_languages" in unknown.context["forms"].form.errors

    def test_offers_and_needs_are_lines_with_theme_and_text(self, client, mine, fresh):
        Theme.objects.create(code="T11", name_en="Water")
        authority, admin = mine
        client.force_login(admin)
        line = {"theme": "T11", "text": "Engineers for small networks"}
        data = {**rows("offers", line, {"theme": "", "text": ""}), **rows("needs", line), "version": authority.version}
        client.post(url(authority, "expertise"), data)
        assert fresh(authority).offers == [line]
        assert fresh(authority).needs == [line]

    def test_half_a_line_is_refused_and_nothing_typed_is_lost(self, client, mine, fresh):
        authority, admin = mine
        client.force_login(admin)
        data = {**rows("offers", {"theme": "", "text": "Engineers"}), **no_rows("needs"), "version": authority.version}
        answer = client.post(url(authority, "expertise"), data)
        assert "Fill this in, or empty the whole line." in answer.content.decode()
        assert "Engineers</textarea>" in answer.content.decode()
        assert fresh(authority).offers == []

    def test_one_more_line_keeps_what_was_typed_and_saves_nothing(self, client, mine, fresh):
        authority, admin = mine
        client.force_login(admin)
        data = {
            **rows("offers", {"text": "Engineers"}),
            **no_rows("needs"),
            "version": authority.version,
            "more": "offers",
        }
        answer = client.post(url(authority, "expertise"), data)
        assert len(answer.context["forms"].rows["offers"].forms) == 2
        assert "Engineers</textarea>" in answer.content.decode()
        assert fresh(authority).version == authority.version

    def test_there_are_never_more_than_six_lines(self, client, mine):
        Theme.objects.create(code="T11", name_en="Water")
        authority, admin = mine
        client.force_login(admin)
        seven = [{"theme": "T11", "text": f"Line {n}"} for n in range(7)]
        answer = client.post(
            url(authority, "expertise"), {**rows("offers", *seven), **no_rows("needs"), "version": authority.version}
        )
        assert answer.status_code == 200
        assert answer.context["forms"].errors
        more = {**rows("offers", *seven[:6]), **no_rows("needs"), "version": authority.version, "more": "offers"}
        assert len(client.post(url(authority, "expertise"), more).context["forms"].rows["offers"].forms) == 6

    def test_a_broken_count_of_lines_is_an_error_not_a_crash(self, client, mine):
        authority, admin = mine
        client.force_login(admin)
        data = {"offers-TOTAL_FORMS": "many", "offers-INITIAL_FORMS": "", **no_rows("needs"), "more": "offers"}
        assert client.post(url(authority, "expertise"), data).status_code == 200

    def test_partnerships_networks_budget_and_plan(self, client, mine, fresh):
        authority, admin = mine
        client.force_login(admin)
        data = {
            **rows("partnerships_known", {"counterpart": "Tyre", "year_from": "2007", "year_to": "2011"}),
            "p-known_networks": ["CPMR"],
            "p-more_networks": "REVES",
            "p-cooperation_budget": "250000.50",
            "p-cooperation_budget_currency": "EUR",
            "p-cooperation_budget_year": "2024",
            "version": authority.version,
        }
        client.post(url(authority, "cooperation"), data)
        row = fresh(authority)
        assert row.partnerships_known == [{"counterpart": "Tyre", "year_from": 2007, "year_to": 2011}]
        assert row.networks == ["CPMR", "REVES"]
        assert row.cooperation_budget == Decimal("250000.50")
        wrong = {
            **data,
            "p-cooperation_budget_currency": "",
            "partnerships_known-0-year_to": "2001",
            "version": row.version,
        }
        forms = client.post(url(authority, "cooperation"), wrong).context["forms"]
        assert "cooperation_budget_currency" in forms.form.errors
        assert "year_to" in forms.rows["partnerships_known"].forms[0].errors

    def test_an_association_names_its_members_by_number_or_name(self, client, fresh):
        authority, admin = claimed(official_name="FAMSI", level=Level.ASSOCIATION, source="proposed")
        malaga = AuthorityFactory(official_name="Málaga", level=Level.PROVINCE)
        jaen = AuthorityFactory(official_name="Jaén", level=Level.PROVINCE)
        client.force_login(admin)
        data = {"p-official_name": "FAMSI", "p-level": "association", "version": authority.version}
        client.post(url(authority, "identity"), {**data, "p-members": f"{malaga.number}\njaen"})
        assert set(fresh(authority).members.all()) == {malaga, jaen}

    def test_an_ambiguous_or_unknown_name_is_asked_back(self, client, mine):
        authority, admin = mine
        AuthorityFactory(official_name="Prato", level=Level.PROVINCE)
        AuthorityFactory(official_name="Prato", level=Level.MUNICIPALITY)
        client.force_login(admin)
        for typed, said in (
            ("Prato", "may be: LRA-"),
            ("Atlantis", "We do not find"),
            ("LRA-000000", "no authority LRA-000000"),
        ):
            data = identity(**{"p-parent": typed, "version": authority.version})
            answer = client.post(url(authority, "identity"), data)
            assert said in str(answer.context["forms"].form.errors["parent"]), typed

    def test_a_subdivision_of_another_country_is_no_choice(self, client, mine):
        authority, admin = mine
        elsewhere = AuthorityFactory(country__iso2="SN").country
        Subdivision.objects.create(code="SN-LG", country=elsewhere, name="Louga", category="Region")
        client.force_login(admin)
        data = identity(**{"p-subdivision": "SN-LG", "version": authority.version})
        assert "subdivision" in client.post(url(authority, "identity"), data).context["forms"].form.errors


class TestConflict:
    def test_the_second_editor_of_a_block_sees_both_versions_and_decides(self, client, mine, fresh):
        authority, admin = mine
        colleague = member(authority, EDITOR, name="Carla Verdi")
        seen = authority.version
        actions.update_profile(
            authority=authority, block="legal", values={"legal_basis": "Statute of 2005"}, version=seen, by=colleague
        )
        client.force_login(admin)
        answer = client.post(url(authority, "legal"), {"p-legal_basis": "Constitution, art. 117", "version": seen})
        text = answer.content.decode()
        assert answer.status_code == 409
        assert "Carla Verdi changed this part at" in text
        assert "Statute of 2005" in text
        assert "Constitution, art. 117" in text
        assert fresh(authority).legal_basis == "Statute of 2005"
        again = {"p-legal_basis": "Constitution, art. 117", "version": answer.context["version"]}
        assert client.post(url(authority, "legal"), again).status_code == 302
        assert fresh(authority).legal_basis == "Constitution, art. 117"

    def test_two_blocks_at_once_are_no_conflict(self, mine, fresh):
        authority, admin = mine
        colleague, seen = member(authority, EDITOR), authority.version
        actions.update_profile(
            authority=authority, block="legal", values={"legal_basis": "Statute"}, version=seen, by=colleague
        )
        actions.update_profile(
            authority=authority, block="summary", values={"summary_en": "Hills."}, version=seen, by=admin
        )
        assert (fresh(authority).legal_basis, fresh(authority).summary_en) == ("Statute", "Hills.")

    def test_a_missing_version_never_overwrites(self, client, mine, fresh):
        authority, admin = mine
        actions.update_profile(
            authority=authority, block="legal", values={"legal_basis": "Statute"}, version=authority.version, by=admin
        )
        client.force_login(admin)
        assert client.post(url(authority, "legal"), {"p-legal_basis": "Other"}).status_code == 409
        assert fresh(authority).legal_basis == "Statute"

    def test_an_action_with_an_old_version_is_refused(self, mine):
        authority, admin = mine
        save = {"authority": authority, "block": "legal", "by": admin}
        actions.update_profile(**save, values={"head_role": "President"}, version=authority.version)
        with pytest.raises(Conflict):
            actions.update_profile(**save, values={"head_role": "Mayor"}, version=authority.version)


class TestRights:
    def test_viewers_strangers_and_the_auditor_change_nothing(self, client, mine, fresh):
        authority, _admin = mine
        consent = reverse("directory:consent", args=[authority.number, "identity"])
        people = [
            (member(authority, VIEWER), 403),
            (UserFactory(), 404),
            (staff("auditor"), 403),
            (staff("triage"), 403),
        ]
        for person, status in people:
            client.force_login(person)
            assert client.get(url(authority, "legal")).status_code == status
            assert client.post(url(authority, "legal"), {"p-head_role": "King", "version": "9"}).status_code == status
            assert client.post(consent, {"role": "King", "given": "yes"}).status_code == status
        assert fresh(authority).head_role == ""
        assert fresh(authority).consents == {}

    def test_wrong_verbs_and_unknown_blocks(self, client, mine):
        authority, admin = mine
        client.force_login(admin)
        assert client.put(url(authority, "legal")).status_code == 405
        assert client.post(reverse("directory:profile", args=[authority.number])).status_code == 405
        assert client.get(reverse("directory:consent", args=[authority.number, "legal"])).status_code == 405
        assert client.get(url(authority, "secrets")).status_code == 404

    def test_level_and_country_of_a_listed_authority_are_not_the_members_to_change(self, client, mine, fresh):
        authority, admin = mine
        client.force_login(admin)
        data = identity(**{"p-level": Level.NATIONAL, "version": authority.version})
        client.post(url(authority, "identity"), data)
        assert fresh(authority).level == Level.REGION
        with pytest.raises(NotPermitted):
            actions.update_profile(
                authority=authority, block="identity", values={"level": Level.NATIONAL}, version=99, by=admin
            )

    def test_the_name_of_a_verified_one_is_changed_by_staff_alone(self, mine, fresh):
        authority, admin = mine
        Authority.objects.filter(pk=authority.pk).update(verification=Verification.VERIFIED)
        with pytest.raises(NotPermitted, match="changed by staff"):
            actions.update_profile(
                authority=authority, block="identity", values={"official_name": "Etruria"}, version=99, by=admin
            )
        assert fresh(authority).official_name == "Toscana"

    def test_a_field_of_another_block_is_a_programming_error(self, mine):
        authority, admin = mine
        with pytest.raises(ValueError, match="do not belong"):
            actions.update_profile(
                authority=authority, block="legal", values={"wacap_status": "member"}, version=9, by=admin
            )


class TestCompleteness:
    def test_an_untouched_profile_says_everything_that_is_missing(self):
        state = completeness(AuthorityFactory(official_name="X", level=Level.REGION))
        assert not state.is_complete
        missing = {one.field for block in state.blocks for one in block.missing}
        assert {"name_en", "seat_city", "population", "legal_basis", "email", "working_languages", "offers"} <= missing
        assert state.percent == round(100 * 2 / state.asked)  # name and level

    def test_a_full_profile_is_complete(self):
        authority = AuthorityFactory(
            official_name="Toscana", name_en="Tuscany", level=Level.REGION, seat_city="Firenze", latitude=1,
            longitude=2, population=5, population_year=2024, population_source="Istat", legal_basis="Statute",
            head_role="President",
            can_conclude_agreements="yes", focal_point_role="Head", email="a@b.example", working_languages=["it", "fr"],
            needs=[{"theme": "T11", "text": "Pipes"}], summary_es="Colinas.",
        )  # fmt: skip
        assert completeness(authority).percent == 100
        assert completeness(authority).is_complete

    def test_a_working_language_must_be_one_the_office_speaks(self):
        authority = AuthorityFactory(working_languages=["it"])
        contact = next(state for state in completeness(authority).blocks if state.block.key == "contact")
        assert "working_languages" in {one.field for one in contact.missing}

    def test_an_authorisation_without_a_name_is_missing(self):
        authority = AuthorityFactory(can_conclude_agreements="authorised", legal_basis="x", head_role="Mayor")
        legal = next(state for state in completeness(authority).blocks if state.block.key == "legal")
        assert [one.field for one in legal.missing] == ["authorisation_of"]

    @pytest.mark.parametrize("level", [Level.NATIONAL, Level.ASSOCIATION])
    def test_ministries_and_associations_are_not_asked_for_a_territory(self, level):
        figures = next(s for s in completeness(AuthorityFactory(level=level)).blocks if s.block.key == "figures")
        assert figures.is_complete

    def test_it_reads_only_the_row(self, django_assert_num_queries):
        authority = AuthorityFactory()
        with django_assert_num_queries(0):
            completeness(authority)

    def test_every_field_of_a_block_exists_and_belongs_to_one_block(self):
        fields = [name for block in PROFILE_BLOCKS.values() for name in block.fields]
        assert len(fields) == len(set(fields))
        assert all(Authority._meta.get_field(name) for name in fields)
        assert all(set(block.required) <= set(block.fields) for block in PROFILE_BLOCKS.values())


class TestConsent:
    def test_who_agreed_in_which_role_and_when(self, client, mine, fresh):
        authority, admin = mine
        client.force_login(admin)
        address = reverse("directory:consent", args=[authority.number, "identity"])
        client.post(address, {"role": "Secretary General", "given": "yes"})
        given = fresh(authority).consents["identity"]
        assert (given["given"], given["by"], given["role"]) == (True, admin.name, "Secretary General")
        text = client.get(reverse("directory:profile", args=[authority.number])).content.decode()
        assert f"May be published: {admin.name}, Secretary General, on" in text
        client.post(address, {"role": "President", "given": "no"})
        assert fresh(authority).consents["identity"]["given"] is False

    def test_without_a_role_nothing_is_recorded(self, client, mine, fresh):
        authority, admin = mine
        client.force_login(admin)
        address = reverse("directory:consent", args=[authority.number, "identity"])
        assert "Give your role" in client.post(address, {"given": "yes"}, follow=True).content.decode()
        client.post(address, {"role": "Mayor", "given": "perhaps"})
        assert fresh(authority).consents == {}


def test_a_profile_page_costs_the_same_with_little_and_with_much_in_it(client, mine, django_assert_num_queries):
    authority, admin = mine
    client.force_login(admin)
    address = reverse("directory:profile", args=[authority.number])
    client.get(address)
    Theme.objects.create(code="T11", name_en="Water")
    for lines in (1, 3):
        Authority.objects.filter(pk=authority.pk).update(
            offers=[{"theme": "T11", "text": f"Line {n}"} for n in range(lines)]
        )
        client.get(address)  # the themes are read once
        with django_assert_num_queries(9):
            client.get(address)


def test_the_list_gives_a_population_only_as_a_hint(client, mine):
    authority, admin = mine
    Authority.objects.filter(pk=authority.pk).update(listed_population=367150)
    client.force_login(admin)
    assert "GeoNames gives 367" in client.get(url(authority, "figures")).content.decode()
    assert "367" not in client.get(reverse("directory:profile", args=[authority.number])).content.decode()


def test_my_profile_leads_to_the_one_authority(client, mine):
    authority, admin = mine
    client.force_login(admin)
    assert client.get(reverse("directory:profile")).url == reverse("directory:profile", args=[authority.number])
