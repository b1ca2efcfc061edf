# SPDX-License-Identifier: Apache-2.0
# What ./run test --full needs besides. All of it is optional: what cannot be installed without
# removing a package is skipped, and said.

# Prints where wine is. Debian's wine64, without its wine, puts no program on PATH.
wine_program() { command -v wine || command -v wine64 || ls /usr/lib/wine/wine64 2>/dev/null; }
have_wine() { [[ -n $(wine_program) ]]; }

need libc++-22-dev test -e /usr/lib/llvm-22/include/c++/v1/version
need libc++abi-22-dev test -e /usr/lib/llvm-22/include/c++/v1/cxxabi.h
need locales test -e /usr/share/i18n/locales/de_DE
need wine64 have_wine
need g++-mingw-w64-x86-64-posix have x86_64-w64-mingw32-g++-posix
