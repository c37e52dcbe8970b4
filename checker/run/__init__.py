"""The road through the house: files in, report out. What `import checker` and the CLI call."""
