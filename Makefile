# Two commands do it all: `make run` and `make test`. Both set up what is missing first.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup run test docs package audit

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

setup: ## install uv, the locked Python packages and missing system libraries
	@tools/setup/setup.sh

run: setup ## open the app; without a screen, run the demo class on a virtual one
	@tools/setup/run.sh

test: setup ## lint, types, import rules and every test
	@tools/setup/test.sh

docs: setup ## build the user guide into build/site
	@tools/docs.sh

package: setup ## build the packaged program, try it and measure it
	@tools/package.sh

audit: setup ## lint workflows and scripts, ask the advisory databases about what is shipped
	@tools/audit.sh
