# SPDX-License-Identifier: Apache-2.0
# What the scripts share. Sourced in the root of the repository, with set -euo pipefail.

root=$PWD
jobs=$(nproc 2>/dev/null || echo 2)

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}
# usage LINE ARGUMENT...: ends with how the command is called: as was asked for, or as an error.
usage() {
    case ${2:-} in
        -h | --help) say "usage: $1" && exit 0 ;;
    esac
    printf 'usage: %s\n' "$1" >&2
    exit 2
}
have() { command -v "$1" >/dev/null 2>&1; }

# Milliseconds since some fixed time, for durations.
now() { date +%s%3N; }
# seconds START: since then, such as 3.4
seconds() {
    local passed=$(($(now) - $1))
    printf '%d.%d' $((passed / 1000)) $((passed % 1000 / 100))
}

# step WHAT COMMAND...: runs it, says how long it took; its output is shown only if it fails.
step() {
    local what=$1 start log
    shift
    start=$(now)
    log=$(mktemp)
    printf '%s ... ' "$what"
    if "$@" >"$log" 2>&1; then
        say "$(seconds "$start") s"
        rm -f "$log"
    else
        say "failed after $(seconds "$start") s"
        tail -n 60 "$log" >&2
        rm -f "$log"
        return 1
    fi
}
