# SPDX-License-Identifier: Apache-2.0
# The suites that only ./run test --full runs: more compilers, standards, libraries, platforms, and
# every service of the shared data. Sourced by test.sh.

# The tests, once more for each platform.
platforms() {
    # Optimized is what users run, and g++ warns of more then.
    build "optimized, C++23" "-DCMAKE_CXX_COMPILER=$gcc" -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_CXX_STANDARD=23
    rooms "optimized, C++23"
    # gnu++20, where `linux` and `unix` are macros.
    build "gnu++20" "-DCMAKE_CXX_COMPILER=$gcc" -DCMAKE_CXX_EXTENSIONS=ON -DCMAKE_CXX_FLAGS=-O0
    rooms "gnu++20"
    if have clang++-22; then
        build "clang++-22, C++23" -DCMAKE_CXX_COMPILER=clang++-22 -DCMAKE_CXX_STANDARD=23 \
            -DCMAKE_CXX_FLAGS=-O0
        rooms "clang++-22, C++23"
    fi
    with_libcxx
    # The text codecs without exceptions and without run-time types.
    build "no exceptions" "-DCMAKE_CXX_COMPILER=$gcc" "-DSWAGE_TEST_ROOMS=text;json;xml;golden" \
        "-DCMAKE_CXX_FLAGS=-O0 -fno-exceptions -fno-rtti -DDOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS"
    rooms "no exceptions"
    in_german
    for_windows
}

with_libcxx() {
    if have clang++-22 && [[ -e /usr/lib/llvm-22/include/c++/v1/version ]]; then
        # The system's pugixml is built with the other library, so its tests are left out.
        # Linked statically: Debian has the shared libc++ of 19 beside the headers of 22.
        build "libc++" -DCMAKE_CXX_COMPILER=clang++-22 "-DCMAKE_CXX_FLAGS=-stdlib=libc++ -O0" \
            -DCMAKE_EXE_LINKER_FLAGS=-static-libstdc++ -DCMAKE_DISABLE_FIND_PACKAGE_pugixml=ON
        rooms "libc++"
        suite "libc++: headers" headers_alone clang++-22 --doors --flag=-stdlib=libc++
    else
        skip "libc++" "clang-22 with libc++-22-dev and libc++abi-22-dev is not installed"
    fi
}

in_german() {
    if [[ -e /usr/share/i18n/locales/de_DE ]] && have localedef; then
        mkdir -p "$out/locale"
        localedef -i de_DE -f UTF-8 "$out/locale/de_DE.UTF-8" || true
        german() { LOCPATH=$out/locale SWAGE_TEST_LOCALE=de_DE.UTF-8 "$@"; }
        for room in $(room_names); do
            suite "German locale: $room" german "$out/$gcc/tests/swage_test_$room" --no-colors \
                --no-version
        done
    else
        skip "German locale" "Debian's locales is not installed"
    fi
}

# under_wine PROGRAM...: without a display, and with its settings below build/.
under_wine() {
    WINEDEBUG=-all WINEPREFIX=$out/wine WINEDLLOVERRIDES="mscoree,mshtml=" "$(wine_program)" "$@"
}

for_windows() {
    local mingw=x86_64-w64-mingw32-g++-posix
    if have $mingw; then
        # Only these headers of the system's folder: the others there are Linux's. windows.h defines
        # so much that tests may name the same; the library's own headers compile without a warning.
        local windows_include=$root/build/deps/windows-include
        mkdir -p "$windows_include"
        ln -sfn "$boost_include/boost" "$windows_include/boost"
        ln -sfn /usr/include/doctest "$windows_include/doctest"
        ln -sfn /usr/include/nlohmann "$windows_include/nlohmann"
        build "windows" -DCMAKE_SYSTEM_NAME=Windows -DCMAKE_CXX_COMPILER=$mingw \
            "-DCMAKE_CXX_FLAGS=-O1 -Wa,-mbig-obj -include windows.h -isystem $windows_include" \
            -DCMAKE_EXE_LINKER_FLAGS=-static "-DSWAGE_BOOST_INCLUDE=$windows_include" \
            "-DSWAGE_DOCTEST_INCLUDE=$windows_include" \
            -DCMAKE_FIND_ROOT_PATH=/usr/x86_64-w64-mingw32 -DCMAKE_FIND_ROOT_PATH_MODE_INCLUDE=ONLY \
            -DCMAKE_FIND_ROOT_PATH_MODE_LIBRARY=ONLY -DCMAKE_FIND_ROOT_PATH_MODE_PACKAGE=ONLY \
            -DSWAGE_WARNINGS_AS_ERRORS=OFF
        suite "windows: headers" headers_alone $mingw --doors --without pugixml --without re2 \
            --flag=-isystem "--flag=$windows_include" --flag=-include --flag=windows.h
        if have_wine; then
            rooms "windows" under_wine
        else
            skip "windows: run" "built, not run: there is no wine (Debian: wine)"
        fi
    else
        skip "windows" "Debian's g++-mingw-w64-x86-64-posix is not installed"
    fi
}

# Headers by themselves, and every service of the shared data by two compilers.
headers_and_models() {
    local compiler
    for compiler in "$gcc" clang++-19 clang++-22; do
        have $compiler && suite "$compiler: all headers" headers_alone $compiler --from-nothing
    done
    for compiler in "$gcc" $clang; do
        suite "$compiler: headers, gnu++20" headers_alone "$compiler" --doors --standard gnu++20
        suite "$compiler: headers, C++23" headers_alone "$compiler" --doors --standard c++23
    done
    suite "no exceptions: headers" headers_alone "$gcc" --doors --flag=-fno-exceptions \
        --flag=-fno-rtti
    if [[ -d $SWAGE_SHARED_DATA/models ]]; then
        for compiler in "$gcc" $clang; do
            suite "corpus: $compiler" bash scripts/corpus.sh "$SWAGE_SHARED_DATA/models" \
                --compiler "$compiler"
        done
        suite "routing" bash scripts/routing.sh "$SWAGE_SHARED_DATA/models"
    fi
}
