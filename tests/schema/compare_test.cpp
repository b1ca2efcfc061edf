// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include <everything/types.hpp>
#include <keeping/types.hpp>
#include <s3control/describe_job.hpp>
#include <swage/document.hpp>
#include <swage/print.hpp>
#include <swage/random.hpp>

namespace {

/// Every change of one member anywhere in the value makes it another value.
void change_each(void* value, const swage::aggregate& table, const auto& changed) {
    if (table.alternatives != nullptr || table.list != nullptr || table.map != nullptr) return;
    for (const swage::member_row& row : table.rows) {
        if (row.held == swage::holder::plain) continue;
        const bool was_there = swage::peek(value, row) != nullptr;
        if (!was_there) {
            swage::engage(value, row);
            changed(row);
            swage::disengage(value, row);
        } else if (row.kind == swage::shape_kind::structure) {
            change_each(swage::engage(value, row), *row.nested, changed);
        }
    }
}

}  // namespace

TEST_CASE("values are equal to their copies and to nothing else") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const auto value = swage::random_value<everything::ExchangeRequest>(seed);
        auto other = value;
        REQUIRE(other == value);
        int changes = 0;
        change_each(&other, swage::table_of<everything::ExchangeRequest>(),
                    [&](const swage::member_row& row) {
                        ++changes;
                        CAPTURE(row.schema->name);
                        CHECK(other != value);
                    });
        CHECK(changes > 0);
        CHECK(other == value);
    }
}

TEST_CASE("an absent member is not an empty one, and a default is not an absent one") {
    using everything::Scalars;
    CHECK(Scalars{} == Scalars{});
    CHECK(Scalars{.String = ""} != Scalars{});
    CHECK(Scalars{.Integer = 0} != Scalars{});
    CHECK(everything::Lists{.Strings = std::vector<std::string>()} != everything::Lists{});
    CHECK(everything::HoldsChoice{} == everything::HoldsChoice{});
    CHECK(everything::Empty{} == everything::Empty{});
}

TEST_CASE("floating-point members compare as numbers") {
    using everything::Scalars;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(Scalars{.Double = 0.0} == Scalars{.Double = -0.0});
    CHECK_FALSE(Scalars{.Double = nan} == Scalars{.Double = nan});
    CHECK(Scalars{.Float = 0.5F} == Scalars{.Float = 0.5F});
    CHECK(Scalars{.Float = 0.5F} != Scalars{.Float = 0.25F});
}

TEST_CASE("lists compare in order, maps by their pairs, sparse ones with their nulls") {
    using everything::Lists;
    CHECK(Lists{.Strings = {{"a", "b"}}} != Lists{.Strings = {{"b", "a"}}});
    CHECK(Lists{.Strings = {{"a"}}} != Lists{.Strings = {{"a", "a"}}});
    everything::SparseContainers a{.SparseStrings = {{"a", std::nullopt}}};
    everything::SparseContainers b{.SparseStrings = {{"a", ""}}};
    CHECK(a != b);
    b.SparseStrings->back() = std::nullopt;
    CHECK(a == b);
    using everything::Maps;
    CHECK(Maps{.StringMap = {{{"a", "1"}, {"b", "2"}}}} ==
          Maps{.StringMap = {{{"b", "2"}, {"a", "1"}}}});
    CHECK(Maps{.StringMap = {{{"a", "1"}}}} != Maps{.StringMap = {{{"a", "2"}}}});
}

TEST_CASE("documents compare by their own equality") {
    everything::Documents a{.Any = nlohmann::json{1, 2}};
    everything::Documents b{.Any = nlohmann::json{1, 2}};
    CHECK(a == b);
    b.Any->push_back(3);
    CHECK(a != b);
}
