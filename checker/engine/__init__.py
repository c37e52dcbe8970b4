"""The engine room: compiled rules and facts in, firings out. It alone knows durable_rules."""
