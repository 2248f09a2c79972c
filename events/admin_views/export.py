"""The columns of the list of events as CSV."""

from django.utils.translation import gettext_lazy as _

COLUMNS = [
    (_("Reference"), lambda row: row.code),
    (_("Title"), lambda row: row.title),
    (_("Kind"), lambda row: row.get_kind_display()),
    (_("Host"), lambda row: row.host.official_name),
    (_("Country"), lambda row: row.country.name),
    (_("City"), lambda row: row.city),
    (_("State"), lambda row: row.status.label),
    (_("Starts"), lambda row: row.local_start.isoformat() if row.starts_at else ""),
    (_("Ends"), lambda row: row.local_end.isoformat() if row.ends_at else ""),
    (_("Time zone"), lambda row: row.time_zone),
    (_("Places"), lambda row: row.capacity),
    (_("Places taken"), lambda row: row.seated),
    (_("Waiting"), lambda row: row.waiting),
    (_("Owner"), lambda row: row.owner),
]
