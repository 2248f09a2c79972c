"""The desk: lists that cost the same at any size, the checklist, duplicates, reference data and its history."""

import pytest
from django.urls import reverse

from portal.core.errors import ActionRefused, Conflict, NotPermitted
from portal.directory import actions
from portal.directory.models import Authority, Country, HomeStateRule, Theme, VerificationCheck
from portal.directory.policies import verification_gaps
from portal.directory.selectors.verification import domain_hint
from portal.directory.states import Level, MembershipRole, MembershipState, Standing, Verification

from .factories import (
    AuthorityFactory,
    BodyFactory,
    CountryFactory,
    UserFactory,
    asks,
    claimed,
    member,
    membership,
    staff,
)

pytestmark = pytest.mark.django_db
LIST = reverse("admin:directory_authority_changelist")
MEMBERS = reverse("admin:directory_membership_changelist")


def at_desk(name: str, row) -> str:
    return reverse(f"admin:directory_{row._meta.model_name}_{name}", args=[row.pk])


def convince(authority, by, *keys: str) -> None:
    for key in keys or ("exists", "letter", "domain"):
        actions.record_check(authority=authority, key=key, passed=True, by=by)


class TestVerifying:
    def test_the_checklist_leads_step_by_step_to_verified(self, mails, fresh):
        authority, admin = claimed()
        officer = staff("triage")
        assert len(verification_gaps(authority)) == 3
        actions.record_check(authority=authority, key="domain", passed=True, by=officer)
        assert fresh(authority).verification == Verification.DOMAIN
        actions.record_check(authority=authority, key="letter", passed=True, note="Letter of 3 March", by=officer)
        assert fresh(authority).verification == Verification.LETTER
        with pytest.raises(ActionRefused, match="exists under this name"):
            actions.verify(authority=authority, by=officer)
        actions.record_check(authority=authority, key="exists", passed=True, by=officer)
        actions.verify(authority=authority, by=officer)
        row = fresh(authority)
        assert (row.verification, row.verified_by) == (Verification.VERIFIED, officer)
        assert mails()[-1] == ("directory.verify", admin.email)

    def test_a_check_taken_back_lowers_what_was_reached(self, fresh):
        authority, _admin = claimed()
        officer = staff("triage")
        convince(authority, officer, "letter")
        actions.record_check(authority=authority, key="letter", passed=False, note="Unsigned.", by=officer)
        assert fresh(authority).verification == Verification.UNVERIFIED
        assert VerificationCheck.objects.get().note == "Unsigned."

    def test_verifying_twice_or_on_an_old_page_is_refused(self):
        authority, _admin = claimed()
        officer = staff("triage")
        convince(authority, officer)
        with pytest.raises(Conflict):
            actions.verify(authority=authority, by=officer, version=0)
        actions.verify(authority=authority, by=officer)
        with pytest.raises(ActionRefused, match="verified already"):
            actions.verify(authority=authority, by=officer)

    def test_a_proposed_one_counts_as_real_once_verified(self, fresh):
        values = {"official_name": "Unione", "level": Level.UNION, "country": CountryFactory()}
        authority = actions.propose(values=values, by=UserFactory(), role_title="x").authority
        officer = staff("triage")
        convince(authority, officer)
        actions.verify(authority=authority, by=officer)
        assert fresh(authority).standing == Standing.CLAIMED

    def test_withdrawing_gives_the_name_back_to_the_members(self, fresh):
        authority, admin = claimed()
        officer = staff("triage")
        convince(authority, officer)
        actions.verify(authority=authority, by=officer)
        actions.withdraw_verification(authority=authority, by=officer, note="The letter was forged.")
        row = fresh(authority)
        assert (row.verification, row.verified_at, row.verified_by) == (Verification.LETTER, None, None)
        actions.update_profile(
            authority=row, block="identity", values={"official_name": "Neu"}, version=row.version, by=admin
        )

    @pytest.mark.parametrize("role", ["auditor", "editor", "owner", "approver"])
    def test_only_those_who_verify_may(self, role):
        authority, _admin = claimed()
        other = staff(role)
        for decide in (
            lambda: actions.record_check(authority=authority, key="letter", passed=True, by=other),
            lambda: actions.verify(authority=authority, by=other),
            lambda: actions.merge_duplicates(duplicate=authority, into=AuthorityFactory(), by=other),
        ):
            with pytest.raises(NotPermitted):
                decide()

    @pytest.mark.parametrize(
        ("website", "address", "said"),
        [
            ("https://www.regione.toscana.it/", "anna@regione.toscana.it", "they match"),
            ("https://toscana.it", "anna@mail.toscana.it", "they match"),
            ("https://toscana.it", "anna@gmail.com", "anybody may use"),
            ("https://toscana.it", "anna@nottoscana.it", "they differ"),
            ("", "anna@toscana.it", "no website"),
        ],
    )
    def test_the_domains_of_members_and_website_are_compared(self, website, address, said):
        authority = AuthorityFactory(website=website)
        row = membership(authority, member(authority, email=address))
        assert said in domain_hint(authority, [row])

    def test_without_members_there_is_nothing_to_compare(self):
        assert "Nobody works for it" in domain_hint(AuthorityFactory(), [])


