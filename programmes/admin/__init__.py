from . import calls, enquiries, reference, texts

__all__ = ["calls", "enquiries", "reference", "texts"]
