"""Drawn landscapes in place of photographs: hills, sea, sun, in the territory's colour; the same for the same seed."""

import colorsys
import math
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1800, 1100


def landscape(seed: int, accent: str) -> bytes:
    chance = Random(seed)  # noqa: S311 a drawing, not a secret
    hue = colorsys.rgb_to_hls(*(int(accent[n : n + 2], 16) / 255 for n in (1, 3, 5)))[0]
    picture = Image.new("RGB", (WIDTH, HEIGHT), _tone(hue, 0.9, 0.35))
    draw = ImageDraw.Draw(picture)
    x, y, radius = chance.randint(300, 1500), chance.randint(180, 380), chance.randint(70, 120)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_tone(0.12, 0.86, 0.9))
    for layer in range(5):
        base = HEIGHT * (0.42 + 0.12 * layer)
        draw.polygon(_ridge(chance, base, 150 - 22 * layer), fill=_tone(hue, 0.74 - 0.13 * layer, 0.3 + 0.07 * layer))
    target = BytesIO()
    picture.save(target, "JPEG", quality=88)
    return target.getvalue()


def _tone(hue: float, lightness: float, saturation: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return round(255 * red), round(255 * green), round(255 * blue)


def _ridge(chance: Random, base: float, height: float) -> list[tuple[float, float]]:
    waves = [(chance.uniform(0.5, 3.5), chance.uniform(0, 6.3), chance.uniform(0.2, 1)) for _n in range(4)]
    top = [
        (x, base - height * sum(size * math.sin(speed * 6.3 * x / WIDTH + shift) for speed, shift, size in waves) / 2)
        for x in range(0, WIDTH + 1, 12)
    ]
    return [*top, (WIDTH, HEIGHT), (0, HEIGHT)]
