// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <type_traits>

#include <swage/text/dates.hpp>
#include <swage/values/timestamp.hpp>

using swage::timestamp;

TEST_CASE("timestamps are in the order of time, to the nanosecond") {
    CHECK(timestamp{1, 0} < timestamp{2, 0});
    CHECK(timestamp{1, 999'999'999} < timestamp{2, 0});
    CHECK(timestamp{1, 1} > timestamp{1, 0});
    CHECK(timestamp{-2, 500'000'000} < timestamp{-1, 0});
    CHECK(timestamp{5, 7} == timestamp{5, 7});
    CHECK(timestamp{} == timestamp{0, 0});
    static_assert(std::is_trivially_copyable_v<timestamp>);
}

TEST_CASE("the first and last second of the formats are the ends of the years 0001 and 9999") {
    timestamp value;
    REQUIRE(swage::text::parse_date_time("0001-01-01T00:00:00Z", value));
    CHECK(value.seconds == timestamp::minimum_seconds);
    REQUIRE(swage::text::parse_date_time("9999-12-31T23:59:59.999999999Z", value));
    CHECK(value == timestamp{timestamp::maximum_seconds, 999'999'999});
}
