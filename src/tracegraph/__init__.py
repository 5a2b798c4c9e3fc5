"""Provenance, recall reach and referral routes for unsafe products sold online."""

__version__ = "0.1.0"
