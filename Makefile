# Two commands do everything, each from nothing to done:
#   make report   the report of the articles in data/, core dependencies only
#   make test     lint, types and the whole suite, all extras
# and, for those who work on it:
#   make docs          the reference, out of the docstrings, in docs/_build/index.html
#   make test-oldest   the suite with the oldest versions that pyproject.toml allows (test-newest: the newest there are)
#   make hooks         the checks of .pre-commit-config.yaml before every commit
# PYTHON names another interpreter than python3; REPORT another folder than report/.

PYTHON ?= python3
REPORT ?= report
ARTICLES ?= data/articles
VENV := .venv
BIN := $(VENV)/bin
LIGHT_EXTRAS := html,parquet,dask,rouge,notebooks,onnx,test
EXTRAS := $(LIGHT_EXTRAS),arabert
export HF_HUB_OFFLINE = 1

.PHONY: report test test-oldest test-newest lint docs hooks model notebooks clean

report: $(VENV)/.core
	$(BIN)/anawin report $(ARTICLES) -o $(REPORT)

test: $(VENV)/.all lint
	$(BIN)/pytest -n 2

lint: $(VENV)/.all
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Any warning ends it.  Old pages are removed first: a module that is gone would keep its page.
docs: $(VENV)/.docs
	rm -rf docs/_build docs/modules
	$(BIN)/sphinx-build -b html -W --keep-going -q docs docs/_build

hooks: $(VENV)/.all
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt pre-commit pre-commit-hooks
	$(BIN)/pre-commit install

# Each in a .venv of its own, without constraints.txt.  Left out are what needs PyTorch, and the lessons, whose written
# outputs are those of constraints.txt.  For the oldest, let PYTHON name the oldest Python too.
RESOLUTION_oldest := lowest-direct
RESOLUTION_newest := highest
test-oldest test-newest: test-%: .venv-%/.all
	.venv-$*/bin/pytest -n 2 -m "not notebooks and not browser"

.venv-%/.all: pyproject.toml
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/pip install --quiet --disable-pip-version-check -c constraints.txt uv
	.venv-$*/bin/uv pip install --quiet --python .venv-$*/bin/python --resolution $(RESOLUTION_$*) -e '.[$(LIGHT_EXTRAS)]'
	touch $@

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

$(VENV)/.docs: pyproject.toml constraints.txt | $(VENV)/.python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	touch $@ $(VENV)/.core

clean:
	rm -rf $(VENV) .venv-oldest .venv-newest $(REPORT) docs/_build docs/modules .pytest_cache .mypy_cache .ruff_cache dist
