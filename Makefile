# python3 (3.11 or later) and make are all it takes: `make run`, `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
READY   = $(VENV)/.ready
WORKERS ?= 2
# What make fuzz reads, and when it stops at the latest.
FUZZ_INPUTS  ?= 100000
FUZZ_SECONDS ?= 3600
FUZZ_SEED    ?= 1

.DEFAULT_GOAL := help
.PHONY: help run test unit-tests fuzz trust faults old-duckdb bench lint format docs clean

help: ## say what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(READY) ## read examples/ into warehouse.duckdb, checked and published
	@$(BIN)/minzheng run examples

test: $(READY) ## every test: parts, command, dbt unit tests, scores
	@echo "test: pytest on $(WORKERS) workers (ingest, command, dbt models, checks, scores)"
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

unit-tests: run ## the unit tests of the models as dbt runs them, one by one: 15 minutes
	@cd dbt_project && "$(abspath $(BIN))/dbt" --no-use-colors test --select test_type:unit

trust: $(READY) ## the same warehouse over 24 orders, batches and thread counts
	@MINZHENG_TRUST_ORDERS=24 $(BIN)/python -m pytest -s \
	  tests/trust/test_same_input_same_warehouse.py

fuzz: $(READY) ## read mutated files of every format: no crash, hang or traceback
	@echo "fuzz: $(FUZZ_INPUTS) inputs, $(FUZZ_SECONDS) s at most, on $(WORKERS) workers"
	@$(BIN)/python -m tests.fuzz.fuzz_readers --inputs $(FUZZ_INPUTS) \
	  --seconds $(FUZZ_SECONDS) --seed $(FUZZ_SEED) --workers $(WORKERS)

bench: $(READY) ## how fast it is on 10, 100 and 1000 MB; BENCH="--quick" on 1 and 10
	@$(BIN)/python -m bench $(BENCH)

faults: $(READY) ## kills at every step, readers during publishes, full disks
	@MINZHENG_KILL_ROUNDS=3 MINZHENG_READS=1000 $(BIN)/python -m pytest -s \
	  tests/trust/test_kills.py tests/trust/test_readers.py \
	  tests/trust/test_hard_places.py

old-duckdb: $(READY) ## read the warehouse with DuckDB 1.2.2 and 1.5.6, each in its environment
	@MINZHENG_OLD_DUCKDB="1.2.2 1.5.6" $(BIN)/python -m pytest -s \
	  tests/trust/test_old_duckdb.py

lint: $(READY) ## ruff, mypy --strict and sqlfluff
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint dbt_project/models

format: $(READY) ## lay out the Python code
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

docs: $(READY) ## dbt's own pages of every table: dbt_project/target/static_index.html
	@cd dbt_project && "$(abspath $(BIN))/dbt" docs generate --static

clean: ## remove what was built; the environment stays
	rm -rf warehouse.duckdb warehouse.report dbt_project/target dbt_project/logs
	rm -f .warehouse.duckdb.build* warehouse.duckdb.wal warehouse.duckdb.lock

# The environment is made anew only when what it is made from has changed.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "minzheng needs Python 3.11 or later; say which: make PYTHON=python3.12" >&2; exit 1; }
	@echo "set-up: environment in $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "python3 can't make an environment here; install python3-venv" >&2; exit 1; }
	@echo "set-up: installing tested versions of constraints.txt (a minute or two)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check \
	  --compile -c constraints.txt -e '.[dev]'
	@touch $@
	@echo "set-up: done"
