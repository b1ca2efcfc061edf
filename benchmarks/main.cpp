// SPDX-License-Identifier: Apache-2.0
//
// Reading and writing DescribeJob documents: swage, and hand-written code over other libraries, on
// the same documents and the same structs. Before anything is timed, every reader must have filled
// the struct with the value that swage reads, and swage must read that value from every writer's
// text. scripts/bench.sh runs this and makes docs/benchmarks.md's figures of it.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <swage/json.hpp>
#include <swage/xml.hpp>

#include "documents.hpp"

namespace bench {
namespace {

enum class format { json, xml };

template <class Make>
struct contender {
    format form;
    const char* name;
    Make make;
    /// Whether it is timed a second time reading or writing into an object that is used again.
    bool reuses = false;
};

constexpr contender<make_reader> readers[] = {
    {format::json, "swage", swage_json_reader, true},
    {format::json, "swage-tree", swage_json_tree_reader},
#ifdef SWAGE_BENCHMARK_NLOHMANN
    {format::json, "nlohmann", nlohmann_reader},
#endif
#ifdef SWAGE_BENCHMARK_BOOST_JSON
    {format::json, "boost-json", boost_json_reader},
#endif
#ifdef SWAGE_BENCHMARK_RAPIDJSON
    {format::json, "rapidjson", rapidjson_reader},
    {format::json, "rapidjson-events", rapidjson_events_reader},
#endif
#ifdef SWAGE_BENCHMARK_SIMDJSON
    {format::json, "simdjson", simdjson_reader},
#endif
    {format::xml, "swage", swage_xml_reader, true},
    {format::xml, "swage-tree", swage_xml_tree_reader},
#ifdef SWAGE_BENCHMARK_PUGIXML
    {format::xml, "pugixml", pugixml_reader},
#endif
#ifdef SWAGE_BENCHMARK_RAPIDXML
    {format::xml, "rapidxml", rapidxml_reader},
#endif
#ifdef SWAGE_BENCHMARK_TINYXML2
    {format::xml, "tinyxml2", tinyxml2_reader},
#endif
#ifdef SWAGE_BENCHMARK_EXPAT
    {format::xml, "expat", expat_reader},
#endif
};

constexpr contender<make_writer> writers[] = {
    {format::json, "swage", swage_json_writer, true},
    {format::json, "swage-tree", swage_json_tree_writer},
#ifdef SWAGE_BENCHMARK_NLOHMANN
    {format::json, "nlohmann", nlohmann_writer},
#endif
#ifdef SWAGE_BENCHMARK_BOOST_JSON
    {format::json, "boost-json", boost_json_writer},
#endif
#ifdef SWAGE_BENCHMARK_RAPIDJSON
    {format::json, "rapidjson", rapidjson_writer},
#endif
    {format::xml, "swage", swage_xml_writer, true},
    {format::xml, "swage-tree", swage_xml_tree_writer},
#ifdef SWAGE_BENCHMARK_PUGIXML
    {format::xml, "pugixml", pugixml_writer},
#endif
#ifdef SWAGE_BENCHMARK_TINYXML2
    {format::xml, "tinyxml2", tinyxml2_writer},
#endif
};

template <class T>
const input& text_of(const sample<T>& from, format form) {
    return form == format::json ? from.json : from.xml;
}

template <class T>
std::string name_of(const sample<T>& of, format form, const char* direction, std::string who) {
    return std::string(form == format::json ? "json." : "xml.") + direction + "." + of.name + "." +
           who;
}

template <class T>
void check(const sample<T>& expected, const contender<make_reader>& of) {
    T value;
    of.make()->read(text_of(expected, of.form), value);
    if (!(value == expected.value)) {
        throw std::runtime_error(name_of(expected, of.form, "read", of.name) +
                                 ": the struct was not filled as expected");
    }
}

template <class T>
void check(const sample<T>& expected, const contender<make_writer>& of) {
    std::string text;
    of.make()->write(expected.value, text);
    const T value =
        (of.form == format::json ? swage::json::read<T>(text) : swage::xml::read<T>(text)).value();
    if (!(value == expected.value)) {
        throw std::runtime_error(name_of(expected, of.form, "write", of.name) +
                                 ": the text does not hold the value");
    }
}

/// Registers a benchmark. Beside the median, its best repetition is reported, which is what a busy
/// machine disturbs least.
template <class Run>
void measure(const std::string& name, Run run) {
    benchmark::RegisterBenchmark(name.c_str(), run)
        ->ComputeStatistics("best", [](const std::vector<double>& times) {
            return *std::min_element(times.begin(), times.end());
        });
}

template <class T>
void add(const sample<T>& from, const contender<make_reader>& of) {
    check(from, of);
    const input& document = text_of(from, of.form);
    const auto bytes = static_cast<std::int64_t>(document.text().size());
    measure(name_of(from, of.form, "read", of.name),
            [&document, &of, bytes](benchmark::State& state) {
                const auto reader = of.make();
                for (auto _ : state) reader->read_new(document, as<T>());
                state.SetBytesProcessed(state.iterations() * bytes);
            });
    if (!of.reuses) return;
    measure(name_of(from, of.form, "read", std::string(of.name) + "-reused"),
            [&document, &of, bytes](benchmark::State& state) {
                const auto reader = of.make();
                T value;
                for (auto _ : state) {
                    reader->read(document, value);
                    benchmark::DoNotOptimize(&value);
                }
                state.SetBytesProcessed(state.iterations() * bytes);
            });
}

template <class T>
void add(const sample<T>& from, const contender<make_writer>& of) {
    check(from, of);
    const T& value = from.value;
    const auto bytes = static_cast<std::int64_t>(text_of(from, of.form).text().size());
    measure(name_of(from, of.form, "write", of.name),
            [&value, &of, bytes](benchmark::State& state) {
                const auto writer = of.make();
                for (auto _ : state) {
                    std::string out;
                    writer->write(value, out);
                    benchmark::DoNotOptimize(out.data());
                }
                state.SetBytesProcessed(state.iterations() * bytes);
            });
    if (!of.reuses) return;
    measure(name_of(from, of.form, "write", std::string(of.name) + "-reused"),
            [&value, &of, bytes](benchmark::State& state) {
                const auto writer = of.make();
                std::string out;
                for (auto _ : state) {
                    out.clear();
                    writer->write(value, out);
                    benchmark::DoNotOptimize(out.data());
                }
                state.SetBytesProcessed(state.iterations() * bytes);
            });
}

/// What no codec can be faster than: moving the text's bytes, and making the struct's copy.
template <class T>
void add_limits(const sample<T>& from) {
    for (const format form : {format::json, format::xml}) {
        const std::string_view text = text_of(from, form).text();
        measure(name_of(from, form, "limit", "memcpy"), [text](benchmark::State& state) {
            std::string to(text.size(), '\0');
            for (auto _ : state) {
                std::memcpy(to.data(), text.data(), text.size());
                benchmark::ClobberMemory();
            }
            state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
        });
    }
    const T& value = from.value;
    measure(std::string("any.limit.") + from.name + ".copy", [&value](benchmark::State& state) {
        for (auto _ : state) {
            T copy(value);
            benchmark::DoNotOptimize(&copy);
        }
    });
}

template <class T>
void add_all(const sample<T>& from) {
    benchmark::AddCustomContext(std::string("bytes.json.") + from.name,
                                std::to_string(from.json.text().size()));
    benchmark::AddCustomContext(std::string("bytes.xml.") + from.name,
                                std::to_string(from.xml.text().size()));
    for (const auto& of : readers) add(from, of);
    for (const auto& of : writers) add(from, of);
    add_limits(from);
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    try {
#if defined(__clang__)
        benchmark::AddCustomContext("compiler", "clang " __clang_version__);
#else
        benchmark::AddCustomContext("compiler", "g++ " __VERSION__);
#endif
        const auto small = bench::describe_job("small");
        const auto full = bench::describe_job("full");
        const auto list = bench::list_of_jobs(1000);
        bench::add_all(small);
        bench::add_all(full);
        bench::add_all(list);
        benchmark::RunSpecifiedBenchmarks();
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "swage_benchmarks: %s\n", problem.what());
        return 1;
    }
    benchmark::Shutdown();
}
