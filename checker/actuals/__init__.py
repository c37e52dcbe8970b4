"""Nodes into actuals: the files of one area, read, held together and completed."""
