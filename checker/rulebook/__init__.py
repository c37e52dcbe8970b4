"""The declared rules in one compiled form, which the engine and the columns both read."""
