"""Photographs: judged by content, upright, small enough, without the camera's notes, kept where they were agreed to."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from partnerships.actions import territories as actions
from partnerships.models import TerritoryPhoto
from partnerships.validators.resample import resample

from .filled import fill, picture, territory

pytestmark = pytest.mark.django_db
WORDS = {"credit": "A. Sy", "language": "en", "alt": "A plain"}


@pytest.fixture
def mine():
    return territory()


def add(profile, by, content, place="identity", **words) -> TerritoryPhoto:
    return actions.add_photo(profile=profile, by=by, content=content, place=place, **{**WORDS, **words})


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def with_notes() -> bytes:
    """Lying on its side, as telephones keep them, with a place in its notes."""
    image = Image.new("RGB", (1600, 900), "#3288CE")
    notes = image.getexif()
    notes[0x0112] = 6
    notes.get_ifd(0x8825)[1] = "N"
    target = BytesIO()
    image.save(target, "JPEG", exif=notes)
    return target.getvalue()


def test_a_picture_is_brought_to_print_size_upright_and_without_the_cameras_notes():
    made = resample(with_notes())
    paper = opened(made.print_jpeg)
    assert paper.size == (900, 1600)
    assert not paper.getexif()
    assert opened(made.web_webp).format == "WEBP"


@pytest.mark.parametrize("size", [(6000, 4000), (4000, 300), (700, 6000)])
def test_no_file_is_wider_than_print_needs(size):
    made = resample(picture(*size))
    assert opened(made.print_jpeg).width <= 2480
    assert opened(made.web_webp).width <= 1280


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "CMYK", "1"])
def test_every_kind_of_colour_becomes_plain(mode):
    image = Image.new(mode, (800, 600))
    target = BytesIO()
    image.save(target, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(resample(target.getvalue()).print_jpeg).mode == "RGB"


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"GIF89a", b"", b"\xff\xd8\xff" + b"0" * 50, picture(100, 80)])
def test_what_is_no_picture_for_paper_is_refused_in_words(mine, content):
    profile, admin = mine
    with pytest.raises(ValidationError):
        add(profile, admin, content)
    assert not TerritoryPhoto.objects.exists()


def test_the_same_picture_is_kept_once_and_a_new_cover_takes_the_place(mine):
    profile, admin = mine
    first = add(profile, admin, picture(), "cover")
    assert add(profile, admin, picture(), "cover").pk == first.pk
    second = add(profile, admin, picture(colour="#9A4A12"), "cover")
    first.refresh_from_db()
    assert (first.place, second.place) == ("identity", "cover")


def test_a_picture_nobody_agreed_to_goes_with_its_files(mine, django_capture_on_commit_callbacks):
    profile, admin = mine
    photo = add(profile, admin, picture())
    storage, name = photo.web_file.storage, photo.web_file.name
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_photo(profile=profile, by=admin, key=photo.key)
    assert not storage.exists(name)


def test_a_picture_of_an_agreed_content_is_kept(mine, django_capture_on_commit_callbacks):
    profile, admin = mine
    fill(profile, admin)
    actions.agree(profile=profile, by=admin, content_version=profile.content_version, role="President")
    photo = profile.photos.get()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_photo(profile=profile, by=admin, key=photo.key)
    photo.refresh_from_db()
    assert photo.removed_at is not None
    assert photo.web_file.storage.exists(photo.web_file.name)
