import re

from django.http import HttpRequest

from portal.core.text import whole_number

NONCE = re.compile(r"[\w-]{1,40}", re.ASCII)


def number(request: HttpRequest, name: str) -> int:
    """A number that a form of the desk carries; 0 for anything else."""
    return whole_number(request.POST.get(name))


def nonce(request: HttpRequest) -> str:
    """What a form of the desk was made with; "" for anything else."""
    text = request.POST.get("nonce", "")
    return text if NONCE.fullmatch(text) else ""
