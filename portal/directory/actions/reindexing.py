from ..models import Authority, Country

BATCH = 1000


def reindex(country: Country) -> int:
    """Authorities are found by their country's names too: after those changed, write them anew."""
    changed = []
    for row in Authority.objects.filter(country=country).iterator(chunk_size=BATCH):
        before, row.country = row.search_text, country
        row.fill_search_text()
        if row.search_text != before:
            changed.append(row)
    Authority.objects.bulk_update(changed, ["search_text"], batch_size=BATCH)
    return len(changed)
