// SPDX-License-Identifier: Apache-2.0
//
// Which map type? Building as a reader does, look-up, copy, destruction and bytes, with
// 5, 100, 10,000 and 100,000 keys, read in sorted and in random order.

#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "maps.hpp"
#include "measure.hpp"

namespace {

using strings = std::vector<std::string>;

// Distinct keys of 16 bytes, one past what std::string keeps inside.
strings make_keys(std::size_t count) {
    strings keys;
    for (std::size_t i = 0; i < count; ++i) {
        char text[32];
        std::snprintf(text, sizeof text, "metadata-%07zu", i);
        keys.emplace_back(text);
    }
    return keys;
}

strings shuffled(strings keys) {
    std::shuffle(keys.begin(), keys.end(), std::mt19937(1));
    return keys;
}

std::size_t heap_bytes() {
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

template <class Map>
Map build(const strings& keys) {
    Map map;
    for (const std::string& key : keys) maps::append(map, key, std::string("value"));
    maps::finish(map);
    return map;
}

template <class Map>
void run(const char* label, std::size_t count) {
    const strings sorted = make_keys(count), random = shuffled(sorted), wanted = shuffled(random);
    const int repeats = count < 1000 ? int(100000 / count) : 1;
    const int rounds = count < 1000 ? 41 : 9;
    const auto per_key = [&](double ns) { return ns / double(count) / repeats; };

    const auto build_time = [&](const strings& keys) {
        return per_key(measure::median(rounds, [&] {
            return measure::time_ns([&] {
                for (int i = 0; i < repeats; ++i) {
                    Map map = build<Map>(keys);
                    measure::touch(&map);
                }
            });
        }));
    };
    const double from_sorted = build_time(sorted), from_random = build_time(random);

    const std::size_t before = heap_bytes();
    const Map map = build<Map>(random);
    const std::size_t bytes = heap_bytes() - before;

    const double look_up = per_key(measure::median(rounds, [&] {
        std::size_t found = 0;
        const double ns = measure::time_ns([&] {
            for (int i = 0; i < repeats; ++i) {
                for (const std::string& key : wanted) found += maps::find(map, key) != nullptr;
            }
        });
        if (found != count * repeats) std::abort();
        return ns;
    }));
    const double copy = per_key(measure::median(rounds, [&] {  // and destroy
        return measure::time_ns([&] {
            for (int i = 0; i < repeats; ++i) {
                Map copied = map;
                measure::touch(&copied);
            }
        });
    }));
    std::printf("%-10s %8zu %8.1f %8.1f %8.1f %8.1f %8.1f\n", label, count, from_sorted,
                from_random, look_up, copy, double(bytes) / double(count));
}

// Reading appends and sorts once; a user who assigns to map[key] in random order inserts in place.
void run_insertions(std::size_t count) {
    const strings random = shuffled(make_keys(count));
    const double ns = measure::median(count > 10000 ? 1 : 5, [&] {
        maps::sorted_map<std::string> map;
        return measure::time_ns([&] {
            for (const std::string& key : random) maps::insert(map, key, std::string("value"));
            measure::touch(&map);
        });
    });
    std::printf("%-10s %8zu %8s %8.1f   inserted in place one by one\n", "sorted", count, "",
                ns / double(count));
}

}  // namespace

int main() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20);  // keep what was freed: no page faults in the rounds
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    std::printf("%-10s %8s %8s %8s %8s %8s %8s   ns and heap bytes a key\n", "", "keys", "sorted",
                "random", "find", "copy", "bytes");
    for (std::size_t count : {5, 100, 10000, 100000}) {
        run<maps::std_map<std::string>>("std::map", count);
        run<maps::unordered_map<std::string>>("unordered", count);
        if (count <= 10000)
            run<maps::linear_map<std::string>>("linear", count);  // 100,000 take minutes
        run<maps::sorted_map<std::string>>("sorted", count);
    }
    for (std::size_t count : {5, 100, 1000, 10000}) run_insertions(count);
}
