# make venv · demo · test · lint · eval · bench · faults: each makes .venv first where it is missing or older than the lock file.
PYTHON ?= python3
BIN := .venv/bin
MADE := .venv/.made
PAPERS ?=
SEED ?=

.PHONY: venv demo test lint format eval score-audit leave-out calibrate confusions reliability bench bench-linking bench-audit bench-store bench-browser faults lock pictures checks reference digests

venv: $(MADE)

$(MADE): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: $(PYTHON) is older than 3.11: name another one with make PYTHON=python3.11" >&2; exit 2; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q records schema tui
	@touch $@

demo: $(MADE)
	@$(BIN)/declass demo $(if $(PAPERS),--papers "$(PAPERS)")

test: $(MADE)
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(MADE)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

format: $(MADE)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Draws sample collections anew; make eval SEED=n repeats those of an earlier run; make eval BASE=rev prints gains and
# losses beside another commit, value by value.
eval: $(MADE)
	@$(if $(BASE),$(BIN)/python -m scripts.compare $(BASE),$(BIN)/python scripts/evaluate.py $(if $(SEED),--seed $(SEED)) && $(BIN)/python -m scripts.leave_out)

# What the audit finds of planted faults, and how many of its notices are false.
score-audit: $(MADE)
	@$(BIN)/python -m scripts.score_audit $(if $(SEED),--seed $(SEED))

leave-out: $(MADE)
	@$(BIN)/python -m scripts.leave_out

confusions: $(MADE)
	@$(BIN)/python -m scripts.confusions

calibrate: $(MADE)
	@$(BIN)/python -m scripts.calibrate

reliability: $(MADE)
	@$(BIN)/python -m scripts.reliability

bench: $(MADE)
	@$(BIN)/python scripts/bench.py
	@$(BIN)/python -m scripts.bench_linking
	@$(BIN)/python -m scripts.bench_audit
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	  $(BIN)/python -m scripts.bench_store --folder "$$folder" && $(BIN)/python -m scripts.bench_browser --folder "$$folder"

bench-browser: $(MADE)
	@$(BIN)/python -m scripts.bench_browser

bench-store: $(MADE)
	@$(BIN)/python -m scripts.bench_store

bench-linking: $(MADE)
	@$(BIN)/python -m scripts.bench_linking

bench-audit: $(MADE)
	@$(BIN)/python -m scripts.bench_audit

# Kills, full disks, eight at once: hundreds of faults where make test tries some dozens.
faults: $(MADE)
	$(BIN)/python -m pytest tests/faults --thorough -n auto --dist worksteal

pictures: $(MADE)
	@$(BIN)/python -m scripts.pictures

checks: $(MADE)
	@$(BIN)/python -m scripts.checks

reference: $(MADE)
	@$(BIN)/python -m scripts.reference
	@$(BIN)/python -m scripts.browser_keys

digests: $(MADE)
	@$(BIN)/python -m scripts.corpus_digest

# Needs uv; the lock files hold versions and hashes, no addresses.
lock:
	uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --output-file requirements.lock
	uv pip compile --quiet pyproject.toml --extra postgresql --extra web --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --output-file requirements-dev.lock
