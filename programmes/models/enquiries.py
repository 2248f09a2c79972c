from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.search import SearchManager, SearchWords, search_index
from portal.core.text import normalise

from ..querysets import EnquiryQuerySet
from ..states import ENQUIRY


class Enquiry(models.Model):
    """What anybody writes to the Division for Resource Mobilization from the contact page, and our answer.

    It lives here: partners of every kind come by the programmes, and liaison knows only UN bodies.
    """

    class Sender(models.TextChoices):
        LOCAL = "local", _("A regional or local authority")
        NATIONAL = "national", _("A national government")
        DONOR = "donor", _("A donor or its agency")
        UN = "un", _("A UN body")
        COMPANY = "company", _("A company or foundation")
        SOCIETY = "society", _("An organisation of civil society, a university")
        OTHER = "other", pgettext_lazy("kind of sender", "Somebody else")

    class Topic(models.TextChoices):
        PROGRAMMES = "programmes", _("The programmes: ART GOLD, LEDA, WACAP")
        FUNDS = "funds", _("Trust funds and contributions")
        EVENTS = "events", _("Events")
        PARTNERSHIP = "partnership", _("A partnership")
        OTHER = "other", pgettext_lazy("topic", "Something else")

    reference = models.CharField(max_length=14, unique=True, help_text="CM-2026-0001")
    state = models.CharField(_("state"), max_length=10, choices=ENQUIRY.choices, default=ENQUIRY.initial)
    version = models.PositiveIntegerField(default=1, editable=False)
    sender = models.CharField(_("sender"), max_length=10, choices=Sender.choices)
    topic = models.CharField(_("topic"), max_length=12, choices=Topic.choices)
    name = models.CharField(_("name"), max_length=100)
    organisation = models.CharField(_("organisation"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=8)
    text = models.TextField(_("message"), max_length=4000)
    received_at = models.DateTimeField(default=timezone.now)
    consented_at = models.DateTimeField(help_text=_("When the sender agreed that we keep the message to answer it."))
    answer_text = models.TextField(_("answer"), blank=True)
    note = models.CharField(_("why it was set aside"), max_length=250, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    search_text = models.TextField(editable=False, blank=True)
    search_words = SearchWords()

    objects = SearchManager.from_queryset(EnquiryQuerySet)()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("message received")
        verbose_name_plural = _("messages received")
        permissions = [("answer_enquiry", "Can answer messages of the contact page")]
        indexes = [
            search_index("enquiry_search"),
            models.Index(fields=["state", "received_at"], name="enquiry_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="received", closed_at__isnull=True)
                | Q(state__in=ENQUIRY.closed_keys, closed_at__isnull=False, closed_by__isnull=False),
                name="enquiry_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer_text=""), name="enquiry_answered_has_an_answer"
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.name}"

    @property
    def status(self):
        return ENQUIRY[self.state]

    def searchable(self) -> str:
        return normalise(self.reference, self.name, self.organisation, self.email, self.text)

    def move_to(self, verb: str) -> str:
        """Check the table and set the state; returns the state left. Does not save."""
        before = self.state
        self.state = ENQUIRY.check(verb, before)
        self.version += 1
        return before
