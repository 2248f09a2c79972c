from . import calls, reference, texts

__all__ = ["calls", "reference", "texts"]
