"""Screens for the terminal."""
