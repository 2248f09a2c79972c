"""From a row of the outbox to the mail that leaves."""

from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from portal.core.attachments import open_attachment

from .models import Message
from .registry import EVENTS
from .unsubscribe import address_for


def build(row: Message) -> EmailMultiAlternatives:
    """Raises NotReady or Gone for an attachment that does not exist (yet)."""
    mail = EmailMultiAlternatives(
        subject=row.title,
        body=row.body_text,
        to=[formataddr((row.to_name, row.to_email)) if row.to_name else row.to_email],
        reply_to=[address for address in [row.reply_to or settings.REPLY_TO] if address],
        headers={**_headers(row), **_thread(row), **_way_out(row)},
    )
    if row.body_html:
        mail.attach_alternative(row.body_html, "text/html")
    for reference in row.attachments:
        file = open_attachment(reference)
        mail.attach(file.filename, file.content, file.content_type)
    return mail


def _headers(row: Message) -> dict[str, str]:
    return {
        "Message-ID": row.message_id,
        "Auto-Submitted": "auto-generated",  # out-of-office programs stay silent
        "X-Auto-Response-Suppress": "All",
        "Content-Language": row.language,
    }


def _thread(row: Message) -> dict[str, str]:
    """Mails about one subject answer the first one that went to this address, so that programs keep them together."""
    if not row.subject_type:
        return {}
    earlier = Message.objects.filter(
        subject_type=row.subject_type, subject_id=row.subject_id, to_email=row.to_email, sent_at__isnull=False
    ).exclude(pk=row.pk)
    first = earlier.order_by("sent_at", "pk").values_list("message_id", flat=True).first()
    return {"In-Reply-To": first, "References": first} if first else {}


def _way_out(row: Message) -> dict[str, str]:
    """A person with an account can switch an optional kind off from the mail program (RFC 8058)."""
    event = EVENTS.get(row.event)
    if event is None or event.mandatory or row.recipient_id is None:
        return {}
    return {
        "List-Unsubscribe": f"<{address_for(row.recipient_id, row.event)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
