"""The same verdicts on columns, for many areas at once."""