class TestDuplicates:
    def test_everything_moves_to_the_entry_that_stays(self, fresh):
        kept, admin = claimed(official_name="Toscana")
        gone, other = claimed(official_name="Regione Toscana")
        both = member(gone, MembershipRole.VIEWER)
        kept.memberships.create(user=both, role="editor", state="active", decided_at=both.date_joined)
        child = AuthorityFactory(parent=gone)
        association = AuthorityFactory(level=Level.ASSOCIATION)
        association.members.add(gone)
        officer = staff("triage")
        actions.merge_duplicates(duplicate=gone, into=kept, by=officer)
        assert fresh(gone).standing == Standing.RETIRED
        assert fresh(gone).replaced_by == kept
        assert {m.user for m in kept.memberships.active()} == {admin, other, both}
        assert kept.memberships.get(user=both).role == MembershipRole.EDITOR
        assert fresh(child).parent == kept
        assert list(association.members.all()) == [kept]
        assert "Regione Toscana" in fresh(kept).other_names
        assert "regione toscana" in fresh(kept).search_text

    def test_a_request_moves_along_though_this_app_knows_no_requests(self):
        from django.apps import apps

        Request = apps.get_model("partnerships", "PartnershipRequest")
        kept, _admin = claimed()
        gone, other = claimed()
        Request.objects.create(authority=gone, kind="other", created_by=other)
        actions.merge_duplicates(duplicate=gone, into=kept, by=staff("triage"))
        assert Request.objects.get().authority == kept

    def test_an_unclaimed_entry_that_gets_members_is_claimed(self, fresh):
        kept, (gone, _admin) = AuthorityFactory(), claimed()
        actions.merge_duplicates(duplicate=gone, into=kept, by=staff("triage"))
        assert fresh(kept).standing == Standing.CLAIMED

    def test_a_parent_that_was_the_duplicate_is_replaced_by_its_own(self, fresh):
        region = AuthorityFactory()
        gone = AuthorityFactory(parent=region)
        kept = AuthorityFactory(parent=gone)
        actions.merge_duplicates(duplicate=gone, into=kept, by=staff("triage"))
        assert fresh(kept).parent == region

    def test_nonsense_is_refused_and_leaves_everything_as_it_was(self, fresh):
        officer, authority = staff("triage"), AuthorityFactory()
        abroad = AuthorityFactory(country__iso2="SN")
        with pytest.raises(ActionRefused, match="duplicate of itself"):
            actions.merge_duplicates(duplicate=authority, into=authority, by=officer)
        with pytest.raises(ActionRefused, match="different countries"):
            actions.merge_duplicates(duplicate=authority, into=abroad, by=officer)
        assert fresh(authority).standing == Standing.UNCLAIMED


