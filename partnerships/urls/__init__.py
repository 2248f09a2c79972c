"""Addresses of requests here, of territories in `urls.territories`."""

from .requests import app_name, urlpatterns

__all__ = ["app_name", "urlpatterns"]
