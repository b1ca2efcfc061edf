// SPDX-License-Identifier: Apache-2.0
//
// How should an open enum keep text that its model does not know? Vectors of 1,000 values
// are assigned, compared, copied and destroyed; all known, or (last columns) all unknown.

#include <cstdio>
#include <malloc.h>
#include <vector>

#include "measure.hpp"
#include "open_enum.hpp"

namespace {

enum class status { Active, Cancelled, Complete, Failed };

struct closed {  // an integer: what a known value is held against
    closed() = default;
    closed(status value) : value(value) {}
    void unknown(std::string_view) {}
    friend bool operator==(const closed&, const closed&) = default;
    friend bool operator==(const closed& a, status b) { return a.value == b; }
    status value = status::Active;
};

constexpr int count = 1000;
constexpr int repeats = 100;
constexpr int rounds = 5;
constexpr int sweeps = 31;

struct row {
    const char* label;
    std::size_t size = 0;
    std::vector<double> assign{}, is{}, equal{}, copy{}, destroy{}, copy_unknown{};
};

// Nanoseconds of `work` on one value; `work` handles a whole vector.
template <class Work>
double each(Work work) {
    return measure::median(rounds,
                           [&] {
                               return measure::time_ns([&] {
                                   for (int i = 0; i < repeats; ++i) work();
                               });
                           }) /
           repeats / count;
}

template <class Enum>
void run(row& result) {
    result.size = sizeof(Enum);
    std::vector<Enum> known(count), unknown(count);
    std::vector<status> source(count);
    for (int i = 0; i < count; ++i) {
        source[i] = status(i * 7 % 4);
        known[i] = source[i];
        unknown[i].unknown("SuspendedForReview");  // 18 characters: not short for std::string
    }
    result.assign.push_back(each([&] {
        for (int i = 0; i < count; ++i) known[i] = source[i];
        measure::touch(known.data());
    }));
    result.is.push_back(each([&] {
        int sum = 0;
        for (const Enum& value : known) sum += value == status::Complete;
        measure::touch(&sum);
    }));
    const std::vector<Enum> other = known;
    result.equal.push_back(each([&] {
        int sum = 0;
        for (int i = 0; i < count; ++i) sum += known[i] == other[i];
        measure::touch(&sum);
    }));
    std::vector<std::vector<Enum>> copies(repeats);
    result.copy.push_back(measure::median(rounds, [&] {
        for (auto& copy : copies) std::vector<Enum>().swap(copy);
        return measure::time_ns([&] {
                   for (auto& copy : copies) {
                       copy = known;
                       measure::touch(&copy);
                   }
               }) /
               repeats / count;
    }));
    result.destroy.push_back(measure::median(rounds, [&] {
        for (auto& copy : copies) copy = known;
        return measure::time_ns([&] {
                   for (auto& copy : copies) {
                       measure::touch(&copy);
                       std::vector<Enum>().swap(copy);
                   }
               }) /
               repeats / count;
    }));
    result.copy_unknown.push_back(each([&] {
        std::vector<Enum> copy = unknown;
        measure::touch(&copy);
    }));
}

double middle(std::vector<double>& values) {
    std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
    return values[values.size() / 2];
}

}  // namespace

int main() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20);  // keep what was freed: no page faults in the rounds
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    row rows[] = {{"closed"}, {"string"}, {"pointer"}, {"word"}, {"variant"}};
    for (int i = 0; i < sweeps; ++i) {
        run<closed>(rows[0]);
        run<open_enum::string_enum<status>>(rows[1]);
        run<open_enum::pointer_enum<status>>(rows[2]);
        run<open_enum::word_enum<status>>(rows[3]);
        run<open_enum::variant_enum<status>>(rows[4]);
    }
    std::printf("%-8s %6s %8s %8s %8s %8s %8s %14s   ns a value\n", "", "sizeof", "assign", "== E",
                "== same", "copy", "destroy", "copy+destroy unknown");
    for (row& r : rows) {
        std::printf("%-8s %6zu %8.2f %8.2f %8.2f %8.2f %8.2f %14.1f\n", r.label, r.size,
                    middle(r.assign), middle(r.is), middle(r.equal), middle(r.copy),
                    middle(r.destroy), middle(r.copy_unknown));
    }
}