class TestLists:
    def test_the_list_costs_the_same_with_one_and_with_three(self, client, django_assert_num_queries):
        client.force_login(staff("triage"))
        claimed()
        client.get(LIST)
        with django_assert_num_queries(7):
            client.get(LIST)
        claimed(parent=AuthorityFactory())
        claimed(parent=AuthorityFactory())
        with django_assert_num_queries(7):
            assert len(client.get(LIST).context["queue"].rows) == 3

    def test_the_members_list_costs_the_same_with_one_and_with_three(self, client, django_assert_num_queries):
        client.force_login(staff("triage"))
        authority, _admin = claimed()
        asks(authority)
        client.get(MEMBERS)
        with django_assert_num_queries(7):
            client.get(MEMBERS)
        asks(authority)
        asks(claimed()[0])
        with django_assert_num_queries(7):
            assert len(client.get(MEMBERS).context["queue"].rows) == 3

    def test_tabs_filters_and_search_combine(self, client):
        client.force_login(staff("auditor"))
        florence = AuthorityFactory(official_name="Firenze", other_names=["Florence"])
        AuthorityFactory(official_name="Florence", country__iso2="SN", level=Level.REGION)

        def found(**params):
            return list(client.get(LIST, params).context["queue"].rows)

        assert len(found(tab="unclaimed")) == 2
        assert found(tab="all", country="IT") == [florence]
        assert found(tab="all", level="region", country="IT") == []
        assert found(q="FLORENCE", country="IT") == [florence]
        assert found(q=florence.number) == [florence]
        assert found() == []  # nobody to verify

    def test_members_are_found_by_person_address_and_authority(self, client):
        client.force_login(staff("triage"))
        authority, _admin = claimed(official_name="Toscana")
        row = asks(authority, name="Bruno Rossi", email="bruno@regione.example")
        asks(claimed(official_name="Lazio")[0], name="Other")
        for text in ("bruno", "regione.example"):
            assert list(client.get(MEMBERS, {"q": text}).context["queue"].rows) == [row]
        assert len(client.get(MEMBERS, {"q": "toscana"}).context["queue"].rows) == 2

    def test_the_list_leaves_as_a_file(self, client):
        client.force_login(staff("auditor"))
        authority, _admin = claimed(official_name="=Toscana")
        answer = client.get(reverse("admin:directory_authority_export"))
        assert f"{authority.number},'=Toscana" in b"".join(answer.streaming_content).decode()

    def test_no_count_of_the_whole_table(self, client, django_assert_num_queries):
        client.force_login(staff("auditor"))
        AuthorityFactory()
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            client.get(LIST, {"tab": "all"})
        counting = [q["sql"] for q in queries if "count(" in q["sql"].lower() and "directory_authority" in q["sql"]]
        assert all("LIMIT" in sql for sql in counting)


