"""The values that flow through the house: frozen, typed, born whole."""
