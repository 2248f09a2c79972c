"""Filters of the documents page: `{% load documents %}`."""

from django import template

from portal.documents.registry import label_of

register = template.Library()
register.filter("kind_label", label_of)
