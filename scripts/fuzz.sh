#!/usr/bin/env bash
# Fuzzes each target for so many seconds, the committed seeds first: scripts/fuzz.sh SECONDS [TARGET ...].
# What it finds is kept in target/fuzz/corpus, and a later run goes on from there; an input that ends in a crash is in
# target/fuzz/crashes.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=$1
shift
targets=("$@")
if [ ${#targets[@]} = 0 ]; then
    for file in fuzz/src/bin/*.rs; do targets+=("$(basename "$file" .rs)"); done
fi

# The coverage counters of cargo-fuzz, without a sanitizer: these flags are stable. With --target they are not put into build
# scripts, which could not be linked with them.
host=$(rustc -vV | sed -n 's/^host: //p')
flags="--cfg fuzzing -Cpasses=sancov-module"
for argument in level=4 inline-8bit-counters pc-table trace-compares; do
    flags+=" -Cllvm-args=-sanitizer-coverage-$argument"
done
RUSTFLAGS=$flags cargo build --release --locked --target "$host" --target-dir target/fuzz --manifest-path fuzz/Cargo.toml

# Every name that a scenario may hold, as the code and the presets have them, and a few numbers.
names=target/fuzz/names.dict
{
    grep -rhoE '= "[A-Za-z0-9-]+"' src/scenario | cut -c 3-
    grep -hoE '"[A-Za-z][A-Za-z0-9-]*"' data/presets.json data/financing.json data/uncertainty.json
    for word in female male; do echo "\"$word\""; done
    for word in 1e308 5e-324 1e18 1e-6 -1 2026 2060 null true; do echo "$word"; done
} | sort -u | sed 's/"/\\"/g; s/.*/"&"/' >"$names"

for target in "${targets[@]}"; do
    corpus=target/fuzz/corpus/$target
    crashes=target/fuzz/crashes/$target
    log=target/fuzz/$target.log
    mkdir -p "$corpus" "$crashes"
    printf '%-12s' "$target"
    if ! "target/fuzz/$host/release/$target" "$corpus" "fuzz/seeds/$target" -artifact_prefix="$crashes/" \
        -dict="$names" -max_len=16384 -timeout=10 -rss_limit_mb=2048 \
        -max_total_time="$seconds" -print_final_stats=1 >"$log" 2>&1; then
        tail -40 "$log" >&2
        echo "The input that did it is in $crashes; $log has everything." >&2
        exit 1
    fi
    # The last line of its progress has edges, features and the corpus; then the statistics.
    sed -n 's/.*\(cov: [0-9]* ft: [0-9]* corp: [0-9]*\).*/\1/p' "$log" | tail -1 | tr '\n' ' '
    sed -n 's/^stat::number_of_executed_units: *\([0-9]*\)/executions: \1/p' "$log"
done
