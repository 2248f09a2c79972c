from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from .. import roles
from ..forms import PersonForm
from ..models import User
from ..registry import FACTS
from ..second_factor import FACTORS
from . import decisions


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return [(role.key, role.label) for role in roles.ROLES.values()]

    def queryset(self, request, queryset):
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


class SecondFactorFilter(admin.SimpleListFilter):
    title = _("second factor")
    parameter_name = "second_factor"

    def lookups(self, request, model_admin):
        return [("yes", _("Set up")), ("no", _("Not set up"))]

    def queryset(self, request, queryset):
        return queryset.filter(has_second_factor=self.value() == "yes") if self.value() else queryset


@admin.register(User)
class PersonAdmin(ModelAdmin):
    """People come by signing up or by invitation, never from a form here; what they may do is decided verb by verb."""

    form = PersonForm
    list_filter = (RoleFilter, SecondFactorFilter, "is_staff", "is_active", "language")
    search_fields = ("email", "name", "role_title")
    search_help_text = _("Name, address or role")
    ordering = ("-date_joined", "-pk")
    list_per_page = 50
    show_full_result_count = False
    actions = None
    actions_detail = ("set_roles", "deactivate", "reactivate", "reset_second_factor")

    def get_queryset(self, request):
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
        prefetch = [name for fact in FACTS.values() for name in fact.prefetch]
        people = super().get_queryset(request).annotate(has_second_factor=Exists(factors))
        return people.prefetch_related("groups", *prefetch)

    def get_list_display(self, request):
        facts = [_as_column(fact) for fact in FACTS.values()]
        return ["who", "roles", *facts, "second_factor", "last_seen_on", "is_active"]

    def get_fieldsets(self, request, obj=None):
        return [
            (None, {"fields": ["email", "name", "role_title", "language", "time_zone", "country"]}),
            (_("What they may do"), {"fields": ["roles", "facts"]}),
            (_("Account"), {"fields": ["is_active", "second_factor", "date_joined", "last_seen_on", "closed_at"]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        return ["email", "roles", "facts", "is_active", "second_factor", "date_joined", "last_seen_on", "closed_at"]

    @display(description=_("Person"), header=True, ordering="name")
    def who(self, person):
        return [person.get_full_name(), person.email]

    @display(description=_("Roles"))
    def roles(self, person):
        return ", ".join(str(role.label) for role in roles.roles_of(person)) or "–"

    @display(description=_("Elsewhere in the portal"))
    def facts(self, person):
        lines = ((fact.label, fact.text(person) or "–") for fact in FACTS.values())
        return format_html_join(mark_safe("<br>"), "{}: {}", lines) or "–"

    @display(description=_("Second factor"), boolean=True, ordering="has_second_factor")
    def second_factor(self, person):
        return person.has_second_factor

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("accounts.view_user") or self.has_manage_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.has_manage_permission(request)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_manage_permission(self, request, object_id=None):
        return request.user.has_perm("accounts.manage_people")

    def get_actions_detail(self, request, object_id):
        person = User.objects.filter(pk=object_id).first()
        offered = decisions.offered(request.user, person) if person else set()
        return [a for a in super().get_actions_detail(request, object_id) if a.method.original_function_name in offered]

    @action(description=_("Set the roles"), url_path="set-roles", permissions=["manage"])
    def set_roles(self, request, object_id):
        return decisions.respond(self, request, object_id, "set_roles")

    @action(description=_("Deactivate"), url_path="deactivate", permissions=["manage"])
    def deactivate(self, request, object_id):
        return decisions.respond(self, request, object_id, "deactivate")

    @action(description=_("Activate again"), url_path="reactivate", permissions=["manage"])
    def reactivate(self, request, object_id):
        return decisions.respond(self, request, object_id, "reactivate")

    @action(description=_("Remove the second factor"), url_path="reset-second-factor", permissions=["manage"])
    def reset_second_factor(self, request, object_id):
        return decisions.respond(self, request, object_id, "reset_second_factor")


def _as_column(fact):
    @display(description=fact.label)
    def column(person):
        return fact.text(person) or "–"

    column.__name__ = fact.key
    return column
