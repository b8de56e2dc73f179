"""Ingest: from the bytes of bulletins to the raw tables of the warehouse."""

__version__ = "0.1.0"
