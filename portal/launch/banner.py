"""What the person at the terminal reads when the portal answers."""

from .environment import Environment

PASSWORD = "demo-portal-2026"  # noqa: S105 - printed for everybody to read
ACCOUNTS = {
    "tuscany@demo.example": "member (editor) of Regione Toscana",
    "louga@demo.example": "member of the host territory Louga",
    "ministry.senegal@demo.example": "a national government's ministry",
    "triage@demo.example": "triage officer (staff)",
    "approver@demo.example": "approver (staff)",
    "liaison@demo.example": "liaison officer (staff)",
    "funds@demo.example": "trust fund officer (staff)",
    "donor.italy@demo.example": "donor's member, Italy",
    "donor.norway@demo.example": "donor's member, Norway",
    "auditor@demo.example": "read-only auditor (staff)",
    "admin@demo.example": "administrator",
}


def welcome(environment: Environment) -> list[str]:
    lines = ["", f"  The partnership portal answers at {environment.site_url}/", ""]
    if environment.demo:
        width = max(len(address) for address in ACCOUNTS)
        lines += [f"  Demonstration accounts (password for all: {PASSWORD})"]
        lines += [f"    {address:<{width}}  {who}" for address, who in ACCOUNTS.items()]
        lines += [""]
        if environment.is_open_to_others:
            lines += [
                "  Other machines can reach these accounts, whose password is public: DEMO=0 leaves them out.",
                "",
            ]
    return [*lines, "  Ctrl-C stops everything.", ""]
