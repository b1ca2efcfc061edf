# SPDX-License-Identifier: Apache-2.0
# ./run fuzz [SECONDS]: builds every fuzzer in fuzz/ with clang and runs each that long. Findings
# and the corpus are kept in build/fuzz/.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh

duration=${1:-60}
# Not 0, which libFuzzer takes for no limit.
[[ $# -le 1 && $duration =~ ^[1-9][0-9]*$ ]] || usage "./run fuzz [SECONDS]" "$@"
need clang-19 have clang++-19
need doctest-dev header doctest/doctest.h
need libpugixml-dev header pugixml.hpp
need nlohmann-json3-dev header nlohmann/json.hpp
need libre2-dev header re2/re2.h
need libpcre2-dev header pcre2.h
setup_build

compiler=clang++-19
have clang++-22 && compiler=clang++-22
step "building the fuzzers with $compiler" bash -c "
    cmake -S . -B build/fuzz -G Ninja -DCMAKE_CXX_COMPILER=$compiler -DSWAGE_BUILD_FUZZERS=ON \
        -DSWAGE_BUILD_TESTS=OFF -DSWAGE_BUILD_EXAMPLES=OFF -DSWAGE_BOOST_INCLUDE=$boost_include
    cmake --build build/fuzz"

status=0
for fuzzer in build/fuzz/fuzz/swage_fuzz_*; do
    [[ -x $fuzzer ]] || continue
    name=${fuzzer##*/swage_fuzz_}
    corpus=build/fuzz/corpus/$name
    mkdir -p "$corpus"
    say "$name for $duration s"
    "$fuzzer" -max_total_time="$duration" -print_final_stats=1 -artifact_prefix="$corpus-" \
        "$corpus" tests/data 2>&1 | tail -n 12 || status=1
done
exit $status
