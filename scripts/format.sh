# SPDX-License-Identifier: Apache-2.0
# ./run format [--check]: clang-format-19 and black over everything that is committed.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh

case "$*" in
    "") clang_options=(-i) black_options=(-q) ;;
    --check) clang_options=(--dry-run -Werror) black_options=(--check -q) ;;
    *) usage "./run format [--check]" "$@" ;;
esac

need clang-format-19 have clang-format-19
need black have black
install_needed

files() { git ls-files --cached --others --exclude-standard -- "$@"; }
failed=0
files '*.hpp' '*.cpp' | xargs -r -P "$jobs" -n 20 clang-format-19 "${clang_options[@]}" || failed=1
files '*.py' | xargs -r black "${black_options[@]}" -l 100 || {
    failed=1
    files '*.py' | xargs -r black --check -l 100 2>&1 | grep '^would' || true
}
[[ $failed == 0 ]] || fail "not formatted; run ./run format"
say "formatted: $(files '*.hpp' '*.cpp' | wc -l) C++ files, $(files '*.py' | wc -l) Python files"
