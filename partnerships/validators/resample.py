"""Pictures brought to the size they are shown in, once, when they are uploaded: for paper and for pages."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

PRINT_WIDTH = 2480  # A4 across at 300 dots per inch
WEB_WIDTH = 1280
SMALLEST_WIDTH = 600  # below this a photograph is blurred on paper
PRINT_QUALITY, WEB_QUALITY = 82, 78


@dataclass(frozen=True)
class Resampled:
    print_jpeg: bytes
    web_webp: bytes
    width: int
    height: int


def resample(content: bytes, *, transparent: bool = False) -> Resampled:
    """Upright, in sRGB, without the camera's notes (place and owner of the camera among them). The content was judged
    by `pictures.check_picture` before. `transparent`: on white, as arms of an authority are printed."""
    with Image.open(BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as opened:
        upright = ImageOps.exif_transpose(opened) or opened
        picture = _on_white(_in_srgb(upright))
    paper = _within(picture, PRINT_WIDTH)
    return Resampled(
        _written(paper, "JPEG", quality=PRINT_QUALITY, optimize=True, progressive=False),
        _written(_within(picture, WEB_WIDTH), "WEBP", quality=WEB_QUALITY, method=4),
        *paper.size,
    )


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    try:
        converted = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGBA" if picture.mode == "RGBA" else "RGB",
        )
    except ImageCms.PyCMSError:  # a broken colour profile: the picture is taken as it is
        return picture
    return converted or picture


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    see_through = picture.convert("RGBA")
    paper = Image.new("RGB", see_through.size, "white")
    paper.paste(see_through, mask=see_through.getchannel("A"))
    return paper


def _within(picture: Image.Image, width: int) -> Image.Image:
    """Never enlarged; a very tall one is held to three times the width."""
    scaled = picture.copy()
    scaled.thumbnail((width, 3 * width), Image.Resampling.LANCZOS)
    return scaled


def _written(picture: Image.Image, layout: str, **options) -> bytes:
    target = BytesIO()
    picture.save(target, layout, **options)
    return target.getvalue()
