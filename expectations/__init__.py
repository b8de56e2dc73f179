"""The judge of a built warehouse: checks of its content, and their report.

Each check is one query that finds rows that should not be (`queries/`); the script
`generate.py` writes them out as a Great Expectations project (`suites/`,
`validation_definitions/`, `checkpoints/`), and `runner.check_warehouse` runs it.
"""
