# Every target starts from a fresh clone: it makes .venv, installs what changed, and starts what it needs.
# The variables people may set are listed in .env.example. PYTHON chooses the interpreter (3.11 or later).
.PHONY: run test check bench shell manage clean

ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
endif
ifeq ($(PYTHON),)
$(error Python 3.11 or later was not found: install it, or name it with PYTHON=/path/to/python)
endif

LAUNCH = exec "$(PYTHON)" portal/launch/bootstrap.py

run:      ## the portal: database, broker, web, worker and beat; Ctrl-C stops all of it
	@$(LAUNCH) run
test:     ## the whole suite; ARGS="partnerships -x" for a part
	@$(LAUNCH) test $(ARGS)
check:    ## style, imports, templates, types, migrations, deployment, translations, state diagrams
	@$(LAUNCH) check
bench:    ## the benchmarks of bench/
	@$(LAUNCH) bench $(ARGS)
shell:    ## the management shell
	@$(LAUNCH) shell
manage:   ## a management command: make manage ARGS="import_ledger file.csv --dry-run"
	@$(LAUNCH) manage $(ARGS)
clean:    ## removes .venv and what tools left; never the data of the portal
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .import_linter_cache
