from django.http import HttpRequest


def number(request: HttpRequest, name: str) -> int:
    """A number that a form of the desk carries; 0 for anything else."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
