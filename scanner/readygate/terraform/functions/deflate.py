"""Gzip as Go's compressor writes it."""