class TestPages:
    def test_the_page_records_a_check_and_verifies(self, client, fresh):
        authority, _admin = claimed()
        client.force_login(staff("triage"))
        page = client.get(at_desk("change", authority)).content.decode()
        assert at_desk("verify", authority) not in page  # not before the checklist allows it
        for key in ("exists", "letter", "contact"):
            typed = {"key": key, "passed": "yes", "note": "Seen", "confirm": "1"}
            assert client.post(at_desk("check", authority), typed).status_code == 302
        assert at_desk("verify", authority) in client.get(at_desk("change", authority)).content.decode()
        assert client.get(at_desk("verify", authority)).status_code == 200
        assert fresh(authority).verification != Verification.VERIFIED  # looking verifies nothing
        version = fresh(authority).version
        assert client.post(at_desk("verify", authority), {"version": version, "confirm": "1"}).status_code == 302
        assert fresh(authority).verification == Verification.VERIFIED

    def test_a_page_that_grew_old_is_told_so(self, client, fresh):
        authority, admin = claimed()
        officer = staff("triage")
        convince(authority, officer)
        seen = fresh(authority).version
        actions.update_profile(
            authority=authority, block="legal", values={"head_role": "Mayor"}, version=seen, by=admin
        )
        client.force_login(officer)
        assert client.post(at_desk("verify", authority), {"version": seen, "confirm": "1"}).status_code == 409
        assert fresh(authority).verification != Verification.VERIFIED

    def test_a_duplicate_is_joined_by_number(self, client, fresh):
        kept, gone = AuthorityFactory(), AuthorityFactory()
        client.force_login(staff("triage"))
        version = gone.version
        answer = client.post(
            at_desk("merge_duplicates", gone), {"into": kept.number, "version": version, "confirm": "1"}
        )
        assert answer.status_code == 302
        assert fresh(gone).replaced_by == kept

    def test_a_member_is_approved_and_refused_with_the_mail_shown_before(self, client, fresh):
        authority, _admin = claimed()
        row = asks(authority)
        client.force_login(staff("triage"))
        preview = client.post(
            at_desk("approve_member", row), {"role": "viewer", "preview": "1", "version": row.version}
        )
        assert "You now work for" in preview.content.decode()
        assert fresh(row).state == MembershipState.REQUESTED  # the rehearsal left nothing
        client.post(at_desk("approve_member", row), {"role": "viewer", "confirm": "1", "version": row.version})
        assert (fresh(row).state, fresh(row).role) == (MembershipState.ACTIVE, MembershipRole.VIEWER)
        other = asks(authority)
        client.post(at_desk("refuse_member", other), {"note": "Unknown.", "confirm": "1", "version": other.version})
        assert fresh(other).state == MembershipState.REFUSED

    def test_the_auditor_reads_all_of_it_and_changes_nothing(self, client, fresh):
        authority, _admin = claimed()
        row = asks(authority)
        client.force_login(staff("auditor"))
        for url in (LIST, MEMBERS, at_desk("change", authority), at_desk("change", row)):
            assert client.get(url).status_code == 200
        page = client.get(at_desk("change", authority)).content.decode()
        assert '<form method="post" action="/admin/directory' not in page
        for url, typed in (
            (at_desk("check", authority), {"key": "letter", "passed": "yes"}),
            (at_desk("verify", authority), {}),
            (at_desk("merge_duplicates", authority), {"into": "LRA-1"}),
            (at_desk("approve_member", row), {"role": "admin"}),
            (at_desk("remove_member", row), {"note": "x"}),
        ):
            assert client.get(url).status_code == 403, url
            assert client.post(url, {**typed, "confirm": "1"}).status_code == 403, url
        assert fresh(row).state == MembershipState.REQUESTED
        assert not VerificationCheck.objects.exists()

    def test_requesters_and_visitors_see_no_desk(self, client):
        authority, admin = claimed()
        assert client.get(LIST).status_code == 302
        client.force_login(admin)
        assert client.get(LIST).status_code == 302  # to the desk's sign-in
        assert client.get(at_desk("change", authority)).status_code == 302

    def test_the_page_costs_the_same_with_one_and_with_three_members(self, client, django_assert_num_queries):
        authority, _admin = claimed()
        client.force_login(staff("triage"))
        client.get(at_desk("change", authority))
        with django_assert_num_queries(12):
            client.get(at_desk("change", authority))
        member(authority)
        asks(authority)
        with django_assert_num_queries(12):
            client.get(at_desk("change", authority))


