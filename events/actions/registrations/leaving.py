from ...models import Registration


def leave_account(user) -> None:
    """Of an account that is closed. The registrations stay, reached by their own links and told what happens to the
    event, until they are cancelled or their data are erased."""
    Registration.objects.filter(user=user).update(user=None)
