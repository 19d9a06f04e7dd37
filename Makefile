# `make serve` shows the calculator in a browser, `make test` checks everything; `make` lists the rest.

# The page is served here, or on the next free port.
PORT ?= 8080

# Seconds for each fuzz target.
FUZZ_SECONDS ?= 10

TOOLS := target/tools/release
# The widget is built twice: a small first view, and everything; both are in the npm package.
FIRST := --no-default-features --features widget --locked
FULL := --no-default-features --features full --locked
# The workbook with live formulas is a third one, loaded when a reader wants it.
WORKBOOK := --no-default-features --features workbook --locked
# Without the builder's own folders in it, the module is the same on every machine.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := \
	--remap-path-prefix=$(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src= --remap-path-prefix=$(CURDIR)=
WASM_PACK := wasm-pack --log-level warn build --target web --mode no-install
NPM := node_modules/.package-lock.json
DENY_VERSION := 0.20.2
DENY := target/tools/cargo-deny-$(DENY_VERSION)/bin/cargo-deny
MUTANTS_VERSION := 27.1.0
MUTANTS := target/tools/cargo-mutants-$(MUTANTS_VERSION)/bin/cargo-mutants

.NOTPARALLEL:
.PHONY: help serve build test prerequisites format lint docs units second-engine fuzz licences module workbook gate package browser engines \
	sizes measure lighthouse bench-javascript bench-module mutants clean

help:
	@echo "make serve      build, then serve the demo page on this machine and print its address"
	@echo "make build      build the static site in dist/"
	@echo "make test       everything: format, lint, docs, units, second-engine, fuzz, licences, build,"
	@echo "                module, workbook, package, gate, browser, engines"
	@echo "                each of these words is also a target of its own"
	@echo "make fuzz FUZZ_SECONDS=3600   an hour of fuzzing for each target; docs/fuzzing.md"
	@echo "make sizes      accept the present sizes as the ones that the gate compares with"
	@echo "make measure    time the page on a slowed machine and network, the model and goal seek, and print tables"
	@echo "make lighthouse  Google's Lighthouse on the site's pages, as on a phone, and what it finds; docs/performance.md"
	@echo "make bench-javascript  time the model against the same model in plain JavaScript, in Node and in Chromium"
	@echo "make mutants    change the model in a thousand small ways and see that the tests notice: an hour; writes docs/mutation.md"
	@echo "make clean      remove everything that was built, the tools included"

serve: build
	@echo "Serving dist/ to this machine only; Ctrl-C stops it."
	@HOST=127.0.0.1 PORT=$(PORT) node_modules/.bin/sirv dist --dev --cors --etag --no-clear --no-logs \
		| grep --line-buffered -v Network

test: prerequisites
	@scripts/steps.sh format lint docs units second-engine fuzz licences build module workbook package gate browser engines

# --- the site ---

# --mode no-install: wasm-pack takes the wasm-bindgen of tools/ or fails; it never downloads one.
build: prerequisites $(NPM) $(TOOLS)/wasm-pack
	@echo "Building the WebAssembly modules"
	@PATH="$(CURDIR)/$(TOOLS):$$PATH" $(WASM_PACK) --profile first-view --out-dir target/first -- $(FIRST)
	@PATH="$(CURDIR)/$(TOOLS):$$PATH" $(WASM_PACK) --profile widget --out-dir pkg -- $(FULL)
	@PATH="$(CURDIR)/$(TOOLS):$$PATH" $(WASM_PACK) --profile workbook --out-dir target/workbook -- $(WORKBOOK)
	@echo "Packing the country data"
	@rm -rf target/packed
	@cargo run --quiet --release --locked --bin spf-data -- pack data target/packed
	@node scripts/notices.js
	@node scripts/site.js

$(TOOLS)/wasm-pack: tools/Cargo.toml tools/Cargo.lock tools/src/bin/wasm-pack.rs tools/src/bin/wasm-bindgen.rs
	@echo "Building the pinned build tools, once: some three minutes on two cores"
	@cargo build --release --locked --manifest-path tools/Cargo.toml --target-dir target/tools
	@touch $@

$(NPM): package.json package-lock.json
	@echo "Installing the pinned npm packages"
	@PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error
	@touch $@

prerequisites:
	@scripts/prerequisites.sh

# --- the steps of `make test` ---

format:
	@cargo fmt --check
	@cargo fmt --check --manifest-path tools/Cargo.toml
	@cargo fmt --check --manifest-path benches/browser/Cargo.toml
	@cargo fmt --check --manifest-path fuzz/Cargo.toml

lint:
	@cargo clippy --all-targets --locked -- -D warnings
	@cargo clippy --target wasm32-unknown-unknown $(FIRST) -- -D warnings
	@cargo clippy --target wasm32-unknown-unknown $(FULL) -- -D warnings
	@cargo clippy --target wasm32-unknown-unknown $(WORKBOOK) -- -D warnings

docs:
	@RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked
	@node scripts/manifest.js --check

units:
	@cargo test --locked

# The methodology written a second time, in Python, and both asked the same.
second-engine:
	@cargo build --quiet --release --locked --bin spf
	@python3 verify/compare.py
	@python3 verify/uncertainty.py

# All readers of what others wrote, a short while each; what is found is kept for the next run.
fuzz:
	@scripts/fuzz.sh $(FUZZ_SECONDS)

# What readers are given, then what only builders run.
licences: $(DENY)
	@$(DENY) --locked check --hide-inclusion-graph licenses bans sources
	@for crate in tools fuzz benches/browser; do \
		$(DENY) --config deny-tools.toml --manifest-path $$crate/Cargo.toml --locked \
			check --hide-inclusion-graph licenses bans sources || exit 1; done
	@node scripts/npm-licences.js

# Unoptimised: it is built in half the time and runs for a second.
$(DENY):
	@echo "Building cargo-deny $(DENY_VERSION), once: some two minutes on two cores"
	@CARGO_TARGET_DIR=target/tools cargo install --locked --debug cargo-deny@$(DENY_VERSION) \
		--root target/tools/cargo-deny-$(DENY_VERSION)

# What was built, asked in Node, says what the native program says, to the last bit.
module: prerequisites
	@cargo build --quiet --release --locked --bin spf
	@node verify/module.js

# The workbook, recalculated by LibreOffice, says what the native program says; and goes on to do so when an input is changed.
# With ALL=1 for a dozen countries and all inputs: a quarter of an hour.
workbook: prerequisites
	@cargo build --quiet --release --locked --bin spf
	@python3 verify/workbook.py $(if $(ALL),,--quick) --soffice "$$(scripts/libreoffice.sh)"

# The npm package, packed, installed into an empty project, judged, and used there: in Node, by TypeScript, on a page.
package: prerequisites $(NPM)
	@cargo build --quiet --release --locked --bin spf
	@node scripts/package.js
	@CHROMIUM="$$(scripts/chromium.sh)" && export CHROMIUM && node --test --test-reporter=dot tests/package/*.test.js

gate:
	@node scripts/sizes.js
	@node scripts/hosting.js

# The specs compare what is on the screen with the native calculator.
browser: $(NPM)
	@cargo build --quiet --release --locked --bin spf
	@CHROMIUM="$$(scripts/chromium.sh)" && export CHROMIUM && node_modules/.bin/playwright test

# The core of it in Chromium, Firefox and WebKitGTK; one that cannot be had on this system is named and left out.
engines: $(NPM)
	@cargo build --quiet --release --locked --bin spf
	@CHROMIUM="$$(scripts/chromium.sh)" && FIREFOX="$$(scripts/engine.sh firefox)" && WEBKIT="$$(scripts/engine.sh webkit)" \
		&& export CHROMIUM FIREFOX WEBKIT && node --test --test-concurrency=1 --test-reporter=spec tests/engines/*.test.js

# --- figures ---

sizes: build
	@node scripts/sizes.js --write
	@node scripts/hosting.js --write

measure: build bench-module
	@CHROMIUM="$$(scripts/chromium.sh)" && export CHROMIUM && node scripts/measure.js

# Installed by nothing else: it is larger than all other tools together. What it starts is a browser of its own.
LIGHTHOUSE := tools/lighthouse/node_modules/.package-lock.json

lighthouse: build $(LIGHTHOUSE)
	@CHROMIUM="$$(scripts/chromium.sh)" && export CHROMIUM && node scripts/lighthouse.js

$(LIGHTHOUSE): tools/lighthouse/package.json tools/lighthouse/package-lock.json
	@echo "Installing Lighthouse"
	@PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix tools/lighthouse --no-audit --no-fund --loglevel=error
	@touch $@

bench-javascript: build bench-module
	@CHROMIUM="$$(scripts/chromium.sh)" && export CHROMIUM && node scripts/bench-javascript.js

bench-module: $(TOOLS)/wasm-pack
	@cargo build --quiet --release --locked --target wasm32-unknown-unknown --target-dir target/bench \
		--manifest-path benches/browser/Cargo.toml
	@$(TOOLS)/wasm-bindgen --target web --out-dir target/bench/browser \
		target/bench/wasm32-unknown-unknown/release/spf_browser_bench.wasm

# --- how much the tests notice ---

# With ONLY="path.rs seek/root.rs" these files anew, with ONLY=missed what was not noticed last time and is not
# explained in docs/survivors.json.
mutants: prerequisites $(MUTANTS)
	@MUTANTS="$(CURDIR)/$(MUTANTS)" node scripts/mutants.js $(ONLY)

$(MUTANTS):
	@echo "Building cargo-mutants $(MUTANTS_VERSION), once: some two minutes on two cores"
	@CARGO_TARGET_DIR=target/tools cargo install --locked --debug cargo-mutants@$(MUTANTS_VERSION) \
		--root target/tools/cargo-mutants-$(MUTANTS_VERSION)

clean:
	rm -rf target dist pkg node_modules tools/lighthouse/node_modules
