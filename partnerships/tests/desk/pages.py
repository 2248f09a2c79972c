"""Helps for tests of the desk: addresses, clients, many rows from one."""

from django.test import Client
from django.urls import reverse

from partnerships.models import PartnershipRequest

QUEUE = "admin:partnerships_partnershiprequest"


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def queue_url(**params) -> str:
    query = "&".join(f"{name}={value}" for name, value in params.items())
    return reverse(f"{QUEUE}_changelist") + (f"?{query}" if query else "")


def case_url(row) -> str:
    return reverse(f"{QUEUE}_change", args=[row.pk])


def url_of(row, verb: str) -> str:
    return reverse(f"{QUEUE}_{verb}", args=[row.pk])


def bulk_url(verb: str) -> str:
    return reverse(f"{QUEUE}_bulk_{verb}")


def decide(client: Client, row, verb: str, *, follow: bool = False, **data):
    """Press the button of the confirm page, with the version the person saw."""
    row.refresh_from_db()
    return client.post(url_of(row, verb), {"confirm": "1", "version": row.version, **data}, follow=follow)


def clones(row: PartnershipRequest, number: int, **changes) -> list[PartnershipRequest]:
    """Rows like this one, for lists: written in bulk, without their history."""
    rows = []
    copied = [f.attname for f in row._meta.concrete_fields if not (f.primary_key or f.generated)]
    for n in range(number):
        fields = {name: getattr(row, name) for name in copied}
        fields |= {"key": f"{row.key[:14]}-{n:04d}", "reference": f"PR-2020-{n:04d}", **changes}
        rows.append(PartnershipRequest(**fields))
    return PartnershipRequest.objects.bulk_create(rows)


def shown(response) -> list[str]:
    """The references on the page of the queue, in order."""
    return [row.reference for row in response.context["queue"].rows]
