from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """A year or a total that is missing makes a comparison unknown, and an unknown check passes: ask for them."""

    dependencies = [
        ('partnerships', '0009_requests_of_calls_and_opportunities'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='territoryfigure',
            name='territory_figure_has_year_and_source',
        ),
        migrations.RemoveConstraint(
            model_name='territoryproject',
            name='territory_project_adds_up',
        ),
        migrations.AddConstraint(
            model_name='territoryfigure',
            constraint=models.CheckConstraint(
                condition=~Q(is_complete=True)
                | (Q(year__isnull=False, year__gte=1900, year__lte=2100) & ~Q(source="")),
                name='territory_figure_has_year_and_source',
            ),
        ),
        migrations.AddConstraint(
            model_name='territoryproject',
            constraint=models.CheckConstraint(
                condition=~Q(is_complete=True)
                | (
                    Q(total__isnull=False, secured__isnull=False, goal__isnull=False)
                    & Q(total__gt=0, secured__gte=0, secured__lte=F("total"))
                    & Q(currency__regex="^[A-Z]{3}$")
                    & ~Q(readiness="")
                ),
                name='territory_project_adds_up',
            ),
        ),
    ]
