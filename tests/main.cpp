// SPDX-License-Identifier: Apache-2.0

// Every test executable's main(): doctest's, in the locale that SWAGE_TEST_LOCALE names. The tests
// pass in any locale; the one to try is one that writes numbers as 1.234,5.

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <locale>

int main(int count, char** arguments) {
    if (const char* name = std::getenv("SWAGE_TEST_LOCALE")) {
        if (std::setlocale(LC_ALL, name) == nullptr) {
            std::fprintf(stderr, "there is no locale %s\n", name);
            return 2;
        }
        std::locale::global(std::locale(name));
        std::printf("locale %s, a decimal point is '%s'\n", name, std::localeconv()->decimal_point);
    }
    return doctest::Context(count, arguments).run();
}
