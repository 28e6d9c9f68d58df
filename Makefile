# make lab        a copy of the course in the folder nn-workbench, in JupyterLab; sets everything up the first time
# make test       all tests; make notebooks runs every notebook again; make bench and bench-class print tables of speed
# make handouts   a page for a pencil for each chapter, in the folder handouts
# make offline    the folder offline, from which a room without a network installs: wheels for all systems
# make dist       the sdist and the wheel, looked over by twine
# make site       the edition in the browser, in the folder _site; needs Python 3.13 or uv
# make hub        a JupyterHub with forty test learners, for trying; needs Node 20 or newer (deploy/jupyterhub)
# make torture    what may happen to work and calls, tried at length; make mutants breaks the code and looks for a red test
# To use another Python: make lab PYTHON=/path/to/python3.12

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python python3.14 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; break; fi; done)

.PHONY: lab handouts offline test dist site hub hub-ready notebooks bench bench-class torture mutants lint lowest newest requirements clean

lab: $(VENV)/.lab-ready
	$(BIN)/nn-workbench

handouts: $(VENV)/.lab-ready
	$(BIN)/nn-workbench handouts

offline: $(VENV)/.test-ready
	$(BIN)/python deploy/usb/make.py

test: $(VENV)/.test-ready
	$(BIN)/python tests/run.py

dist: $(VENV)/.test-ready
	rm -rf dist
	$(BIN)/python -m build --quiet
	$(BIN)/twine check --strict dist/*

site: .site-venv/.ready
	.site-venv/bin/python site/build.py

# Bytecode for Pyodide is made by the Python that it has.
.site-venv/.ready: requirements-site.txt
	@if command -v python3.13 >/dev/null && python3.13 -c 'import venv' 2>/dev/null; then python3.13 -m venv --clear .site-venv; \
	elif command -v uv >/dev/null; then uv venv --quiet --clear --seed --python 3.13 .site-venv; \
	else echo "The site is built by Python 3.13: install it, or uv (https://docs.astral.sh/uv), then run make site again."; exit 1; fi
	.site-venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-site.txt
	@touch $@

HUB := deploy/jupyterhub

hub: hub-ready
	.hub-venv/bin/jupyterhub -f $(HUB)/try_config.py

hub-ready: .hub-venv/.ready $(HUB)/node_modules/.ready

.hub-venv/.ready: requirements.txt $(HUB)/requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "The hub needs Python 3.11 or newer, and none was found."; exit 1; }
	$(PYTHON) -m venv --clear .hub-venv
	.hub-venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r $(HUB)/requirements.txt
	@touch $@

$(HUB)/node_modules/.ready: $(HUB)/package-lock.json
	@command -v npm >/dev/null || { echo "The hub's proxy needs Node 20 or newer: install it from https://nodejs.org, then run make again."; exit 1; }
	npm ci --prefix $(HUB) --no-audit --no-fund --loglevel=error
	@touch $@

notebooks: $(VENV)/.test-ready
	$(BIN)/python tests/run_notebooks.py

bench: $(VENV)/.test-ready
	$(BIN)/python benchmarks/run.py

# Wants an otherwise idle machine.
bench-class: $(VENV)/.test-ready hub-ready
	$(BIN)/python benchmarks/class.py

torture: $(VENV)/.test-ready
	$(BIN)/python tests/torture.py

mutants: $(VENV)/.test-ready
	$(BIN)/python tests/mutants.py
	$(BIN)/python tests/mutants.py --package workbench --bar 85

lint: $(VENV)/.test-ready
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@# 77: there is no Node here, as it says in large letters.
	$(BIN)/python tests/run_javascript.py lint types workflows || [ $$? = 77 ]

# The specification on the lowest versions that pyproject.toml allows, and on the newest that there are.
lowest newest: $(VENV)/.test-ready
	$(BIN)/python tests/run_versions.py $@

# Pins anew what pyproject.toml asks for, for all platforms and Pythons.
requirements: $(VENV)/.test-ready
	$(BIN)/python tests/pin_requirements.py

clean:
	rm -rf $(VENV) .site-venv _site .hub-venv $(HUB)/node_modules

$(VENV)/.python-ready:
	@test -n "$(PYTHON)" || { echo "This course needs Python 3.11 or newer, and none was found: install it from https://www.python.org/downloads, then run make again."; exit 1; }
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) on this machine: name a Python 3.11 or newer with make lab PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This course needs Python 3.11 or newer, and $(PYTHON) is older: install one from https://www.python.org/downloads, or name it with make lab PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing: on Debian or Ubuntu run sudo apt install python3-venv, then run make again."; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.lab-ready: requirements.txt pyproject.toml $(VENV)/.python-ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.test-ready: requirements-test.txt $(VENV)/.lab-ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@
