# Two commands: `make run` and `make test`. Both install what is missing (scripts/install-deps.sh) and build first.
SHELL := /bin/bash
BUILD := build/release
JOBS ?= $(shell nproc)

.PHONY: run test demo check sanitize proofs bench program build web deps clean
run: program web
	$(BUILD)/src/app/diemcau serve --demo --data-dir build/run

deps:
	@scripts/install-deps.sh

# What runs, without its tests: half the time of a full build.
program: deps
	@[ -f $(BUILD)/build.ninja ] || cmake --preset release >/dev/null
	@cmake --build --preset release -j $(JOBS) -- diemcau

build: deps
	@[ -f $(BUILD)/build.ninja ] || cmake --preset release >/dev/null
	@cmake --build --preset release -j $(JOBS)

web: deps
	@scripts/build-web.sh

test:
	@scripts/test.sh

demo: program web
	@scripts/demo.sh

check: build
	@scripts/check.sh

sanitize: deps
	@scripts/sanitize.sh

proofs: build web
	@scripts/proofs.sh

bench: build
	@scripts/bench.sh

clean:
	rm -rf build web/dist web/node_modules
