# SPDX-License-Identifier: Apache-2.0
# ./run test [--full]: builds and runs the tests. The last line is `N passed, M failed`.
# With --ci, the checks that only CI makes come first (see .ci/run).
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh

full= ci=
for option in "$@"; do
    case $option in
        --full) full=yes ;;
        --ci) ci=yes ;;
        *) usage "./run test [--full]" "$option" ;;
    esac
done
source scripts/suites.sh

need doctest-dev header doctest/doctest.h
need libpugixml-dev header pugixml.hpp
need nlohmann-json3-dev header nlohmann/json.hpp
need libre2-dev header re2/re2.h
need libpcre2-dev header pcre2.h
setup_build
setup_python
need clang-19 have clang++-19
need libclang-rt-19-dev test -e /usr/lib/llvm-19/lib/clang/19/lib/linux
need clang-22 have clang++-22
need pkgconf have pkg-config
need python3-msgpack /usr/bin/python3 -c 'import msgpack'
need python3-botocore /usr/bin/python3 -c 'import botocore'
need python3-cbor2 /usr/bin/python3 -c 'import cbor2'
[[ -n $full ]] && source scripts/full_packages.sh
install_needed optional

export SWAGE_SOURCE_DIR=$root
export SWAGE_PYTHON=$python
export SWAGE_SHARED_DATA=${SWAGE_SHARED_DATA:-$root/../shared/data}
export PYTHONDONTWRITEBYTECODE=1
gcc=g++
have g++-12 && gcc=g++-12
clang=
have clang++-19 && clang=clang++-19

python_tests() { PYTHONPATH=$root/codegen "$python" -m unittest discover -s "$1" -t "$2"; }
headers_alone() {
    local compiler=$1
    shift
    "$python" tests/headers/check.py --compiler "$compiler" --boost "$boost_include" "$@"
}
misuse() { "$python" tests/compile_fail/check.py --compiler "$1" --boost "$boost_include"; }

# What does not depend on the model: the library's own tests, by every compiler.
libraries() {
    # A larger heap before g++ first collects its garbage saves it a tenth of its time.
    build "$gcc" "-DCMAKE_CXX_COMPILER=$gcc" -DSWAGE_BUILD_EXAMPLES=ON \
        "-DCMAKE_CXX_FLAGS=-O0 -D_GLIBCXX_ASSERTIONS --param=ggc-min-heapsize=1048576"
    rooms "$gcc"
    suite "README" "$python" tests/readme/check.py "$out/$gcc/examples/ten_lines"
    suite "msgpack by Python" env "SWAGE_MSGPACK_EXAMPLE=$out/$gcc/examples/job_as_msgpack" \
        /usr/bin/python3 tests/msgpack/check_with_python.py

    # clang 19 runs everything under the sanitizers, which sees more than a second plain build
    # would; unoptimized, since the sanitized build takes four times as long at -O1.
    local sanitize="-O0 -gline-tables-only -fsanitize=address,undefined -fno-sanitize-recover=all"
    build "sanitizers" "-DCMAKE_CXX_COMPILER=${clang:-$gcc}" "-DCMAKE_CXX_FLAGS=$sanitize"
    rooms "sanitizers"
    if have clang++-22; then
        build "clang++-22" -DCMAKE_CXX_COMPILER=clang++-22 -DCMAKE_CXX_FLAGS=-O0 \
            -DSWAGE_TEST_ROOMS=golden
        rooms "clang++-22"
    else
        skip "clang++-22" "not installed (Debian 12's security archive: clang-22)"
    fi
}

# Everything else: the generator, headers, packages, and whole services made from models.
services() {
    if [[ -n $ci ]]; then
        check "format" bash scripts/format.sh --check
        suite "rooms" "$python" scripts/check_rooms.py
    fi
    check "drift" bash scripts/drift.sh
    suite "codegen" python_tests codegen/tests codegen
    suite "$gcc: headers" headers_alone "$gcc"
    suite "$gcc: misuse" misuse "$gcc"
    local compiler
    for compiler in clang++-19 clang++-22; do
        if have $compiler; then
            suite "$compiler: headers" headers_alone $compiler --doors
        else
            skip "$compiler" "not installed (Debian: clang-${compiler##*-})"
        fi
    done
    [[ -z $clang ]] || suite "$clang: misuse" misuse "$clang"
    check "demo" bash scripts/demo.sh
    suite "consumer" env "SWAGE_BOOST_INCLUDE=$boost_include" "CXX=$gcc" \
        "$python" -m unittest discover -s tests/consumer
    suite "golden by other readers" /usr/bin/python3 tests/golden/check_with_botocore.py

    # Every official protocol test, and whole services: generated, compiled, sent round and routed.
    suite "conformance's comparisons" "$python" -m unittest discover -s tests/conformance
    suite "driver" env "SWAGE_BOOST_INCLUDE=$boost_include" \
        "$python" -m unittest discover -s tests/driver
    local model
    if [[ -d $SWAGE_SHARED_DATA/protocol-tests ]]; then
        for model in "$SWAGE_SHARED_DATA"/{protocol-tests,serde-benchmarks}/*.json; do
            suite "conformance: $(basename "$model" .json)" bash scripts/conformance.sh \
                --no-stale-exceptions "$model"
        done
    else
        skip "conformance" "no protocol tests at $SWAGE_SHARED_DATA (./run fixtures gets them)"
    fi
    if [[ -d $SWAGE_SHARED_DATA/models ]]; then
        few_services
    else
        skip "corpus and routing" "no models at $SWAGE_SHARED_DATA (./run fixtures gets them)"
    fi
}
few_services() {
    local few=$out/few-models model
    rm -rf "$few"
    mkdir -p "$few"
    for model in s3-control sqs dynamodb; do
        ln -s "$(realpath "$SWAGE_SHARED_DATA/models/$model.json")" "$few/"
    done
    # With --full, all of them are.
    if [[ -z $full ]]; then
        SWAGE_DRIVER_OPTIMIZATION=-O0 suite "corpus: three services" \
            bash scripts/corpus.sh "$few" --compiler "${clang:-$gcc}"
        suite "routing: three services" bash scripts/routing.sh "$few"
    fi
    suite "wire by botocore" env "SWAGE_BOOST_INCLUDE=$boost_include" \
        /usr/bin/python3 tests/differential/check_with_botocore.py s3-control sqs dynamodb
}

lanes libraries services
if [[ -n $full ]]; then
    source scripts/full.sh
    lanes platforms headers_and_models
fi
finish
