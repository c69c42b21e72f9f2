# Commands of the project; `make help` lists them.
#
# A fresh machine needs Python 3.11, pip, make and git, no more: what else there is comes from the
# two locks, requirements.txt and requirements-dev.txt, hash by hash.

SHELL := /bin/sh
VENV := .venv
PYTHON := $(VENV)/bin/python
UV := var/tools/uv/bin/uv
# Trust the certificates that the machine trusts, as pip does: councils inspect their traffic.
export UV_SYSTEM_CERTS := 1
# The first Python on the PATH that is new enough; `make SYSTEM_PYTHON=/a/python demo` overrides.
SYSTEM_PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
# Two test processes suit most machines; PYTEST_WORKERS=auto takes every core.
PYTEST_WORKERS ?= 2
PYTEST := $(PYTHON) -m pytest -q -ra -n $(PYTEST_WORKERS)
RUNS ?= 20
ROUNDS ?= 1
# Targets that run side by side print whole, one after the other, where make can do that.
SIDE_BY_SIDE := --no-print-directory --keep-going -j2 $(if $(filter output-sync,$(.FEATURES)),-Otarget)

.PHONY: help demo demo-reset test test-services test-channels check chaos chaos-services chaos-outages bench pictures lock assets install install-dev

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/\1|\2/' | awk -F'|' '{printf "  make %-14s %s\n", $$1, $$2}'

# ---- the two commands that a newcomer needs ----

demo: install ## Start a demo council; PORT=8123 chooses the port, Ctrl-C stops it
	@$(PYTHON) manage.py demo --with-parent

demo-reset: install ## Forget the demo council, so that the next start builds it anew
	@$(PYTHON) manage.py demo --reset

test: install-dev assets ## Run every test; those that need a browser say so when there is none
	@$(PYTEST) -m "not browser" $(ARGS); most=$$?; \
	echo "Those in a browser:"; $(PYTEST) -m browser --maxschedchunk=1 $(ARGS); browsed=$$?; \
	case "$$most $$browsed" in "0 0" | "0 5" | "5 0") ;; *) exit 1 ;; esac  # 5: none was asked for

# ---- the rest ----

test-services: install-dev assets ## Run the tests that meet a service on PostgreSQL and Redis, started here if need be
	$(PYTHON) -m tests.services $(PYTEST) -m "not browser" $(ARGS)

test-channels: install-dev ## Run the channels against networks' own servers, installed under var/
	$(PYTHON) -m tests.channels.real_pds
	$(PYTEST) -m channels tests/channels $(ARGS)

chaos: install-dev ## Kill processes at the worst moments and count what was sent; RUNS=20
	$(PYTHON) tests/chaos/run.py --runs $(RUNS)

chaos-services: install-dev ## The same on PostgreSQL
	$(PYTHON) -m tests.services $(PYTHON) tests/chaos/run.py --runs $(RUNS)

chaos-outages: install-dev ## Take broker, database, worker and schedulers away from real Celery processes; ROUNDS=1
	$(PYTHON) tests/chaos/outages.py --rounds $(ROUNDS)

bench: install-dev ## Measure the checker, the queue at 10,000 posts, and how late posts go out
	@set -e; for script in bench/*.py; do echo "== $$script"; $(PYTHON) $$script; done

pictures: install-dev ## Take the pictures of the README from the demo, which must be running
	@$(PYTHON) docs/pictures.py

assets: install ## Build the style sheet and scripts; skipped when up to date
	@$(PYTHON) assets/build.py

lock: ## Resolve the dependencies afresh and write both locks
	@$(MAKE) --no-print-directory $(UV)
	$(UV) lock --upgrade
	$(UV) export --frozen --no-dev --format requirements-txt --no-header --no-emit-project --quiet -o requirements.txt
	$(UV) export --frozen --format requirements-txt --no-header --no-emit-project --quiet -o requirements-dev.txt
	@! grep -n '://' requirements.txt requirements-dev.txt || { echo "A lock names a host; see above."; exit 1; }

# ---- make check: everything that can be known without running the tests ----

CHECKS := style format types layers django migrations production templates advisories
.PHONY: $(addprefix check-,$(CHECKS))

check: install-dev ## Style, types, layers, settings, templates and known vulnerabilities
	@$(MAKE) $(SIDE_BY_SIDE) $(addprefix check-,$(CHECKS)) && echo "All checks passed."

check-style:
	$(VENV)/bin/ruff check .

check-format:
	$(VENV)/bin/ruff format --check .

check-types:
	$(VENV)/bin/mypy .

check-layers:
	$(VENV)/bin/lint-imports

check-django:
	ROSTRUM_ENVIRONMENT=development $(PYTHON) manage.py check --fail-level WARNING

check-migrations:
	ROSTRUM_ENVIRONMENT=development $(PYTHON) manage.py makemigrations --check --dry-run

check-production:
	$(PYTHON) -m tests.architecture.production

check-templates:
	$(PYTHON) -m tests.architecture.templates

check-advisories:
	$(PYTHON) -m tests.architecture.advisories

# ---- installing: uv from PyPI into var/, else plain pip ----

$(UV):
	@mkdir -p var/tools
	@$(SYSTEM_PYTHON) -m pip install -qq --disable-pip-version-check --no-warn-script-location \
		--root-user-action=ignore --target var/tools/uv 'uv>=0.9' \
		|| echo "uv could not be installed; carrying on with pip, which is slower."

$(PYTHON):
	@test -n "$(SYSTEM_PYTHON)" || { echo "Rostrum needs Python 3.11 or newer, and none was found on the PATH."; exit 1; }
	@echo "Making $(VENV) with $(SYSTEM_PYTHON)"
	@$(MAKE) --no-print-directory $(UV)
	@$(UV) venv --quiet --seed --python "$$($(SYSTEM_PYTHON) -c 'import sys; print(sys.executable)')" $(VENV) 2>/dev/null \
		|| $(SYSTEM_PYTHON) -m venv --clear $(VENV)

# A linked .venv is shared with another checkout, which is the one that looks after it.
$(VENV)/.runtime: requirements.txt | $(PYTHON)
	@test -L $(VENV) || { echo "Installing requirements.txt"; \
		$(UV) pip install --quiet --require-hashes --python $(PYTHON) -r requirements.txt \
		|| $(PYTHON) -m pip install -qq --require-hashes -r requirements.txt; }
	@test -L $(VENV) || touch $@

$(VENV)/.dev: requirements-dev.txt | $(PYTHON)
	@test -L $(VENV) || { echo "Installing requirements-dev.txt"; \
		$(UV) pip install --quiet --require-hashes --python $(PYTHON) -r requirements-dev.txt \
		|| $(PYTHON) -m pip install -qq --require-hashes -r requirements-dev.txt; }
	@test -L $(VENV) || touch $@ $(VENV)/.runtime

install: $(VENV)/.runtime

install-dev: $(VENV)/.dev
