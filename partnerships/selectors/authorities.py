from portal.directory.models import Authority
from portal.directory.selectors import did_you_mean, search_authorities

MOST = 12


def find(text: str) -> list[Authority]:
    """Authorities for the form's searches: by the beginnings of their names, else by likeness."""
    if len(text.strip()) < 2:
        return []
    return search_authorities(text, limit=MOST) or did_you_mean(text)
