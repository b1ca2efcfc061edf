// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <string_view>

#include <everything/types.hpp>
#include <s3control/describe_job.hpp>
#include <swage/schema/enumeration.hpp>

namespace {

using swage::shape;
using swage::shape_kind;

/// Every shape in reach, by the run-time view alone.
void collect(const shape& from, std::set<const shape*>& found) {
    if (!found.insert(&from).second) return;
    for (const swage::member_shape& member : from.members) {
        REQUIRE(member.target != nullptr);
        collect(*member.target, found);
    }
}

std::map<shape_kind, int> count_kinds(const std::set<const shape*>& shapes) {
    std::map<shape_kind, int> kinds;
    for (const shape* each : shapes) ++kinds[each->kind];
    return kinds;
}

std::set<const shape*> closure_of_describe_job() {
    std::set<const shape*> found;
    const swage::operation& operation = s3control::DescribeJob::schema;
    collect(*operation.input, found);
    collect(*operation.output, found);
    for (const shape* error : operation.errors) collect(*error, found);
    return found;
}

}  // namespace

TEST_CASE("the whole closure of DescribeJob is in reach at run time") {
    std::map<shape_kind, int> kinds = count_kinds(closure_of_describe_job());
    CHECK(kinds[shape_kind::structure] == 50);
    CHECK(kinds[shape_kind::enumeration] == 20);
    CHECK(kinds[shape_kind::list] == 8);
    CHECK(kinds[shape_kind::map] == 2);
    CHECK(kinds[shape_kind::tagged_union] == 2);
}

TEST_CASE("every shape in reach is whole: ids, members, traits and values") {
    std::set<const shape*> shapes = closure_of_describe_job();
    collect(swage::schema_of<everything::ExchangeRequest>, shapes);
    collect(swage::schema_of<everything::DocumentsRequest>, shapes);
    std::set<std::string_view> ids;
    for (const shape* each : shapes) {
        CAPTURE(each->id);
        CHECK(ids.insert(each->id).second);
        CHECK(each->id.find('#') != std::string_view::npos);
        CHECK_FALSE(each->name().empty());
        CHECK(each->name().find('#') == std::string_view::npos);
        const bool is_enum =
            each->kind == shape_kind::enumeration || each->kind == shape_kind::integer_enumeration;
        CHECK((each->values != nullptr) == is_enum);
        std::set<std::string_view> names;
        for (const swage::member_shape& member : each->members) {
            CHECK(names.insert(member.name).second);
        }
        if (each->kind == shape_kind::list) {
            REQUIRE(each->members.size() == 1);
            CHECK(each->members[0].name == "member");
        } else if (each->kind == shape_kind::map) {
            REQUIRE(each->members.size() == 2);
            CHECK(each->members[0].name == "key");
            CHECK(each->members[1].name == "value");
        } else if (each->kind != shape_kind::structure && each->kind != shape_kind::tagged_union) {
            CHECK(each->members.empty());
        }
    }
}

TEST_CASE("every enum's texts are found by the generator's hash, and no others are") {
    std::set<const shape*> shapes = closure_of_describe_job();
    collect(swage::schema_of<everything::ExchangeRequest>, shapes);
    int enums = 0;
    for (const shape* each : shapes) {
        if (each->kind != shape_kind::enumeration) continue;
        ++enums;
        const auto& values = each->values->values;
        for (std::size_t place = 0; place < values.size(); ++place) {
            const std::string text(values[place].text);
            CAPTURE(text);
            CHECK(swage::find_enumeration_value(*each->values, text) ==
                  static_cast<std::int32_t>(place));
            CHECK(swage::find_enumeration_value(*each->values, text + " ") == -1);
            CHECK(swage::find_enumeration_value(*each->values, "x" + text) == -1);
        }
        CHECK(swage::find_enumeration_value(*each->values, "") == -1);
        CHECK(swage::find_enumeration_value(*each->values, std::string(1000, 'A')) == -1);
    }
    CHECK(enums >= 20);
}

TEST_CASE("intEnum values are found by their number") {
    const auto& level = *swage::schema_of<everything::Level>.values;
    for (const swage::enumeration_value& value : level.values) {
        CHECK(swage::find_enumeration_value(level, value.number) == &value);
    }
    CHECK(swage::find_enumeration_value(level, 123'456) == nullptr);
}
