"""What a focal point says, by the link or signed in, or has said to staff."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body

from ..models import Referral
from ..states import CHOICES_OF_A_BODY, NEEDS_TEXT, Answer, Kind
from .fields import BodyField


class AnswerForm(forms.Form):
    """What a focal point says. `seen`: how many replies stood on the page it was written on."""

    answer = forms.ChoiceField(label=_("Your answer"), choices=CHOICES_OF_A_BODY, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In your words"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Needed for comments, an objection or a question."),
    )
    suggested_body = BodyField(
        label=_("Which UN body should be asked?"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("Choose only if you suggest another body"),
    )
    commits = forms.BooleanField(
        label=_("We are ready to take part"),
        required=False,
        help_text=_("Tick it only if you agree and commit yourselves to a contribution."),
    )
    by_label = forms.CharField(
        label=_("Who answers"),
        max_length=200,
        required=False,
        help_text=_("Your role or unit; no name is needed."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data=None, *, referral: Referral, **options) -> None:
        super().__init__(data, **options)
        self.referral = referral
        others = Body.objects.valid_on(timezone.localdate()).exclude(pk=referral.body_id)
        self.fields["suggested_body"].queryset = others
        if not referral.asks_answer or referral.kind == Kind.HANDOVER:
            del self.fields["commits"]  # nothing to commit to, or agreeing is the commitment

    def clean(self):
        cleaned = super().clean()
        answer, text = cleaned.get("answer"), cleaned.get("text", "")
        if answer in NEEDS_TEXT and not text:
            self.add_error("text", NEEDS_TEXT[Answer(answer)])
        if answer == Answer.SUGGESTS_OTHER and not cleaned.get("suggested_body") and not text:
            self.add_error("suggested_body", _("Choose the body, or name it in your words."))
        if answer != Answer.SUGGESTS_OTHER:
            cleaned["suggested_body"] = None
        if answer not in (Answer.AGREE, Answer.AGREE_WITH_COMMENTS):
            cleaned["commits"] = False
        return cleaned

    def after_others(self, replies: int) -> "AnswerForm":
        """The same words, to be sent again by someone who now sees the newer replies."""
        data = self.data.copy()
        data["seen"] = replies
        form = type(self)(data, referral=self.referral)
        form.is_valid()
        return form

    @property
    def words(self) -> dict:
        """What `actions.answer` takes."""
        names = ["answer", "text", "suggested_body", "by_label", "seen"]
        return {**{name: self.cleaned_data[name] for name in names}, "commits": self.cleaned_data.get("commits", False)}


class RecordedAnswerForm(AnswerForm):
    """An answer that reached staff by telephone or a plain mail."""

    def __init__(self, data=None, **options) -> None:
        super().__init__(data, **options)
        del self.fields["seen"]
        self.fields["answer"].choices = Answer.choices
        self.fields["answer"].label = _("The body's answer")
        self.fields["text"].label = _("What the body said, how and when")
        self.fields["text"].required = True
        self.fields["text"].help_text = _("The body reads it on its receipt.")
        self.fields["suggested_body"].label = _("Body it suggests")
        self.fields["suggested_body"].empty_label = _("None")
        self.fields["by_label"].label = _("Who answered")
        self.fields["by_label"].help_text = _("The role or unit.")
        if "commits" in self.fields:
            self.fields["commits"].label = _("The body commits itself to a contribution")
            self.fields["commits"].help_text = ""
