# SPDX-License-Identifier: Apache-2.0
# ./run bench [--quick] [--check]: measures swage beside other libraries. Prints one table of medians
# and ratios, and writes docs/benchmarks.json, docs/benchmarks.svg and the tables of
# docs/benchmarks.md. --quick takes fewer and shorter measurements and writes nothing to docs/.
# --check fails where a bar is missed by far.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh

repetitions=15
seconds_each=0.03
compile_runs=3
report=(--docs docs)
for option in "$@"; do
    case $option in
        --quick) repetitions=5 seconds_each=0.02 compile_runs=1 report=("${report[@]:2}") ;;
        --check) report+=(--check) ;;
        *) usage "./run bench [--quick] [--check]" "$option" ;;
    esac
done

need libbenchmark-dev header benchmark/benchmark.h
need nlohmann-json3-dev header nlohmann/json.hpp
need libpugixml-dev header pugixml.hpp
need rapidjson-dev header rapidjson/document.h
need libsimdjson-dev header simdjson.h
need librapidxml-dev header rapidxml/rapidxml.hpp
need libtinyxml2-dev header tinyxml2.h
need libexpat1-dev header expat.h
need binutils have size
need python3 have python3
setup_build

build=build/bench
step "Configuring" cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DSWAGE_BUILD_BENCHMARKS=ON -DSWAGE_BUILD_TESTS=OFF -DSWAGE_BUILD_EXAMPLES=OFF \
    -DSWAGE_BOOST_INCLUDE="$boost_include"
step "Building swage_benchmarks" cmake --build "$build" --target swage_benchmarks

# Repetitions of all benchmarks are shuffled, so that a busy moment does not fall on one of them.
step "Measuring speed (some minutes)" "$build/benchmarks/swage_benchmarks" \
    --benchmark_repetitions="$repetitions" --benchmark_min_time="$seconds_each" \
    --benchmark_enable_random_interleaving=true --benchmark_report_aggregates_only=true \
    --benchmark_out_format=json --benchmark_out="$build/speed.json"
step "Measuring compile time, memory and size" python3 benchmarks/compile_cost.py \
    "$build/compile.json" --include "$boost_include" --runs "$compile_runs"
say ""
PYTHONDONTWRITEBYTECODE=1 python3 benchmarks/report.py "$build/speed.json" "$build/compile.json" \
    "${report[@]}"
