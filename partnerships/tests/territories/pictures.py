"""Pages of a PDF as small grey pictures, beside those that somebody has looked at and approved."""

import os
import subprocess
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

APPROVED = Path(__file__).parent / "approved"
FOUND = Path(__file__).resolve().parents[3] / "test-results" / "pages"
APPROVE = bool(os.environ.get("APPROVE_PAGES"))
HOW = 'look at it; where it is as it should be: APPROVE_PAGES=1 make test ARGS="partnerships -k approved_page"'

DOTS_PER_INCH = 40
GREYS = 16  # so that a page takes some ten kilobytes of the repository
BLUR = 1  # pixels: another version of the renderer draws edges a little otherwise
SEEN = 24  # of 255: a pixel that differs by more is seen
MOST_SEEN = 0.002  # of the page
MOST_MEAN = 1.0  # of 255


def pages_of(pdf: bytes, folder: Path, last: int) -> list[Image.Image]:
    file = folder / "pages.pdf"
    file.write_bytes(pdf)
    command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-gray", "-png", "-l", str(last), file, folder / "page"]
    subprocess.run(command, check=True)
    return [in_greys(Image.open(one)) for one in sorted(folder.glob("page-*.png"))]


def in_greys(picture: Image.Image) -> Image.Image:
    indices = picture.convert("L").point(lambda value: round(value * (GREYS - 1) / 255))
    made = Image.frombytes("P", picture.size, indices.tobytes())
    made.putpalette([tone * 255 // (GREYS - 1) for tone in range(GREYS) for _channel in "RGB"])
    return made


def complaints(name: str, pictures: list[Image.Image]) -> list[str]:
    """What is wrong with the pages of one document; nothing, where they are as approved."""
    known = sorted(APPROVED.glob(f"{name}-[0-9]*.png"))
    names = [f"{name}-{number:02}.png" for number in range(1, len(pictures) + 1)]
    if APPROVE:
        _approve(known, dict(zip(names, pictures, strict=True)))
        return []
    found = [f"{one.name}: there is no such page any more" for one in known if one.name not in names]
    for page, picture in zip(names, pictures, strict=True):
        approved = APPROVED / page
        wrong = difference(picture, Image.open(approved)) if approved.exists() else "nobody has approved it"
        if wrong:
            FOUND.mkdir(parents=True, exist_ok=True)
            save(picture, FOUND / page)
            found.append(f"{page}: {wrong}. Now: {FOUND / page}; approved: {approved}; {HOW}")
    return found


def _approve(known: list[Path], pictures: dict[str, Image.Image]) -> None:
    APPROVED.mkdir(exist_ok=True)
    for old in known:
        old.unlink()
    for name, picture in pictures.items():
        save(picture, APPROVED / name)


def save(picture: Image.Image, file: Path) -> None:
    picture.save(file, optimize=True, bits=4)


def difference(new: Image.Image, approved: Image.Image) -> str:
    """How far two pictures are apart and where, in millimetres from the top left corner; empty: nothing is seen."""
    if new.size != approved.size:
        return f"it is {new.size} pixels and was {approved.size}"
    blurred = [one.convert("L").filter(ImageFilter.BoxBlur(BLUR)) for one in (new, approved)]
    apart = ImageChops.difference(*blurred)
    mean = ImageStat.Stat(apart).mean[0]
    seen = apart.point(lambda value: 255 if value > SEEN else 0)
    share = ImageStat.Stat(seen).mean[0] / 255
    if mean <= MOST_MEAN and share <= MOST_SEEN:
        return ""
    left, top, right, bottom = (round(edge * 25.4 / DOTS_PER_INCH) for edge in seen.getbbox() or (0, 0, *new.size))
    return (
        f"{share:.2%} of the page differs to the eye (at most {MOST_SEEN:.2%}), by {mean:.2f} on average (at most"
        f" {MOST_MEAN}), from {top} to {bottom} mm below its top, {left} to {right} mm from its left edge"
    )
