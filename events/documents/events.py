"""The PDFs of an event: its programme, in any language of the portal, and its report. Plain data only."""

import hashlib
import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core.formats import day, money
from portal.documents.actions import ask
from portal.documents.models import Document
from portal.documents.registry import Kind, register

from ..models import Event
from ..selectors import agenda
from ..selectors.attendance import attendance
from ..selectors.dates import days_in_words, hours_in_words
from ..selectors.languages import names
from ..selectors.places import address_in_words, place_in_words

# A report has at most four pages: what is longer is shortened here, and stands in full on the event's page.
REPORT_ROWS, REPORT_GROUPS, REPORT_REQUESTS = 16, 4, 10
ROW_LENGTH, GROUP_LENGTH, RESULT_LENGTH = 150, 350, 2600


def may_download(user, document: Document) -> bool:
    """The programme of an event goes with the event; its report is public once it is reported."""
    event = Event.objects.visible_to(user).filter(pk=document.subject_id or 0).first()
    if event is None:
        return False
    return document.kind == "event_programme" or event.state == "reported" or user.has_perm("events.view_event")


register(
    Kind("event_programme", gettext_lazy("Programme of an event"), "events/pdf/programme.html", may_download, "EP"),
    Kind("event_report", gettext_lazy("Report of an event"), "events/pdf/report.html", may_download, "ER"),
)


def ask_programme(event: Event, *, language: str, by) -> Document:
    with translation.override(language):
        title = _("Programme: %(title)s") % {"title": event.written("title", language)}
        data = {**_header(event, language), **_programme(event, language)}
        return _ask("event_programme", event, title, data, language=language, by=by, name=_("programme"))


def ask_report(event: Event, *, by) -> Document:
    """In the language the event was written in first."""
    language = event.languages[0] if event.languages and event.languages[0] in dict(settings.LANGUAGES) else "en"
    with translation.override(language):
        title = _("Report: %(title)s") % {"title": event.written("title", language)}
        data = {**_header(event, language), **_report(event, language)}
        return _ask("event_report", event, title, data, language=language, by=by, name=_("report"))


def _ask(kind: str, event: Event, title: str, data: dict, *, language: str, by, name: str) -> Document:
    """The same data give the same document: nothing is made twice."""
    text = json.dumps(data, cls=DjangoJSONEncoder, sort_keys=True)
    checksum = hashlib.sha256(text.encode()).hexdigest()[:16]
    return ask(
        kind,
        subject=event,
        title=title[:250],
        data=data,
        language=language,
        filename=f"{event.code}-{name}-{language}.pdf",
        by=by,
        dedupe_key=f"{kind}:{event.pk}:{language}:{checksum}",
    )


def _header(event: Event, language: str) -> dict:
    return {
        "code": event.code,
        "title": event.written("title", language),
        "kind": str(event.get_kind_display()),
        "host": event.host.name_in(language),
        "days": days_in_words(event),
        "hours": hours_in_words(event),
        "place": place_in_words(event, language),
        "address": address_in_words(event),
        "url": settings.SITE_URL + event.get_absolute_url(),
        "demonstration": event.is_demonstration,
    }


def _programme(event: Event, language: str) -> dict:
    return {
        "summary": event.written("summary", language),
        "text": event.written("text", language),
        "accessibility": event.written("accessibility", language),
        "languages": names(event.languages, language),
        "interpretation": names(event.interpretation, language),
        "organisers": [one.name_in(language) for one in event.co_organisers.all()],
        "bodies": [one.name_in(language) for one in event.bodies.all()],
        "programmes": [one.name_in(language) for one in event.programmes.all()],
        "territories": [one.name_in(language) for one in event.territories.all()],
        "contact": {"role": event.contact_role, "email": event.contact_email, "phone": event.contact_phone},
        "days": days_in_words(event),
        "agenda": [
            {"day": day(one.on), "lines": [_line(line, language) for line in one.lines]} for one in agenda.days(event)
        ],
        "groups": [
            {
                "title": group.written("title", language),
                "text": group.written("text", language),
                "theme": group.theme.name_in(language) if group.theme else "",
            }
            for group in event.working_groups.select_related("theme")
        ],
    }


def _line(line: agenda.Line, language: str) -> dict:
    session = line.session
    return {
        "hours": line.hours,
        "title": session.written("title", language),
        "text": session.written("text", language),
        "form": str(session.get_form_display()),
        "is_break": session.form == "break",
        "room": session.room,
        "languages": session.languages,
        "group": session.working_group.written("title", language) if session.working_group else "",
        "speakers": [{"role": s.role_title, "of": s.organisation, "chair": s.is_chair} for s in line.speakers],
    }


def _report(event: Event, language: str) -> dict:
    outcomes = agenda.register(event)
    people, followed = attendance(event), event.follow_ons.count()
    figures = [
        (people.came, ngettext("person came", "people came", people.came)),
        (people.authorities, ngettext("authority", "authorities", people.authorities)),
        (len(outcomes), ngettext("outcome", "outcomes", len(outcomes))),
        (followed, ngettext("request followed", "requests followed", followed)),
    ]
    return {
        "result": Truncator(event.written("result", language)).chars(RESULT_LENGTH),
        "figures": [{"value": value, "label": label} for value, label in figures if value],
        "invited": people.invited,
        "registered": people.registered,
        "contacts": event.contacts_count,
        "outcomes": [_outcome(outcome, language) for outcome in outcomes[:REPORT_ROWS]],
        "left_out": max(0, len(outcomes) - REPORT_ROWS),
        "totals": [money(amount, currency) for currency, amount in agenda.totals(outcomes)],
        "requests": [
            {"reference": link.request.reference or "", "title": link.request.title}
            for link in event.follow_ons.select_related("request")
            if link.request.reference and link.request.consent_publish
        ][:REPORT_REQUESTS],
        "groups": [
            {
                "title": group.written("title", language),
                "text": Truncator(group.conclusions).chars(GROUP_LENGTH),
                "by": group.rapporteur_role,
            }
            for group in event.working_groups.all()
            if group.conclusions
        ][:REPORT_GROUPS],
    }


def _outcome(outcome, language: str) -> dict:
    return {
        "who": Truncator(outcome.who(language)).chars(80),
        "what": Truncator(outcome.commitment).chars(ROW_LENGTH),
        "where": outcome.territory.name_in(language) if outcome.territory else "",
        "value": money(outcome.value, outcome.currency),
        "due": day(outcome.due_on),
        "requests": [link.request.reference for link in outcome.follow_ons.all() if link.request.reference],
    }
