"""How alike two names are: by the three-letter pieces they share, as pg_trgm counts them, which we may not rely on."""

from functools import lru_cache

from portal.core.text import normalise

# Words that say what kind of authority it is, not which: left out of the comparison.
_GENERIC = """
a al an and association asociacion associazione autonoma autonome autonomo autonomous ayuntamiento baladiya bezirk
cabildo caza city ciudad citta college comarca comuna commune comunale communale communaute comune comuni community
comunidad conseil consejo council county d da de deputacion deputazione dei del della dello departement departamento
departamental departemental department departmental der des di diputacion distrito district do du e el et gemeinde
gobernacion gobierno gouvernorat government governorate governo gran greater i il kommune l la land landkreis las le
les lo local locale los mairie metropolitain metropolitaine metropolitan metropolitana ministere ministerio ministry
municipal municipale municipalidad municipalite municipality municipio municipiu muhafazat of opstina parish
prefecture prefettura prefectura province provincia provincial provinciale qada qark regiao region regional regionale
regione stadt state the town und union unione urban ville wilaya y
"""
GENERIC = frozenset(_GENERIC.split())


def core_words(name: str) -> list[str]:
    """The words that tell this authority from others of its kind; all words where none is left."""
    words = normalise(name).split()
    return [word for word in words if word not in GENERIC] or words


@lru_cache(maxsize=65536)
def pieces(text: str) -> frozenset[str]:
    padded = [f"  {word} " for word in text.split()]
    return frozenset(word[i : i + 3] for word in padded for i in range(len(word) - 2))


def likeness(wanted: str, known: str) -> float:
    """From 0 (nothing shared) to 1 (the same pieces): half for what both share, half for how much was found again."""
    a, b = pieces(wanted), pieces(known)
    shared = len(a & b)
    return (shared / len(a | b) + shared / len(a)) / 2 if a and b else 0.0
