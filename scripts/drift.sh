# SPDX-License-Identifier: Apache-2.0
# ./run drift: fails when include/s3control is not byte for byte what the generator makes.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh

[[ $# == 0 ]] || usage "./run drift" "$@"
setup_python
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
model=model/s3control-describe-job.json
generate "$model" "$work/fresh" >/dev/null
if diff -r -u "$work/fresh/s3control" include/s3control >"$work/differences"; then
    say "include/s3control is what the generator makes ($(find "$work/fresh" -name '*.hpp' | wc -l) files)"
    exit
fi
head -n 40 "$work/differences"
# What ./run generate would leave, since the generator did not make it.
mkdir "$work/mended"
cp -R include/s3control "$work/mended"
generate "$model" "$work/mended" >/dev/null
if strays=$(diff -r -q "$work/fresh/s3control" "$work/mended/s3control"); then
    fail "include/s3control differs: run ./run generate and commit the result"
fi
strays=$(sed -E -n "s|^Only in $work/mended/(.*): |    include/\\1/|p" <<<"$strays")
fail "include/s3control has what the generator did not make: move or remove it, then run ./run generate
$strays"
