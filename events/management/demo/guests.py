"""Who is invited to the demonstration's events and who comes. Those of the national one are invented; of the one that
was held, the guests stand by their roles."""

import re
from collections.abc import Callable

from events import actions
from events.actions import invitations, meetings, registrations
from events.actions.registrations import Person
from events.models import Event, Invitation, InvitationRun, Registration
from events.selectors import invitees
from portal.accounts.models import User
from portal.core.text import normalise
from portal.directory.models import Authority, Country
from portal.directory.selectors.addressees import addressees_of
from portal.documents import making
from portal.documents.models import Document

WORDS = {
    "fr": (
        "Le premier jour présente les programmes et ce qu’ils demandent à un territoire ; le second est consacré aux "
        "groupes de travail et aux rendez-vous bilatéraux. Dites-nous à l’inscription qui vous souhaitez rencontrer."
    ),
}
# Name, role, working group (by its place), access needs; then organisation, country, language.
DELEGATIONS = [
    (
        [("Awa Ndiaye", "Maire", 0, ""), ("Modou Fall", "Directeur des services", 1, "")],
        "Commune de Kébémer",
        "SN",
        "fr",
    ),
    ([("Fatou Sow", "Première adjointe", 0, "Accès de plain-pied")], "Commune de Linguère", "SN", "fr"),
    ([("Giulia Conti", "Head of international cooperation", 0, "")], "Provincia di Siena", "IT", "en"),
    ([("Lucía Romero", "Responsable de cooperación", 1, "")], "Diputación de Córdoba", "ES", "es"),
    ([("Ousmane Ba", "Président de chambre de commerce", 1, "")], "Région de Thiès", "SN", "fr"),
]
CONFIRMED = 4  # of the delegations; the last waits for the organisers

# Role and whether they came; then the authority (as `Staging.authority` has it) or another organisation, country,
# language.
AT_LOUGA = [
    ([("Président du Conseil", True), ("Chargée de la coopération", True)], "louga", "", "SN", "fr"),
    ([("Maire", True), ("Secrétaire municipale", True)], "", "Commune de Kébémer", "SN", "fr"),
    ([("Maire", True), ("Présidente du comité de l’eau", True)], "", "Commune de Linguère", "SN", "fr"),
    ([("Première adjointe", True)], "", "Commune de Dahra", "SN", "fr"),
    ([("Maire", True), ("Fontainier", True)], "", "Commune de Mbeuleukhé", "SN", "fr"),
    ([("Maire", False)], "", "Commune de Barkédji", "SN", "fr"),
    ([("Maire", True), ("Agent voyer", False)], "", "Commune de Keur Momar Sarr", "SN", "fr"),
    ([("Head of international cooperation", True), ("Water engineer", True)], "IT-25", "", "IT", "en"),
    ([("Responsable de cooperación", True), ("Técnica de agua", False)], "famsi", "", "ES", "es"),
    ([("Chargé de programme", True)], "", "FAO", "SN", "fr"),
]


def invite(event: Event, owner: User) -> None:
    """Every local government of the country in the directory: members and mailboxes by mail, the others by letter."""
    people = addressees_of(invitees.of_country(event, invitees.LOCAL_LEVELS), "fr")
    run = invitations.invite(
        event=event,
        by=owner,
        source=InvitationRun.Source.COUNTRY,
        criteria={},
        invitees=people,
        messages=WORDS,
        seats=2,
    )
    while invitations.queue_batch(run=run):
        pass


def register(event: Event, owner: User, member: User) -> None:
    """The host territory by its invitation, the others from the public page; two of them will meet."""
    rows = [_invited(event, member), *(_delegation(event, *one) for one in DELEGATIONS)]
    for row in [one for group in rows[: CONFIRMED + 1] for one in group]:
        if row.state == "pending":
            registrations.confirm(registration=row, by=owner)
    one, other = event.registrations.get(name="Awa Ndiaye"), event.registrations.get(name="Giulia Conti")
    meeting = meetings.propose(
        slot=event.meeting_slots.all()[0], proposer=one, invitee=other, subject="Réseaux d’eau de trois communes"
    )
    meetings.agree(meeting=meeting, guest=other)


def register_at_louga(event: Event, owner: User, authority: Callable[[str], Authority]) -> None:
    """Each delegation from the public page; the organisers confirm them all."""
    for people, key, organisation, country, language in AT_LOUGA:
        whose = authority(key) if key else None
        rows = registrations.registering(
            event=event,
            people=[_by_role(role, whose or organisation) for role, _came in people],
            language=language,
            consent=True,
            authority=whose,
            organisation=organisation,
            country=Country.objects.get(pk=country),
        ).new
        for row in rows:
            registrations.confirm(registration=row, by=owner)


def _by_role(role: str, of: Authority | str) -> Person:
    words = re.sub(r"[^a-z]+", "-", normalise(f"{role} {of}")).strip("-")
    return Person(name=role, role_title=role, email=f"{words}@demo.example")


def check_in(event: Event, owner: User) -> None:
    for row, came in _at_louga(event):
        if came:
            registrations.check_in(registration=row, by=owner)


def close_the_list(event: Event, owner: User) -> None:
    """Whoever did not come is marked as absent; the others get their certificates."""
    for row, came in _at_louga(event):
        if not came:
            registrations.miss(registration=row, by=owner)
    registrations.certify(event=event, by=owner)
    for row, came in _at_louga(event):
        if came:
            making.make(Document.objects.about(row).get(kind="event_certificate").pk)


def _at_louga(event: Event) -> list[tuple[Registration, bool]]:
    came = [came for people, *_of in AT_LOUGA for _role, came in people]
    return list(zip(event.registrations.order_by("sequence"), came, strict=True))


def write(event: Event, owner: User) -> None:
    actions.write_guests(
        event=event,
        by=owner,
        nonce="demonstration",
        audience="confirmed",
        title_fr="Rendez-vous bilatéraux : choisissez vos partenaires",
        text_fr="Les créneaux sont ouverts. Sur votre page, proposez une rencontre à une autre délégation.",
        title_en="Bilateral meetings: choose your partners",
        text_en="The slots are open. On your own page, propose a meeting to another delegation.",
        title_es="Reuniones bilaterales: elija a sus socios",
        text_es="Los turnos están abiertos. En su página, proponga una reunión a otra delegación.",
    )


def _invited(event: Event, member: User) -> list[Registration]:
    invitation = Invitation.objects.select_related("authority__country").get(event=event, email=member.email)
    authority: Authority = invitation.authority
    return registrations.registering(
        event=event,
        people=[
            Person(name=member.name or "Chargée de la coopération", email=member.email, role_title="Cheffe de service")
        ],
        by=member,
        language="fr",
        consent=True,
        invitation=invitation,
        authority=authority,
        country=authority.country,
        wants_meetings=True,
    ).new


def _delegation(
    event: Event, people: list[tuple], organisation: str, country: str, language: str
) -> list[Registration]:
    groups = list(event.working_groups.all())
    return registrations.registering(
        event=event,
        people=[
            Person(
                name=name,
                email=f"{normalise(name).split()[0]}@demo.example",
                role_title=role,
                access_needs=needs,
                working_group_id=groups[place].pk,
            )
            for name, role, place, needs in people
        ],
        language=language,
        consent=True,
        organisation=organisation,
        country=Country.objects.get(pk=country),
        wants_meetings=True,
    ).new
