"""Documents as attachments of a mail (portal.core.attachments)."""

from django.urls import reverse

from portal.core.attachments import Attachment, Gone, NotReady

from .models import Document


def open_document(number: str) -> Attachment:
    document = Document.objects.filter(number=number).defer("data").first()
    if document is None:
        raise Gone(number)
    if not document.is_ready:
        raise NotReady(str(document))
    with document.file.open("rb") as file:
        return Attachment(document.filename, "application/pdf", file.read())


def address_of(number: str) -> str:
    return reverse("documents:detail", args=[number])
