"""JSON, version 1: small types of its own, decimals as text, byte-equal for equal input."""
