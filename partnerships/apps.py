from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    label = "partnerships"
    verbose_name = _("Partnership requests")

    def ready(self):
        from django.urls import reverse

        from portal.accounts.registry import register_closing, register_own_data
        from portal.core import figures, showcase, workspace
        from portal.core.attachments import register_source
        from portal.liaison.registry import Subject, register
        from programmes.registry import register_related

        from . import documents, emails, policies  # noqa: F401  (they register their kinds and events)
        from .actions import consultation
        from .actions.territories.dissemination import forget_reader
        from .emails import memberships as _membership_mails  # noqa: F401
        from .imports.reference import register_datasets
        from .registry import Maker, register_maker
        from .selectors import files, memberships, opportunities
        from .selectors.figures import home_figures
        from .selectors.home import opportunities_on_home, territories_on_home
        from .selectors.own_data import documents_received, own_posts
        from .selectors.territories import editions, listing, made
        from .selectors.ways import register_ways
        from .states import Kind
        from .views.panel import REQUESTS
        from .views.territories.panel import TERRITORIES

        register_datasets()
        register_ways()
        register_related("opportunities", 60, opportunities.on_programme)
        register_related("members", 20, memberships.member_cities)
        register_maker(
            Maker(
                subject="partnerships.citymembership",
                verb="open_membership",
                label=_("Open the membership file"),
                kinds=frozenset({Kind.WACAP}),
                offer=memberships.offer,
                public=memberships.made_for_public,
                desk=memberships.made_for_desk,
            )
        )
        register_related("territories", 10, listing.of_programme)
        register_related("documents", 50, editions.of_programme)
        register_maker(
            Maker(
                subject="partnerships.marketingdocument",
                verb="start_document",
                label=_("Begin the marketing document"),
                kinds=frozenset({Kind.MARKETING_DOCUMENT}),
                offer=made.offer,
                public=made.made_for_public,
                desk=made.made_for_desk,
            )
        )
        workspace.register(TERRITORIES)
        register_source(files.SOURCE, files.open_file)
        register_own_data("posts", own_posts)
        register_own_data("documents_received", documents_received)
        register_closing("documents_received", forget_reader)
        workspace.register(REQUESTS)
        figures.register(figures.Source("requests", 20, home_figures))
        showcase.register(showcase.Source("territories", 20, territories_on_home))
        showcase.register(showcase.Source("opportunities", 30, opportunities_on_home))

        register(
            Subject(
                label="partnerships.partnershiprequest",
                on_all_closed=consultation.referrals_closed,
                desk_url=lambda referral: reverse(
                    "admin:partnerships_partnershiprequest_change", args=[referral.subject_id]
                ),
                may_prepare=lambda user, referral: policies.may_refer(user, referral.subject_id),
                owner=consultation.owner_of,
                days=consultation.referral_days,
            )
        )
