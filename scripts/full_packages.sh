# SPDX-License-Identifier: Apache-2.0
# What ./run test --full needs besides. All of it is optional: what cannot be installed without
# removing a package is skipped, and said.

need libc++-22-dev test -e /usr/lib/llvm-22/include/c++/v1/version
need libc++abi-22-dev test -e /usr/lib/llvm-22/include/c++/v1/cxxabi.h
need locales test -e /usr/share/i18n/locales/de_DE
need g++-mingw-w64-x86-64-posix have x86_64-w64-mingw32-g++-posix
