// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>

#include <everything/types.hpp>
#include <keeping/types.hpp>
#include <s3control/describe_job.hpp>
#include <swage/document.hpp>
#include <swage/print.hpp>
#include <swage/random.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/utf8.hpp>

namespace {

using swage::random_options;
using swage::random_value;

/// A number that stands for a long text.
std::uint64_t digest(const std::string& text) {
    std::uint64_t sum = 14695981039346656037U;
    for (const char letter : text)
        sum = (sum ^ static_cast<unsigned char>(letter)) * 1099511628211U;
    return sum;
}

/// Visits every value in reach through the tables.
template <class Visitor>
void walk(const void* value, const swage::aggregate& table, Visitor& visitor, int level = 0) {
    visitor.level(level);
    const auto member = [&](const void* start, const swage::member_row& row) {
        const void* held = swage::peek(start, row);
        if (held == nullptr) return;
        visitor.value(held, row);
        if (row.nested != nullptr) walk(held, *row.nested, visitor, level + 1);
    };
    if (table.list != nullptr || table.map != nullptr) {
        const std::size_t count = (table.list ? table.list->size : table.map->size)(value);
        const void* first = (table.list ? table.list->data : table.map->data)(value);
        const std::uint32_t stride = table.list ? table.list->stride : table.map->stride;
        for (std::size_t i = 0; i < count; ++i) {
            for (const auto& row : table.rows) member(swage::element_at(first, stride, i), row);
        }
    } else if (table.alternatives != nullptr) {
        const std::uint32_t number = table.alternatives->which(value);
        if (number != 0) member(value, table.rows[number - 1]);
        if (number == 0 && table.alternatives->unknown(value) != nullptr) visitor.unknown();
    } else {
        for (const auto& row : table.rows) member(value, row);
    }
}

struct statistics {
    int deepest = 0;
    int values = 0;
    int unknown_members = 0;
    int unknown_enums = 0;
    int empty_lists = 0;
    bool well_formed = true;
    bool controls = false;
    bool non_finite = false;
    bool submilliseconds = false;
    bool writable = true;
    std::set<std::string> letters;

    void level(int at) { deepest = at > deepest ? at : deepest; }
    void unknown() { ++unknown_members; }
    void value(const void* held, const swage::member_row& row) {
        ++values;
        using enum swage::shape_kind;
        if (row.kind == string) {
            const auto& text = *static_cast<const std::string*>(held);
            const char* at = text.data();
            const char* const last = at + text.size();
            well_formed &= swage::text::find_invalid_utf8(at, last) == last;
            while (well_formed && at != last) {
                const char* first = at;
                const std::uint32_t code_point = swage::text::next_code_point(at);
                controls |= code_point < 0x20 && code_point != '\t' && code_point != '\n' &&
                            code_point != '\r';
                letters.emplace(first, at);
            }
        } else if (row.kind == enumeration) {
            if (!static_cast<const swage::open_enum_storage*>(held)->is_known()) ++unknown_enums;
        } else if (row.kind == double_number) {
            non_finite |= !std::isfinite(*static_cast<const double*>(held));
        } else if (row.kind == timestamp) {
            const auto& time = *static_cast<const swage::timestamp*>(held);
            submilliseconds |= time.nanoseconds % 1'000'000 != 0;
            writable &= swage::text::is_writable(time);
        } else if (row.kind == list) {
            if (row.nested->list->size(held) == 0) ++empty_lists;
        }
    }
};

template <class T>
statistics examine(const random_options& options, std::uint64_t seeds = 100) {
    statistics result;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const T value = random_value<T>(seed, options);
        walk(&value, swage::table_of<T>(), result);
    }
    return result;
}

}  // namespace

TEST_CASE("a seed gives the same value everywhere") {
    std::uint64_t sum = 0;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const auto value = random_value<everything::Scalars>(seed);
        CHECK(value == random_value<everything::Scalars>(seed));
        sum += digest(swage::to_string(value));
    }
    // Who changes how values are made, or the shape, changes this number; no compiler does.
    CHECK(sum == 3335155892515001798U);
    swage::random_generator generator(1);
    CHECK(generator.next() == 10451216379200822465U);
    CHECK(random_value<s3control::DescribeJobResult>(1) !=
          random_value<s3control::DescribeJobResult>(2));
}

