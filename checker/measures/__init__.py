"""Measures and how figures are written: text to Decimal, and what converts into what."""
