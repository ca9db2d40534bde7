# Every target prepares .venv if it has to; tools/setup.py does the work, and does the same without make.
# Another Python: make lab PYTHON=python3.13
PYTHON ?= python3

.PHONY: help lab test regenerate bench lite upgrade lock clean

help:
	@echo "make lab         open the course in JupyterLab"
	@echo "make test        test everything: code, notebooks, set-up"
	@echo "make regenerate  run every notebook and store its outputs; write RECIPES.md"
	@echo "make bench       time the offline API"
	@echo "make lite        build a web site in which the first chapters run, and check it"
	@echo "make upgrade     show what the newest openai package would change for the course"
	@echo "make lock        renew the lists of pinned packages (needs uv: pip install uv)"
	@echo "make clean       delete .venv, the web site and caches"

lab test regenerate bench lite upgrade:
	@command -v "$(PYTHON)" >/dev/null || { echo "There is no '$(PYTHON)' here: install Python 3.11 or newer, or name yours: make $@ PYTHON=/path/to/python"; exit 1; }
	@"$(PYTHON)" tools/setup.py $@

lock:
	uv pip compile --quiet --universal --python-version 3.11 --custom-compile-command "make lock" requirements.in --output-file requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --custom-compile-command "make lock" requirements-test.in --output-file requirements-test.txt
	uv pip compile --quiet --universal --python-version 3.11 --custom-compile-command "make lock" requirements-lite.in --output-file requirements-lite.txt
	uv pip compile --quiet --python-platform wasm32-pyodide2024 --python-version 3.14 --custom-compile-command "make lock" --no-emit-package widgetsnbextension --no-emit-package jupyterlab-widgets tools/lite/browser.in --output-file tools/lite/browser.txt

clean:
	rm -rf .venv .lite _site .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
	find . -name .ipynb_checkpoints -prune -exec rm -rf {} +
