// SPDX-License-Identifier: Apache-2.0
//
// The run time of std::optional against the lean one: copying, comparing and destroying
// 1,000 structures of optionals, half of them set. Compile cost: see structs.py.

#include <cstdint>
#include <cstdio>
#include <malloc.h>
#include <string>
#include <vector>

#include "lean_optional.hpp"
#include "measure.hpp"

namespace {

struct timestamp {
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0;
    bool operator==(const timestamp&) const = default;
};

enum class color { red, green };

template <template <class> class Optional>
struct scalars {
    Optional<std::int64_t> a{}, b{}, c{};
    Optional<bool> d{}, e{};
    Optional<timestamp> f{}, g{};
    Optional<color> h{};
    bool operator==(const scalars&) const = default;

    void fill() {
        a = 1;
        c = 3;
        e = true;
        f = timestamp{5, 6};
        h = color::green;
    }
};

template <template <class> class Optional>
struct texts {
    std::string id{};
    Optional<std::string> a{}, b{}, c{}, d{};
    Optional<std::vector<std::string>> items{};
    Optional<std::int64_t> size{};
    Optional<timestamp> created{};
    bool operator==(const texts&) const = default;

    void fill() {
        id = "93c6bb4b";
        a = "us-west-2";
        c = "arn:aws:s3:::my-manifest-bucket";
        items = std::vector<std::string>{"Bucket", "Key"};
        size = 128000;
    }
};

constexpr int count = 1000;
constexpr int rounds = 7;
constexpr int sweeps = 101;

struct times {
    std::vector<double> copy{}, equal{}, destroy{};
};

template <class T>
void run(times& result) {
    std::vector<T> original(count);
    for (T& it : original) it.fill();
    result.copy.push_back(measure::median(rounds, [&] {
        std::vector<T> made;
        return measure::time_ns([&] {
            made = original;
            measure::touch(&made);
        });
    }));
    const std::vector<T> other = original;
    result.equal.push_back(measure::median(rounds, [&] {
        bool same = false;
        const double ns = measure::time_ns([&] {
            same = original == other;
            measure::touch(&same);
        });
        return ns;
    }));
    result.destroy.push_back(measure::median(rounds, [&] {
        std::vector<T> made = original;
        measure::touch(&made);
        return measure::time_ns([&] { std::vector<T>().swap(made); });
    }));
}

double middle(std::vector<double>& values) {
    std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
    return values[values.size() / 2] / count;
}

void print(const char* label, std::size_t size, times& t) {
    std::printf("%-14s %6zu %8.2f %8.2f %8.2f\n", label, size, middle(t.copy), middle(t.equal),
                middle(t.destroy));
}

template <class T>
using std_optional = std::optional<T>;
template <class T>
using lean_optional = lean::optional<T>;

}  // namespace

int main() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20);  // keep what was freed: no page faults in the rounds
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    times std_scalars, lean_scalars, std_texts, lean_texts;
    for (int i = 0; i < sweeps; ++i) {
        run<scalars<std_optional>>(std_scalars);
        run<scalars<lean_optional>>(lean_scalars);
        run<texts<std_optional>>(std_texts);
        run<texts<lean_optional>>(lean_texts);
    }
    std::printf("%-14s %6s %8s %8s %8s   ns a structure\n", "", "sizeof", "copy", "equal",
                "destroy");
    print("scalars, std", sizeof(scalars<std_optional>), std_scalars);
    print("scalars, lean", sizeof(scalars<lean_optional>), lean_scalars);
    print("texts, std", sizeof(texts<std_optional>), std_texts);
    print("texts, lean", sizeof(texts<lean_optional>), lean_texts);
}
