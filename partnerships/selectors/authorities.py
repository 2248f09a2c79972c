from portal.directory.models import Authority

MOST = 12


def find(text: str) -> list[Authority]:
    """Authorities whose official or other names begin so; accents and case do not matter."""
    if len(text.strip()) < 2:
        return []
    return list(Authority.objects.existing().search(text).select_related("country")[:MOST])
