"""Plan and history into cases, and cases into the facts that the engine judges."""
