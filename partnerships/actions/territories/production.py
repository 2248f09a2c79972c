"""The marketing document on its way: from the request to the authority's check. One function per verb."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import next_number, record, record_move
from portal.core.text import normalise
from portal.directory.models import Authority

from ... import emails
from ...models import Deliverable, MarketingDocument, PartnershipRequest, TerritoryProfile
from ...policies import territories as policies
from ...states import Form
from ..delivery import add_deliverable
from .base import producing
from .consent import check_complete
from .printing import ask_drafts
from .profiles import begin_profile


@transaction.atomic
def start_document(
    *,
    authority: Authority,
    by,
    languages: list[str],
    forms: list[str],
    due_on: date | None = None,
    request: PartnershipRequest | None = None,
) -> MarketingDocument:
    """A document that was asked for: at the desk, or by a request, whose deliverable it then is."""
    policies.check_produce(by)
    if request is not None and request.authority_id != authority.pk:
        raise ActionRefused(_("The request is another authority’s."))
    profile = begin_profile(authority=authority, by=by, language=languages[0])
    now = timezone.now()
    document = MarketingDocument(
        number=f"TM-{now.year}-{next_number(f'TM-{now.year}'):04d}",
        profile=profile,
        request=request,
        owner=by,
        languages=_known(languages, profile),
        forms=forms or [Form.STANDARD.value],
        due_on=due_on,
        created_by=by,
    )
    document.search_text = normalise(document.number, *authority.names, authority.country.name_en)
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:
        raise ActionRefused(_("A document of this territory exists already: prepare a new edition of it.")) from error
    record(document, "start_document", by=by, public=True, request=request.reference if request else "")
    if request is not None:
        title = _("Marketing document of %(territory)s") % {"territory": authority.official_name}
        kind = Deliverable.Kind.DOCUMENT
        add_deliverable(request=request, by=by, kind=kind, title=title, due_on=due_on, subject=document)
    return document


def _known(languages: list[str], profile: TerritoryProfile) -> list[str]:
    """A language asked for joins those the profile is written in."""
    new = [language for language in languages if language not in profile.languages]
    if new:
        profile.languages = [*profile.languages, *new]
        profile.save(update_fields=["languages"])
    return list(dict.fromkeys(languages))


def take_over(*, document: MarketingDocument, by, version: int | None = None) -> MarketingDocument:
    with producing(document, "take_over", by=by, version=version) as row:
        row.owner = by
        row.version += 1
        row.save()
        record(row, "take_over", by=by, public=True)
    return row


def plan(
    *,
    document: MarketingDocument,
    by,
    languages: list[str],
    forms: list[str],
    due_on: date | None = None,
    review_on: date | None = None,
    version: int | None = None,
) -> MarketingDocument:
    with producing(document, "plan", by=by, version=version) as row:
        if not languages or not forms:
            raise ActionRefused(_("Name at least one language and one form."))
        row.languages, row.forms = _known(languages, row.profile), list(forms)
        row.due_on, row.review_on = due_on, review_on
        row.version += 1
        row.save()
        record(row, "plan", by=by, public=True, languages=row.languages, forms=row.forms)
    return row


def collect(
    *, document: MarketingDocument, by, data_due_on: date | None = None, version: int | None = None
) -> MarketingDocument:
    """The authority is asked to fill its profile, by a day."""
    with producing(document, "collect", by=by, version=version) as row:
        before = row.move_to("collect")
        row.data_due_on = data_due_on
        row.save()
        record_move(row, "collect", before, by=by, public=True, due_on=data_due_on.isoformat() if data_due_on else "")
        emails.territories.collect(row, by=by)
    return row


def draft(*, document: MarketingDocument, by, version: int | None = None) -> MarketingDocument:
    """The data are there as far as they come: the profile is complete in its first language."""
    with producing(document, "draft", by=by, version=version) as row:
        check_complete(row.profile, [row.profile.source_language])
        before = row.move_to("draft")
        row.save()
        record_move(row, "draft", before, by=by, public=True)
    return row


def show(*, document: MarketingDocument, by, version: int | None = None) -> MarketingDocument:
    """Every language of the document is complete, and the authority is asked to read it."""
    with producing(document, "show", by=by, version=version) as row:
        check_complete(row.profile, row.languages)
        before = row.move_to("show")
        row.save()
        record_move(row, "show", before, by=by, public=True)
        emails.territories.show(row, by=by)
        ask_drafts(row, by=by)
    return row


def rework(*, document: MarketingDocument, by, reason: str, version: int | None = None) -> MarketingDocument:
    with producing(document, "rework", by=by, version=version) as row:
        if not reason.strip():
            raise ActionRefused(_("Say what has to change."))
        before = row.move_to("rework")
        row.consent = None
        row.save()
        record_move(row, "rework", before, by=by, note=reason.strip())
        emails.territories.rework(row, reason.strip(), by=by)
    return row


def revise(*, document: MarketingDocument, by, version: int | None = None) -> MarketingDocument:
    """Work on the next edition begins; the published ones stay public until it replaces them."""
    with producing(document, "revise", by=by, version=version) as row:
        before = row.move_to("revise")
        row.owner, row.consent = by, None
        row.save()
        record_move(row, "revise", before, by=by, public=True)
    return row
