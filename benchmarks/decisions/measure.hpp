// SPDX-License-Identifier: Apache-2.0
//
// What the programs in this folder share: a median of timed rounds, and a sink
// that keeps the optimizer from removing the work.

#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace measure {

using clock = std::chrono::steady_clock;

// The compiler must assume that the object behind `p` is read and written here.
inline void touch(void* p) { asm volatile("" : : "g"(p) : "memory"); }

// Nanoseconds of one call.
template <class Work>
double time_ns(Work&& work) {
    const auto start = clock::now();
    work();
    return std::chrono::duration<double, std::nano>(clock::now() - start).count();
}

// The median over `rounds` of what `round` returns; the first round only warms up.
template <class Round>
double median(int rounds, Round&& round) {
    if (rounds > 1) round();
    std::vector<double> results;
    for (int i = 0; i < rounds; ++i) results.push_back(round());
    std::nth_element(results.begin(), results.begin() + rounds / 2, results.end());
    return results[rounds / 2];
}

}  // namespace measure
