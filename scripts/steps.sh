#!/usr/bin/env bash
# Runs the given make targets one after the other, says which and how long, and stops at the first that fails.
set -uo pipefail

for step in "$@"; do
    printf '\n=== %s\n' "$step"
    before=$SECONDS
    if ! "${MAKE:-make}" --no-print-directory "$step"; then
        printf '\n=== %s FAILED after %d s; to repeat it alone: make %s\n' "$step" $((SECONDS - before)) "$step" >&2
        exit 1
    fi
    printf '=== %s: %d s\n' "$step" $((SECONDS - before))
done
printf '\n=== all passed in %d s\n' "$SECONDS"
