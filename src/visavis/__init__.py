"""Visavis: personal advice on a company's own website, self-hosted."""

__version__ = "0.1.0"
