# SPDX-License-Identifier: Apache-2.0
# Runs suites of tests, counts their cases, and prints a table of them. Sourced after lib.sh.

out=$root/build/test
logs=$out/logs
rm -rf "$logs"
mkdir -p "$logs"
# Where the suites' results are kept, a line each; every lane has a file of its own.
results=$logs/results

# Sets passed, failed and skipped from what a suite printed. Known are the last lines of doctest,
# of Python's unittest, and the plain `N passed, M failed[, K skipped]` of the check scripts.
count_cases() {
    local line bad
    passed=0 failed=0 skipped=0
    if line=$(grep -aE '^\[doctest\] test cases: ' "$1" | tail -n 1) && [[ -n $line ]]; then
        [[ $line =~ \|\ *([0-9]+)\ passed\ \|\ *([0-9]+)\ failed\ \|\ *([0-9]+)\ skipped ]]
        passed=${BASH_REMATCH[1]} failed=${BASH_REMATCH[2]} skipped=${BASH_REMATCH[3]}
    elif line=$(grep -aE '^Ran [0-9]+ tests? in ' "$1" | tail -n 1) && [[ -n $line ]]; then
        [[ $line =~ ^Ran\ ([0-9]+) ]] && passed=${BASH_REMATCH[1]}
        line=$(tail -n 1 "$1")
        for bad in failures errors unexpected\ successes; do
            [[ $line =~ $bad=([0-9]+) ]] && failed=$((failed + BASH_REMATCH[1]))
        done
        [[ $line =~ skipped=([0-9]+) ]] && skipped=${BASH_REMATCH[1]}
        passed=$((passed - failed - skipped))
    elif line=$(grep -aE '^[0-9]+ passed, [0-9]+ failed' "$1" | tail -n 1) && [[ -n $line ]]; then
        [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed(,\ ([0-9]+)\ skipped)? ]]
        passed=${BASH_REMATCH[1]} failed=${BASH_REMATCH[2]} skipped=${BASH_REMATCH[4]:-0}
    else
        return 1
    fi
    return 0
}

# record NAME PASSED FAILED SKIPPED SECONDS PROCESSOR-SECONDS
record() { printf '%-34s %8s %8s %8s %9s %9s\n' "$@" >>"$results"; }

# Sets spent to the milliseconds of the processors that this shell's commands have taken so far.
count_processor_time() {
    local own user system each
    times >"$logs/times-$BASHPID"
    { read -r own && read -r user system; } <"$logs/times-$BASHPID"
    spent=0
    for each in $user $system; do
        [[ $each =~ ^([0-9]+)m([0-9]+)[.,]([0-9]{3})s$ ]] || continue
        spent=$((spent + BASH_REMATCH[1] * 60000 + BASH_REMATCH[2] * 1000 + 10#${BASH_REMATCH[3]}))
    done
}

# skip NAME WHY: a whole suite that cannot run here.
skip() {
    say "$1 ... skipped: $2"
    record "$1" 0 0 1 0.0 0.0
}

# suite NAME COMMAND...: runs the command and counts its cases. Whatever ends in an error without
# a failed case, or says nothing about its cases, counts as one failed case.
suite() {
    local name=$1 start log status=0 passed failed skipped took spent before
    shift
    log=$logs/${name//[^A-Za-z0-9_.+-]/_}.log
    start=$(now)
    count_processor_time
    before=$spent
    "$@" >"$log" 2>&1 </dev/null || status=$?
    count_cases "$log" || { [[ $status == 0 ]] && status=no-cases; }
    took=$(seconds "$start")
    [[ $status != 0 && $failed == 0 ]] && failed=1
    count_processor_time
    spent=$((spent - before))
    record "$name" "$passed" "$failed" "$skipped" "$took" \
        "$((spent / 1000)).$((spent % 1000 / 100))"
    if [[ $failed == 0 ]]; then
        say "$name ... $passed passed ($took s)"
    else
        # In one piece, since another lane may be writing too.
        say "$name ... $passed passed, $failed FAILED ($took s); from ${log#"$root/"}:
$(tail -n "${SWAGE_LOG_LINES:-80}" "$log" | sed 's/^/    /')"
    fi
}

# check NAME COMMAND...: a suite of one case, which passes when the command does.
check() {
    local name=$1
    shift
    suite "$name" counted_by_status "$@"
}
counted_by_status() {
    if "$@"; then say "1 passed, 0 failed"; else say "0 passed, 1 failed"; fi
}

# build NAME OPTION...: configures and builds the tests in build/test/NAME.
build() {
    local name=$1
    shift
    have ccache && set -- "$@" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache
    check "$name: build" configure_and_build "$out/$name" -DSWAGE_WARNINGS_AS_ERRORS=ON \
        -DSWAGE_BUILD_EXAMPLES=OFF -DCMAKE_CXX_EXTENSIONS=OFF "-DSWAGE_BOOST_INCLUDE=$boost_include" "$@"
}
configure_and_build() {
    local folder=$1
    shift
    cmake -S "$root" -B "$folder" -G Ninja "$@" && cmake --build "$folder" -- -k 0
}

# rooms NAME [RUNNER...]: runs every test executable of that build, each a suite.
rooms() {
    local name=$1 folder=$out/$1/tests room program
    shift
    for room in $(room_names); do
        program=$folder/swage_test_$room
        [[ -x $program ]] || program=$program.exe
        [[ -x $program ]] || continue
        suite "$name: $room" "$@" "$program" --no-colors --no-version
    done
}
room_names() {
    local file
    for file in tests/*/*.cpp; do
        file=${file#tests/}
        case ${file%%/*} in
            headers | compile_fail | consumer | data) ;;
            *) say "${file%%/*}" ;;
        esac
    done | sort -u
}

# lanes FUNCTION FUNCTION: runs both, at the same time where there is memory for twice as many
# compilers: much of what one does keeps a single processor busy, while the other builds.
lanes() {
    local available second=0
    available=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || say 0)
    if ((${available:-0} < 4 * jobs)); then
        lane "$1"
        lane "$2"
        return
    fi
    # A process group of its own, so that all of it can be ended with this one.
    set -m
    lane "$2" </dev/null &
    second=$!
    set +m
    trap 'kill -- "-$second" 2>/dev/null || true' EXIT
    # A shell of its own: this one is given the processor time of the other when that ends.
    (lane "$1")
    wait "$second" || record "${2//_/ }: ended early" 0 1 0 0.0 0.0
    trap - EXIT
}
lane() {
    local results=$logs/results-$1
    "$1"
}

# Prints the table and the last line; the status is 0 when nothing failed.
finish() {
    local passed failed skipped
    say ""
    printf '%-34s %8s %8s %8s %9s %9s\n' suite passed failed skipped seconds processor
    cat "$logs"/results*
    say ""
    # The numbers stand at the end of a line; a name may have blanks.
    read -r passed failed skipped < <(cat "$logs"/results* |
        awk '{ p += $(NF - 4); f += $(NF - 3); s += $(NF - 2) } END { print p + 0, f + 0, s + 0 }')
    [[ $skipped == 0 ]] || say "skipped cases and suites: $skipped"
    say "$passed passed, $failed failed"
    [[ $failed == 0 ]]
}
