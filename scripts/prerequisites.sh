#!/usr/bin/env bash
# Fails early, with the remedy in one line; adds what rustup can add.
set -euo pipefail

die() { echo "$1" >&2; exit 1; }

command -v cargo >/dev/null || die "Rust is missing: install it from https://rustup.rs, then open a new terminal."
command -v cc >/dev/null || command -v clang >/dev/null || command -v gcc >/dev/null ||
    die "A C linker is missing: apt-get install build-essential (on macOS: xcode-select --install)."
command -v c++ >/dev/null || command -v clang++ >/dev/null || command -v g++ >/dev/null ||
    die "A C++ compiler is missing: apt-get install build-essential (on macOS: xcode-select --install)."
command -v node >/dev/null || die "Node is missing: install version 20.19 or newer from https://nodejs.org."
node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major < 20 || (major === 20 && minor < 19) ? 1 : 0)' ||
    die "Node $(node --version) is too old: install version 20.19 or newer from https://nodejs.org."
command -v npm >/dev/null || die "npm is missing: it comes with Node from https://nodejs.org (on Debian: apt-get install npm)."
command -v python3 >/dev/null && python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' ||
    die "Python 3.9 or newer is missing: apt-get install python3 (on macOS: xcode-select --install)."

# rust-toolchain.toml names an exact version; with RUSTUP_AUTO_INSTALL=0 nothing fetches it by itself.
if ! rustc --version >/dev/null 2>&1 && command -v rustup >/dev/null; then
    echo "Installing the Rust version of rust-toolchain.toml"
    rustup toolchain install
fi
rustc --version >/dev/null ||
    die "The Rust version of rust-toolchain.toml is missing: run 'rustup toolchain install' here."

if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    echo "Adding the WebAssembly target to Rust"
    { command -v rustup >/dev/null && rustup target add wasm32-unknown-unknown; } ||
        die "Rust cannot compile to WebAssembly yet: run 'rustup target add wasm32-unknown-unknown'."
fi
for component in rustfmt clippy; do
    cargo "${component/rust/}" --version >/dev/null 2>&1 || rustup component add "$component" ||
        die "Rust's $component is missing: run 'rustup component add $component'."
done
