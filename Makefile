# Warta's commands. Each sets up .venv from the lock first, with python3, venv and pip alone.
.PHONY: soak run up test test-slow test-all trials check eval bench clean lock

PYTHON ?= python3
BIN := .venv/bin

run: .venv/.ready  ## ingest the demo newsroom over HTTP and answer three questions in SQL
	$(BIN)/warta demo

up: .venv/.ready  ## put everything on its schedule: a server with its pages, and the flows; the demo newsroom's where nothing is set
	$(BIN)/warta up $(if $(or $(wildcard warta.toml),$(WARTA_CONTACT)),,--demo)

test: .venv/.ready  ## the quick tests, a few minutes; those that need ../shared skip where it is absent
	$(BIN)/pytest -m 'not slow' --numprocesses 2

test-slow: .venv/.ready  ## the slow tests alone: crashes, restarts, browsers, servers
	$(BIN)/pytest -m slow

test-all: test test-slow  ## the quick tests, then the slow ones

check: .venv/.ready  ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: .venv/.peers  ## quality and speed on ../shared/data, Warta beside its peers
	$(BIN)/python -m tests.benchmarks.evaluate

bench: .venv/.ready  ## what loading, fetching and asking a million articles cost
	$(BIN)/python -m tests.benchmarks.load
	$(BIN)/python -m tests.benchmarks.million
	$(BIN)/python -m tests.benchmarks.fetch
	$(BIN)/python -m tests.benchmarks.overhead
	$(BIN)/python -m tests.benchmarks.bulk

trials: .venv/.ready  ## kills, damaged files and hostile documents, as a table of cases and failures
	$(BIN)/python -m tests.trials

SECONDS ?= 60
soak: .venv/.ready  ## warta up in a newsroom at sixty times the speed, under kills and restarts; make soak SECONDS=1800
	$(BIN)/python -m tests.soak --seconds $(SECONDS)

clean:  ## remove what make made; never a warehouse
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info

lock:  ## resolve pyproject.toml anew (needs uv)
	uv pip compile --quiet pyproject.toml --group dev --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras \
	  --output-file requirements.lock
	@# The pip that comes with Python 3.11 takes name, name[extra_a] and name[extra-a] for three things; each wants its pin.
	sed -i 's/^lxml\[html-clean\]/lxml[html_clean]/' requirements.lock
	awk '/^[a-z0-9]/ {extra = /\[/; sub(/\[[^]]*\]/, "")} extra' requirements.lock > .extras && cat .extras >> requirements.lock; rm -f .extras

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Warta needs Python 3.11 or newer: make PYTHON=python3.11 ...' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.peers: .venv/.ready
	@# The pip that comes with Python 3.11 stops at an extra of lxml that peers spell in two ways.
	$(BIN)/pip install -qq --disable-pip-version-check 'pip>=24.1'
	$(BIN)/pip install -qq --disable-pip-version-check --editable '.[peers]' --no-build-isolation
	@touch $@
