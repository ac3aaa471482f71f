# Two commands do everything, each from nothing to done:
#   make report   the report of the articles in data/, core dependencies only
#   make test     lint, types and the whole suite, all extras
# PYTHON names another interpreter than python3; REPORT another folder than report/.

PYTHON ?= python3
REPORT ?= report
ARTICLES ?= data/articles
VENV := .venv
BIN := $(VENV)/bin
EXTRAS := html,parquet,dask,rouge,notebooks,onnx,arabert,test
export HF_HUB_OFFLINE = 1

.PHONY: report test lint model notebooks clean

report: $(VENV)/.core
	$(BIN)/anawin report $(ARTICLES) -o $(REPORT)

test: $(VENV)/.all lint
	$(BIN)/pytest -n 2

lint: $(VENV)/.all
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The theme model that ships, rebuilt: ANAWIN_CORPORA names the folder of the corpora, LABELS the labels,
# among them texts that are no article.
LABELS ?= data/annotations/train.jsonl data/non_articles.jsonl
model: $(VENV)/.core
	$(BIN)/anawin train $(LABELS) --articles "$${ANAWIN_CORPORA:?names the folder of the corpora}" -o src/anawin/models/themes

# The lessons, run and written down with their outputs, and their student versions: after a change that they show.
notebooks: $(VENV)/.all
	$(BIN)/python notebooks/build.py

$(VENV)/.python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "anawin needs Python 3.11 or newer, not " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.core: pyproject.toml constraints.txt | $(VENV)/.python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.all: pyproject.toml constraints.txt | $(VENV)/.python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[$(EXTRAS)]'
	touch $@ $(VENV)/.core

clean:
	rm -rf $(VENV) $(REPORT) .pytest_cache .mypy_cache .ruff_cache dist
