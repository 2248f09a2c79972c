import re

from django.http import HttpRequest

NONCE = re.compile(r"[\w-]{1,40}", re.ASCII)


def number(request: HttpRequest, name: str) -> int:
    """A number that a form of the desk carries; 0 for anything else."""
    return digits(request.POST.get(name, ""))


def digits(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def nonce(request: HttpRequest) -> str:
    """What a form of the desk was made with; "" for anything else."""
    text = request.POST.get("nonce", "")
    return text if NONCE.fullmatch(text) else ""
