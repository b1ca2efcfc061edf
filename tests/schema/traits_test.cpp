// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <string_view>

#include <everything/types.hpp>
#include <s3control/describe_job.hpp>
#include <swage/schema/traits.hpp>

namespace {

using swage::member_shape;
using swage::trait_kind;

/// The member of T's shape with that name.
template <class T>
constexpr const member_shape& member(std::string_view name) {
    for (const member_shape& candidate : swage::schema_of<T>.members) {
        if (candidate.name == name) return candidate;
    }
    throw "no such member";
}

}  // namespace

TEST_CASE("a member's trait, its target's, and the one that holds are asked for separately") {
    using everything::Times;
    constexpr const member_shape& own = member<Times>("EpochOverHttpDate");
    CHECK(swage::member_trait(own, trait_kind::timestamp_format)->minimum ==
          static_cast<std::int64_t>(swage::timestamp_format::epoch_seconds));
    CHECK(swage::target_trait(own, trait_kind::timestamp_format)->minimum ==
          static_cast<std::int64_t>(swage::timestamp_format::http_date));
    CHECK(swage::effective_trait(own, trait_kind::timestamp_format) ==
          swage::member_trait(own, trait_kind::timestamp_format));
    constexpr const member_shape& inherited = member<Times>("HttpDateTarget");
    CHECK(swage::member_trait(inherited, trait_kind::timestamp_format) == nullptr);
    CHECK(swage::effective_trait(inherited, trait_kind::timestamp_format) ==
          swage::target_trait(inherited, trait_kind::timestamp_format));
    constexpr const member_shape& plain = member<Times>("Plain");
    CHECK(swage::effective_trait(plain, trait_kind::timestamp_format) == nullptr);
}

TEST_CASE("the timestamp format that holds is the member's, else the target's, at compile time") {
    using enum swage::timestamp_format;
    using everything::Times;
    const auto format = [](std::string_view name) {
        return swage::effective_timestamp_format(member<Times>(name));
    };
    static_assert(swage::effective_timestamp_format(member<Times>("Plain")) == unspecified);
    CHECK(format("DateTimeMember") == date_time);
    CHECK(format("HttpDateMember") == http_date);
    CHECK(format("EpochMember") == epoch_seconds);
    CHECK(format("DateTimeTarget") == date_time);
    CHECK(format("HttpDateTarget") == http_date);
    CHECK(format("EpochTarget") == epoch_seconds);
    CHECK(format("EpochOverHttpDate") == epoch_seconds);
    CHECK(format("HttpDateOverEpoch") == http_date);
    const auto& in_list = *member<Times>("InList").target;
    CHECK(swage::effective_timestamp_format(in_list.members[0]) == epoch_seconds);
}

TEST_CASE("traits of shapes carry their values") {
    const auto& refused = swage::schema_of<everything::Refused>;
    CHECK(swage::find_trait(refused.traits, trait_kind::error)->text == "client");
    CHECK(swage::find_trait(refused.traits, trait_kind::http_error)->minimum == 409);
    CHECK(swage::find_trait(refused.traits, trait_kind::sensitive) == nullptr);
    CHECK(swage::has_trait(refused.traits, trait_kind::error));
    CHECK_FALSE(swage::has_trait(refused.traits, trait_kind::sensitive));
    CHECK(swage::trait_text(refused.traits, trait_kind::error, "none") == "client");
    CHECK(swage::trait_text(refused.traits, trait_kind::json_name, "none") == "none");
    CHECK(swage::find_trait(refused.traits, "some.other#trait") == nullptr);
    const auto& flattened = member<everything::FlattenedContainers>("RenamedMap");
    CHECK(swage::member_trait(flattened, trait_kind::xml_flattened) != nullptr);
    CHECK(swage::member_trait(flattened, trait_kind::xml_name)->text == "Pair");
    CHECK(swage::target_trait(member<everything::Lists>("Shorts"), trait_kind::unique_items) !=
          nullptr);
}

TEST_CASE("defaults, lengths and ranges are in the schema") {
    using everything::Defaults;
    const auto text = [](std::string_view name) {
        return swage::member_trait(member<Defaults>(name), trait_kind::default_value)->text;
    };
    CHECK(text("ABoolean") == "true");
    CHECK(text("ALong") == "-1");
    CHECK(text("AString") == "\"none & nothing\"");
    const auto& job_id = member<s3control::DescribeJobRequest>("JobId");
    const swage::trait* length = swage::effective_trait(job_id, trait_kind::length);
    REQUIRE(length != nullptr);
    CHECK(length->minimum == 5);
    CHECK(length->maximum == 36);
    const auto& priority = member<s3control::JobDescriptor>("Priority");
    const swage::trait* range = swage::effective_trait(priority, trait_kind::range);
    REQUIRE(range != nullptr);
    CHECK(range->text == "0");
}

TEST_CASE("an operation names its input, output, errors and HTTP binding") {
    constexpr const swage::operation& describe = s3control::DescribeJob::schema;
    CHECK(describe.id == "com.amazonaws.s3control#DescribeJob");
    CHECK(describe.input == &swage::schema_of<s3control::DescribeJobRequest>);
    CHECK(describe.output == &swage::schema_of<s3control::DescribeJobResult>);
    CHECK(describe.errors.size() == 4);
    const swage::trait* http = swage::find_trait(describe.traits, trait_kind::http);
    REQUIRE(http != nullptr);
    CHECK(http->text == "GET");
    CHECK(http->more == "/v20180820/jobs/{JobId}");
    CHECK(http->minimum == 200);
    CHECK(describe.owner->id == "com.amazonaws.s3control#AWSS3ControlServiceV20180820");
    CHECK(&swage::service_of<s3control::DescribeJobResult> == describe.owner);
    CHECK(swage::find_trait(describe.owner->traits, trait_kind::xml_namespace)->text ==
          "http://awss3control.amazonaws.com/doc/2018-08-20/");
}
