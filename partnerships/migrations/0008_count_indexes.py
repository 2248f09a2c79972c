from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes that hold all that a count asks."""

    dependencies = [
        ("partnerships", "0007_wacap_membership"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="partnershiprequest",
            name="request_state_due",
        ),
        migrations.RemoveIndex(
            model_name="partnershiprequest",
            name="request_closed",
        ),
        migrations.RemoveIndex(
            model_name="partnershiprequest",
            name="request_open_due",
        ),
        migrations.RemoveIndex(
            model_name="partnershiprequest",
            name="request_open_owner",
        ),
        migrations.RemoveIndex(
            model_name="partnershiprequest",
            name="request_held",
        ),
        migrations.AddIndex(
            model_name="partnershiprequest",
            index=models.Index(fields=["state", "due_on"], include=("submitted_at", "id"), name="request_state_due"),
        ),
        migrations.AddIndex(
            model_name="partnershiprequest",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True), ("submitted_at__isnull", False)),
                fields=["due_on", "id"],
                include=("state", "held_at"),
                name="request_open_due",
            ),
        ),
        migrations.AddIndex(
            model_name="partnershiprequest",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True), ("submitted_at__isnull", False)),
                fields=["owner", "due_on", "id"],
                include=("state", "held_at"),
                name="request_open_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="partnershiprequest",
            index=models.Index(
                condition=models.Q(("held_at__isnull", False)),
                fields=["held_at", "id"],
                include=("submitted_at",),
                name="request_held",
            ),
        ),
        migrations.AddIndex(
            model_name="partnershiprequest",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False)),
                fields=["-closed_at", "-id"],
                include=("submitted_at",),
                name="request_closed",
            ),
        ),
    ]
