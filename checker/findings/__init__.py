"""Reports in the terms that checking tools share: findings with a place, cases that passed or not.

SARIF, JUnit, annotations and code-quality reports are all written from these.
"""
