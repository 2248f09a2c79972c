from django.db import migrations, models


class Migration(migrations.Migration):
    """A list of open requests submitted within some days skips the others inside its index."""

    dependencies = [
        ("partnerships", "0010_complete_rows"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="partnershiprequest", name="request_open_due"),
        migrations.AddIndex(
            model_name="partnershiprequest",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True), ("submitted_at__isnull", False)),
                fields=["due_on", "id", "submitted_at"],
                include=("state", "held_at"),
                name="request_open_due",
            ),
        ),
    ]
