"""Findings to one file per format."""