class TestReferenceData:
    def test_an_editor_changes_a_country_and_the_history_says_who(self, client, bodies_and_countries):
        editor = staff("editor", name="Edith Editor")
        client.force_login(editor)
        row = Country.objects.get(pk="LB")
        data = {
            "name_en": "Lebanon", "name_fr": "République libanaise", "name_es": "Líbano", "name_ar": row.name_ar,
            "bureau": row.bureau_id, "is_programme_country": "on", "country_office_email": "", "note": "",
            "note_fr": "", "note_es": "", "note_ar": "",
        }  # fmt: skip
        assert client.post(at_desk("change", row), data).status_code == 302
        changed = Country.objects.get(pk="LB")
        assert (changed.name_fr, changed.in_crisis) == ("République libanaise", False)
        page = client.get(at_desk("change", row)).content.decode()
        assert "changed by staff since: name (French), crisis or recovery" in page
        history = client.get(at_desk("history", row)).content.decode()
        assert "Edith Editor" in history
        assert "Liban → République libanaise" in history
        assert "yes → no" in history
        assert "Data files" in history

    def test_the_name_of_a_country_is_found_at_once(self, client, bodies_and_countries):
        from portal.directory.selectors import search_authorities

        AuthorityFactory(official_name="Bayrut", country=Country.objects.get(pk="LB"))
        client.force_login(staff("editor"))
        data = {"name_en": "Lebanon", "name_fr": "Cèdres", "name_es": "Líbano", "is_programme_country": "on"}
        client.post(reverse("admin:directory_country_change", args=["LB"]), data)
        assert [str(one) for one in search_authorities("cedres")] == ["Bayrut"]

    def test_what_names_a_row_is_given_once_and_nothing_is_deleted(self, client):
        country = CountryFactory()
        client.force_login(staff("editor"))
        client.post(at_desk("change", country), {"name_en": "Italia", "iso2": "XX", "iso3": "XXX"})
        assert list(Country.objects.values_list("iso2", "iso3", "name_en")) == [("IT", "ITX", "Italia")]
        assert client.post(at_desk("delete", country), {"post": "yes"}).status_code == 403
        assert Country.objects.exists()

    def test_levels_and_purpose_codes_are_typed_by_people(self, client):
        client.force_login(staff("editor"))
        country = CountryFactory()
        rule = {
            "code": "it-x", "name_en": "Rule", "country": country.pk, "levels": ["region", "province"],
            "text_en": "Ask.", "source": "Law",
        }  # fmt: skip
        assert client.post(reverse("admin:directory_homestaterule_add"), rule).status_code == 302
        assert HomeStateRule.objects.get().levels == ["region", "province"]
        theme = {"code": "T99", "name_en": "Theme", "dac_purpose_codes": "15112, 15185"}
        assert client.post(reverse("admin:directory_theme_add"), theme).status_code == 302
        assert Theme.objects.get().dac_purpose_codes == ["15112", "15185"]
        wrong = {**theme, "code": "T98", "dac_purpose_codes": "151"}
        assert client.post(reverse("admin:directory_theme_add"), wrong).status_code == 200
        assert Theme.objects.count() == 1

    def test_the_auditor_reads_every_kind_and_changes_none(self, client):
        client.force_login(staff("auditor"))
        body, country = BodyFactory(), CountryFactory()
        theme = Theme.objects.create(code="T01", name_en="Governance")
        for row in (body, country, theme):
            assert client.get(at_desk("change", row)).status_code == 200
            assert client.post(at_desk("change", row), {"name_en": "Changed"}).status_code == 403
            assert client.get(at_desk("history", row)).status_code == 200
        for kind in ("country", "subdivision", "homestaterule", "theme", "goal", "target", "body", "focalpoint"):
            assert client.get(reverse(f"admin:directory_{kind}_changelist")).status_code == 200, kind
            assert client.get(reverse(f"admin:directory_{kind}_add")).status_code == 403, kind

    def test_focal_points_are_kept_by_liaison_officers_alone(self, client):
        body = BodyFactory()
        typed = {"body": body.pk, "role_title": "Desk", "email": "desk@un.example", "language": "fr", "is_active": "on"}
        url = reverse("admin:directory_focalpoint_add")
        client.force_login(staff("editor"))
        assert client.post(url, typed).status_code == 403
        client.force_login(staff("liaison"))
        assert client.post(url, typed).status_code == 302
        assert body.focal_points.get().email == "desk@un.example"


def test_the_opening_page_counts_what_is_to_be_verified_for_those_who_verify(client):
    claimed()
    client.force_login(staff("triage"))
    page = client.get(reverse("admin:index")).content.decode()
    assert "Authorities to verify" in page
    assert f"{LIST}?tab=to_verify" in page
    client.force_login(staff("auditor"))
    assert "Authorities to verify" not in client.get(reverse("admin:index")).content.decode()


def test_a_hundred_authorities_are_listed_fifty_at_a_time(client):
    country = CountryFactory()
    rows = [
        Authority(number=f"LRA-8{n:05d}", slug=f"a{n}", official_name=f"A{n:03d}", level="region", country=country)
        for n in range(101)
    ]
    Authority.objects.bulk_create(rows)
    client.force_login(staff("auditor"))
    queue = client.get(LIST, {"tab": "all"}).context["queue"]
    assert len(queue.rows) == 50
    assert queue.has_next
    assert str(queue.count) == "101"
