import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    """The words of a text are stored, not parsed again by each search."""

    dependencies = [
        ("trustfunds", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="project", name="project_search"),
        migrations.AddField(
            model_name="project",
            name="search_words",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector("search_text", config="simple"),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search_words"], name="project_search"),
        ),
    ]
