# SPDX-License-Identifier: Apache-2.0
# ./run drift: fails when include/s3control is not byte for byte what the generator makes.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh

setup_python
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
generate model/s3control-describe-job.json "$fresh" >/dev/null
if diff -r -u "$fresh/s3control" include/s3control | head -n 40; then
    say "include/s3control is what the generator makes ($(find "$fresh" -name '*.hpp' | wc -l) files)"
else
    fail "include/s3control differs: run ./run generate and commit the result"
fi
