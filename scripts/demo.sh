# SPDX-License-Identifier: Apache-2.0
# ./run demo: from the model to bytes and back, on real responses.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh

[[ $# == 0 ]] || usage "./run demo" "$@"
model=model/s3control-describe-job.json
demo=build/demo
samples="small full"

setup_compiler
setup_python
rm -rf "$demo"
mkdir -p "$demo/out"

say "1. The model becomes headers"
start=$(now)
generate "$model" "$demo/include" >/dev/null
generated_in=$(seconds "$start")
mapfile -t headers < <(find "$demo/include" -name '*.hpp')
# Of shapes only: an operation is a struct too.
count_definitions() {
    cat "$demo"/include/*/shapes/*.hpp | grep -cE "^$1 [A-Za-z0-9_]+( : .*)? \{" || true
}
structures=$(count_definitions struct)
enumerations=$(count_definitions "enum class")
say "  $model"
say "  -> ${#headers[@]} headers in $demo/include: $structures structures," \
    "$enumerations enums, $(cat "${headers[@]}" | wc -l) lines, in $generated_in s"

say ""
say "2. A converter is compiled against them"
# The fresh headers come first, so the committed copies in include/s3control are not used.
flags=(-std=c++20 -O2 -DNDEBUG "-I$demo/include" -Iinclude)
[[ $boost_include == /usr/include ]] || flags+=(-isystem "$boost_include")
step "  g++ -O2 examples/convert.cpp" g++ "${flags[@]}" examples/convert.cpp -o "$demo/convert"
say "  -> $demo/convert, $(stat -c %s "$demo/convert") bytes"

say ""
say "3. Responses of DescribeJob go from XML to JSON and back"
convert=$demo/convert
exact=yes
for sample in $samples; do
    source=tests/data/describe-job-$sample.xml
    base=$demo/out/$sample
    "$convert" --from xml --to json "$source" >"$base.json"
    "$convert" --from json --to xml "$base.json" >"$base.xml"
    "$convert" --from xml --to json "$base.xml" >"$base.again.json"
    "$convert" --from json --to xml "$base.again.json" >"$base.again.xml"
    say "  $source ($(stat -c %s "$source") bytes)"
    say "  -> $base.json -> $base.xml -> $base.again.json -> $base.again.xml"
    cmp "$base.json" "$base.again.json" && cmp "$base.xml" "$base.again.xml" || exact=
    "$convert" --check "$source" || exact=
    say ""
done
[[ -n $exact ]] || fail "The round trip is not exact."
say "The beginning of $demo/out/small.json:"
"$convert" --from xml --to json --pretty tests/data/describe-job-small.xml | head -n 20
say ""
say "Round trip exact: equal values, and each second writing equal to the first byte for byte."
