"""The PDF of an edition: made of the edition's frozen data and of its photographs, of nothing else."""

from io import BytesIO

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image

from portal.directory.models import Membership
from portal.documents.actions import ask
from portal.documents.models import Document
from portal.documents.registry import Asset, Kind, register, register_assets

from ..models import Edition, EditionDownloads, MarketingDocument, TerritoryPhoto
from ..selectors.territories.content import checksum, content
from ..selectors.territories.downloads import day_of_count
from ..selectors.territories.drafts import DRAFT, draft_key, draft_reference
from ..states import Form

PRINT_WIDTHS = {"page": 2480, "part": 900}  # pixels at 300 dots per inch: across the page, across a column
QUALITY = 82


def may_download(user, document: Document) -> bool:
    """Everybody what is public; the authority's people and staff the older editions too."""
    editions = Edition.objects.filter(pk=document.subject_id or 0)
    return editions.public().exists() or (user.is_authenticated and editions.visible_to(user).exists())


def count_download(user, document: Document) -> None:
    """Readers only: not those who make the document or look after it."""
    if user.is_authenticated and _is_its_own(user, document):
        return
    EditionDownloads.objects.count_one(document.subject_id, day_of_count())


def _is_its_own(user, document: Document) -> bool:
    if user.is_staff or user.has_perm("partnerships.view_marketingdocument"):
        return True
    editions = Edition.objects.filter(pk=document.subject_id or 0)
    return (
        Membership.objects.active()
        .filter(user=user, authority__in=editions.values("document__profile__authority"))
        .exists()
    )


def _kind(form: str, label, template: str) -> Kind:
    return Kind(
        f"territory_{form}",
        label,
        f"partnerships/pdf/territory/{template}.html",
        may_download,
        "TD",
        on_download=count_download,
    )


def may_read_draft(user, document: Document) -> bool:
    """The authority's people and staff."""
    rows = MarketingDocument.objects.filter(pk=document.subject_id or 0)
    return user.is_authenticated and rows.visible_to(user).exists()


register(
    Kind(
        DRAFT, gettext_lazy("Territory document, draft"), "partnerships/pdf/territory/draft.html", may_read_draft, "TW"
    ),
    _kind(Form.STANDARD, gettext_lazy("Territory document"), "standard"),
    _kind(Form.SHORT, gettext_lazy("Territory document, short form"), "short"),
)


def photograph(key: str) -> Asset:
    """`<width>/<key of the photograph>`: a small picture does not carry the weight of a whole page."""
    width, _slash, name = key.partition("/")
    photo = TerritoryPhoto.objects.get(key=name)
    with photo.print_file.open("rb") as file:
        content = file.read()
    if photo.width > PRINT_WIDTHS[width]:
        content = _narrowed(content, PRINT_WIDTHS[width])
    return Asset(content, "image/jpeg")


def _narrowed(content: bytes, width: int) -> bytes:
    target = BytesIO()
    with Image.open(BytesIO(content)) as picture:
        height = round(picture.height * width / picture.width)
        picture.draft("RGB", (width, height))
        picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2).save(
            target, "JPEG", quality=QUALITY, optimize=True
        )
    return target.getvalue()


register_assets("territory", photograph)


def ask_edition(edition: Edition, *, by) -> Document:
    """Ask for the PDF once, and tie it to its edition."""
    with translation.override(edition.language):
        document = ask(
            f"territory_{edition.form}",
            subject=edition,
            title=_("%(territory)s: marketing document, edition %(number)d")
            % {"territory": edition.data["name"], "number": edition.number},
            data={**edition.data, "sha256": edition.sha256, "reference": edition.reference},
            language=edition.language,
            filename=f"{edition.data['slug']}-{edition.reference}.pdf",
            by=by,
            dedupe_key=f"edition:{edition.pk}",
        )
    edition.pdf = document
    edition.save(update_fields=["pdf"])
    return document


def ask_draft(row: MarketingDocument, language: str, *, by) -> Document:
    """The standard form of what the profile says now, for the authority's check; once for each version of it."""
    said = content(row.profile, language)
    reference = draft_reference(row, language)
    edition = {
        "number": row.editions_made + 1,
        "document": row.number,
        "form": Form.STANDARD.value,
        "on": timezone.localdate().isoformat(),
        "languages": row.languages,
    }
    with translation.override(language):
        return ask(
            DRAFT,
            subject=row,
            title=_("%(territory)s: draft, version %(version)d")
            % {"territory": said["name"], "version": row.profile.content_version},
            data={**said, "edition": edition, "draft": True, "sha256": checksum(said), "reference": reference},
            language=language,
            filename=f"{said['slug']}-{reference}.pdf",
            by=by,
            dedupe_key=draft_key(row, language),
        )