TEST_CASE("a generator makes one value after another") {
    swage::random_generator generator(5);
    const auto first = random_value<everything::Scalars>(generator);
    const auto second = random_value<everything::Scalars>(generator);
    CHECK(first != second);
    CHECK(first == random_value<everything::Scalars>(5));
    everything::Scalars reused = second;
    swage::random_generator again(5);
    swage::randomize(reused, again);
    CHECK(reused == first);
}

TEST_CASE("values are well-formed, known and finite unless other ones are asked for") {
    const statistics plain = examine<everything::ExchangeRequest>({});
    CHECK(plain.well_formed);
    CHECK_FALSE(plain.controls);
    CHECK_FALSE(plain.non_finite);
    CHECK(plain.submilliseconds);
    CHECK(plain.writable);
    CHECK(plain.unknown_enums == 0);
    CHECK(plain.unknown_members == 0);
    CHECK(plain.empty_lists > 0);
    for (const char* letter :
         {"\"", "\\", "<", "&", "\r", "\n", "\u0085", "\u2028", "é", "\U0001F600", "\U0010FFFF"}) {
        CAPTURE(letter);
        CHECK(plain.letters.count(letter) == 1);
    }
    const statistics all = examine<everything::ExchangeRequest>({.unknown_enum_values = 30,
                                                                 .unknown_members = 30,
                                                                 .control_characters = true,
                                                                 .non_finite = true});
    CHECK(all.well_formed);
    CHECK(all.controls);
    CHECK(all.non_finite);
    CHECK(all.unknown_enums > 0);
    CHECK(all.unknown_members > 0);
    const statistics careful =
        examine<everything::ExchangeRequest>({.least_elements = 1, .whole_milliseconds = true});
    CHECK_FALSE(careful.submilliseconds);
    CHECK(careful.empty_lists == 0);
}

TEST_CASE("optional members are there as often as asked for") {
    CHECK(random_value<everything::Scalars>(1, {.presence = 0}) == everything::Scalars{});
    const auto all = random_value<everything::Scalars>(1, {.presence = 100});
    CHECK(all.Boolean);
    CHECK(all.Many);
    CHECK(all.Timestamp);
    int present = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        if (random_value<everything::Scalars>(seed, {.presence = 30}).Byte) ++present;
    }
    CHECK(present > 200);
    CHECK(present < 400);
}

TEST_CASE("recursive shapes come to an end") {
    const statistics trees = examine<everything::Tree>({.presence = 100});
    CHECK(trees.deepest <= 30);
    CHECK(trees.values < 100 * 10'000);
    const statistics branches = examine<everything::Branch>({.presence = 100, .most_levels = 3});
    CHECK(branches.deepest <= 8);
    const statistics few =
        examine<everything::ExchangeRequest>({.presence = 100, .most_values = 10});
    CHECK(few.values < 100 * 200);
}

TEST_CASE("length and range traits are kept to, unless that is not asked for") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const auto request = random_value<s3control::DescribeJobRequest>(seed, {.presence = 100});
        const auto characters = [](const std::string& text) {
            return swage::text::count_code_points(text.data(), text.data() + text.size());
        };
        CHECK(characters(request.AccountId.value_or("")) <= 64);
        CHECK(characters(request.JobId.value_or("")) >= 5);
        CHECK(characters(request.JobId.value_or("")) <= 36);
        const auto result = random_value<s3control::DescribeJobResult>(seed, {.presence = 100});
        const s3control::JobDescriptor& job = *result.Job;
        CHECK(job.Priority.value_or(-1) >= 0);
        CHECK(job.ProgressSummary->TotalNumberOfTasks.value_or(-1) >= 0);
    }
    bool broken = false;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const auto request = random_value<s3control::DescribeJobRequest>(
            seed, {.presence = 100, .keep_constraints = false});
        broken |= request.JobId.value_or("").size() < 5;
    }
    CHECK(broken);
}

TEST_CASE("documents are random JSON, and structures that keep unknown members have some") {
    std::set<std::string> kinds;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto documents = random_value<everything::Documents>(seed, {.presence = 100});
        CHECK_FALSE(documents.Required.is_null());
        kinds.insert(documents.Any->type_name());
    }
    CHECK(kinds.size() >= 5);
    bool kept = false;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto value = random_value<keeping::Scalars>(seed, {.unknown_members = 50});
        kept |= !value.unknown_.empty();
        for (const auto& member : value.unknown_.list()) {
            CHECK(member.source == swage::format::json);
            CHECK(nlohmann::json::accept(member.content));
        }
    }
    CHECK(kept);
}
