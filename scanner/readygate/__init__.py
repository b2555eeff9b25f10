"""readygate tells whether an infrastructure is ready for production, and how it knows."""

__version__ = "0.1.0"
