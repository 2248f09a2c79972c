"""The demonstration accounts of the README. Role titles instead of invented officials."""

from dataclasses import dataclass

PASSWORD = "demo-portal-2026"


@dataclass(frozen=True)
class Person:
    email: str
    role_title: str
    language: str = "en"
    time_zone: str = "Europe/Zurich"
    country: str = "CH"
    roles: tuple[str, ...] = ()
    member_of: str = ""  # key of demo.places
    member_role: str = "editor"
    superuser: bool = False


STAFF = [
    Person("triage@demo.example", "Triage officer", roles=("triage",)),
    Person("approver@demo.example", "Head of the Hub", roles=("approver",)),
    Person("liaison@demo.example", "Liaison officer", roles=("liaison",)),
    Person("funds@demo.example", "Trust fund officer", roles=("funds",)),
    Person("auditor@demo.example", "Auditor", roles=("auditor",)),
    Person("admin@demo.example", "Administrator of the portal", roles=("administrator",)),
]
MEMBERS = [
    Person(
        "tuscany@demo.example",
        "Head of the international unit",
        "en",
        "Europe/Rome",
        "IT",
        member_of="tuscany",
    ),
    Person(
        "tuscany.president@demo.example",
        "Cabinet of the President",
        "en",
        "Europe/Rome",
        "IT",
        member_of="tuscany",
        member_role="admin",
    ),
    Person(
        "louga@demo.example", "Chargée de la coopération décentralisée", "fr", "Africa/Dakar", "SN", member_of="louga"
    ),
    Person(
        "louga.president@demo.example",
        "Cabinet du Président du Conseil",
        "fr",
        "Africa/Dakar",
        "SN",
        member_of="louga",
        member_role="admin",
    ),
    Person(
        "ministry.senegal@demo.example",
        "Direction de la décentralisation",
        "fr",
        "Africa/Dakar",
        "SN",
        member_of="senegal",
        member_role="admin",
    ),
    Person(
        "famsi@demo.example",
        "Responsable de programas",
        "es",
        "Europe/Madrid",
        "ES",
        member_of="famsi",
        member_role="admin",
    ),
    Person(
        "vlora@demo.example",
        "Head of development, Region of Vlora",
        "en",
        "Europe/Tirane",
        "AL",
        member_of="vlora",
        member_role="admin",
    ),
    Person(
        "kiffa@demo.example",
        "Secrétaire général de la commune",
        "fr",
        "Africa/Nouakchott",
        "MR",
        member_of="kiffa",
        member_role="admin",
    ),
    Person(
        "tyre@demo.example",
        "Bureau de la coopération",
        "fr",
        "Asia/Beirut",
        "LB",
        member_of="tyre",
        member_role="admin",
    ),
    Person("donor.italy@demo.example", "Desk officer, Italian cooperation", "en", "Europe/Rome", "IT"),
    Person("donor.norway@demo.example", "Desk officer, Norwegian cooperation", "en", "Europe/Oslo", "NO"),
]
# One writing member for all the other authorities, so that each has somebody who reads its mail.
OTHERS = {
    "en": Person("territory.en@demo.example", "International relations office"),
    "fr": Person("territory.fr@demo.example", "Service des relations internationales", "fr", "Europe/Paris", "FR"),
    "es": Person("territory.es@demo.example", "Oficina de cooperación internacional", "es", "Europe/Madrid", "ES"),
}
# Functional mailboxes of the bodies, in the language they read.
FOCAL_POINTS = {
    "rba": "fr",
    "rbap": "en",
    "rbas": "fr",
    "rbec": "en",
    "rblac": "es",
    "bdp": "en",
    "bpps": "en",
    "bcpr": "en",
    "crisis-bureau": "en",
    "fao": "en",
    "ilo": "en",
    "unaids": "en",
    "uncdf": "en",
    "unctad": "en",
    "unesco": "fr",
    "un-habitat": "en",
    "unhcr": "en",
    "unops": "en",
    "unifem": "en",
    "un-women": "en",
    "unitar": "fr",
}
