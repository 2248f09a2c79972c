"""A person's document as a download: never run or sniffed by the browser, never cached by others."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse


def served(file: FieldFile, filename: str, content_type: str | None = None) -> FileResponse:
    """Without a content type, the one that the name's ending says."""
    response = FileResponse(file.open("rb"), as_attachment=True, filename=filename, content_type=content_type)
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
