// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <cstdio>
#include <optional>
#include <string>

#include <swage/text/dates.hpp>

#include "support.hpp"

namespace {

namespace text = swage::text;
using swage::timestamp;
using precision = swage::timestamp_precision;

std::string date_time(timestamp value, precision digits = precision::as_needed) {
    char room[40];
    return std::string(static_cast<const char*>(room),
                       static_cast<const char*>(text::write_date_time(room, value, digits)));
}
std::string http_date(timestamp value, precision digits = precision::as_needed) {
    char room[40];
    return std::string(static_cast<const char*>(room),
                       static_cast<const char*>(text::write_http_date(room, value, digits)));
}
std::string epoch_seconds(timestamp value, precision digits = precision::as_needed) {
    char room[40];
    return std::string(static_cast<const char*>(room),
                       static_cast<const char*>(text::write_epoch_seconds(room, value, digits)));
}

template <class Parse>
std::optional<timestamp> parse_with(Parse parse, std::string_view written) {
    timestamp value{123, 456};
    const test::exact_copy copy(written);
    if (parse(copy.view(), value)) return value;
    CHECK(value == timestamp{123, 456});
    return std::nullopt;
}
std::optional<timestamp> from_date_time(std::string_view written) {
    return parse_with(text::parse_date_time, written);
}
std::optional<timestamp> from_http_date(std::string_view written) {
    return parse_with(text::parse_http_date, written);
}
std::optional<timestamp> from_epoch_seconds(std::string_view written) {
    return parse_with(text::parse_epoch_seconds, written);
}

}  // namespace

TEST_CASE("timestamps are written in Smithy's three formats") {
    const timestamp value{1'700'043'630, 123'000'000};
    CHECK(date_time(value) == "2023-11-15T10:20:30.123Z");
    CHECK(http_date(value) == "Wed, 15 Nov 2023 10:20:30 GMT");
    CHECK(epoch_seconds(value) == "1700043630.123");
    CHECK(date_time({}) == "1970-01-01T00:00:00Z");
    CHECK(http_date({}) == "Thu, 01 Jan 1970 00:00:00 GMT");
    CHECK(epoch_seconds({}) == "0");
    CHECK(date_time({timestamp::minimum_seconds, 0}) == "0001-01-01T00:00:00Z");
    CHECK(date_time({timestamp::maximum_seconds, 999'999'999}) == "9999-12-31T23:59:59.999999999Z");
    CHECK(http_date({timestamp::minimum_seconds, 0}) == "Mon, 01 Jan 0001 00:00:00 GMT");
    CHECK(http_date({timestamp::maximum_seconds, 0}) == "Fri, 31 Dec 9999 23:59:59 GMT");
    CHECK(epoch_seconds({timestamp::minimum_seconds, 1}) == "-62135596799.999999999");
}

TEST_CASE(
    "fractions are cut off at the precision asked for, and none is written where it is zero") {
    const timestamp value{1, 120'450'000};
    CHECK(date_time(value, precision::as_needed) == "1970-01-01T00:00:01.12045Z");
    CHECK(date_time(value, precision::seconds) == "1970-01-01T00:00:01Z");
    CHECK(date_time(value, precision::milliseconds) == "1970-01-01T00:00:01.120Z");
    CHECK(date_time(value, precision::microseconds) == "1970-01-01T00:00:01.120450Z");
    CHECK(date_time(value, precision::nanoseconds) == "1970-01-01T00:00:01.120450000Z");
    CHECK(date_time({1, 999'999}, precision::milliseconds) == "1970-01-01T00:00:01Z");
    CHECK(date_time({1, 999'999'999}, precision::milliseconds) == "1970-01-01T00:00:01.999Z");
    CHECK(date_time({1, 0}, precision::nanoseconds) == "1970-01-01T00:00:01Z");
    CHECK(http_date(value, precision::nanoseconds) == "Thu, 01 Jan 1970 00:00:01 GMT");
    CHECK(epoch_seconds(value, precision::milliseconds) == "1.12");
    CHECK(epoch_seconds(value, precision::nanoseconds) == "1.12045");
    CHECK(epoch_seconds(value, precision::seconds) == "1");
}

TEST_CASE("epoch seconds before 1970 count towards zero, and mean the same instant as a date") {
    CHECK(epoch_seconds({-2, 500'000'000}) == "-1.5");
    CHECK(epoch_seconds({-1, 500'000'000}) == "-0.5");
    CHECK(epoch_seconds({-1, 0}) == "-1");
    CHECK(epoch_seconds({-1, 1}) == "-0.999999999");
    // Cut off downwards, as the date is: 23:59:58.4 is not 58.5.
    CHECK(date_time({-2, 444'500'000}, precision::milliseconds) == "1969-12-31T23:59:58.444Z");
    CHECK(epoch_seconds({-2, 444'500'000}, precision::milliseconds) == "-1.556");
    CHECK(epoch_seconds({-2, 444'500'000}, precision::seconds) == "-2");
    CHECK(from_epoch_seconds("-1.556") == timestamp{-2, 444'000'000});
}

TEST_CASE("date-times are read with fractions of any length, offsets and small letters") {
    CHECK(from_date_time("2023-11-15T10:20:30Z") == timestamp{1'700'043'630, 0});
    CHECK(from_date_time("2023-11-15t10:20:30.5z") == timestamp{1'700'043'630, 500'000'000});
    CHECK(from_date_time("2023-11-15T10:20:30.1234567899999Z") ==
          timestamp{1'700'043'630, 123'456'789});
    CHECK(from_date_time("2023-11-15T10:20:30." + std::string(100'000, '9') + "Z") ==
          timestamp{1'700'043'630, 999'999'999});
    CHECK(from_date_time("2023-11-15T11:20:30+01:00") == timestamp{1'700'043'630, 0});
    CHECK(from_date_time("2023-11-15T02:20:30.25-08:00") == timestamp{1'700'043'630, 250'000'000});
    CHECK(from_date_time("2023-11-15T10:20:30-00:00") == timestamp{1'700'043'630, 0});
    CHECK(from_date_time("2023-11-16T10:19:30+23:59") == timestamp{1'700'043'630, 0});
}

TEST_CASE("a leap second is read as the next second, and only where one can be") {
    CHECK(from_date_time("1990-12-31T23:59:60Z") == timestamp{662'688'000, 0});
    CHECK(from_date_time("1990-12-31T15:59:60.5-08:00") == timestamp{662'688'000, 500'000'000});
    CHECK(from_http_date("Mon, 31 Dec 1990 23:59:60 GMT") == timestamp{662'688'000, 0});
    CHECK_FALSE(from_date_time("1990-12-31T23:58:60Z"));
    CHECK_FALSE(from_date_time("1990-12-31T23:59:60+01:00"));
    CHECK_FALSE(from_date_time("1990-12-31T23:59:61Z"));
    CHECK_FALSE(from_date_time("9999-12-31T23:59:60Z"));
}

TEST_CASE("what is not a date-time is refused") {
    for (const char* wrong : {"",
                              "2023",
                              "2023-11-15",
                              "2023-11-15T10:20:30",
                              "2023-11-15 10:20:30Z",
                              "2023-11-15T10:20Z",
                              "2023-11-15T10:20:30.Z",
                              "2023-11-15T10:20:30.5",
                              "2023-11-15T10:20:30ZZ",
                              "2023-11-15T10:20:30Z ",
                              " 2023-11-15T10:20:30Z",
                              "2023-11-15T10:20:30+0100",
                              "2023-11-15T10:20:30+01",
                              "2023-11-15T10:20:30+24:00",
                              "2023-11-15T10:20:30+01:60",
                              "2023-11-15T10:20:30+1:000",
                              "2023-11-15T10:20:30,5Z",
                              "2023-13-15T10:20:30Z",
                              "2023-00-15T10:20:30Z",
                              "2023-11-31T10:20:30Z",
                              "2023-11-00T10:20:30Z",
                              "2023-02-29T10:20:30Z",
                              "1900-02-29T10:20:30Z",
                              "2023-11-15T24:00:00Z",
                              "2023-11-15T10:60:30Z",
                              "0000-01-01T00:00:00Z",
                              "0001-01-01T00:00:00+00:01",
                              "9999-12-31T23:59:59-00:01",
                              "-001-01-01T00:00:00Z",
                              "20 3-11-15T10:20:30Z",
                              "2023-1a-15T10:20:30Z",
                              "2023-11-15T1:20:30.5Z",
                              "2023-11-15T-1:20:30Z",
                              "12023-11-15T10:20:30Z",
                              "2023-11-15T10:20:30.5+",
                              "1700043630"}) {
        CAPTURE(wrong);
        CHECK_FALSE(from_date_time(wrong));
    }
}

TEST_CASE("http-dates are read exactly as IMF-fixdate has them") {
    CHECK(from_http_date("Tue, 29 Apr 2014 18:30:38 GMT") == timestamp{1'398'796'238, 0});
    // The day of the week is not checked against the date.
    CHECK(from_http_date("Mon, 29 Apr 2014 18:30:38 GMT") == timestamp{1'398'796'238, 0});
    for (const char* wrong :
         {"", "Tue, 29 Apr 2014 18:30:38.5 GMT", "Tue, 29 Apr 2014 18:30:38 UTC",
          "Tuesday, 29-Apr-14 18:30:38 GMT", "Tue Apr 29 18:30:38 2014",
          "tue, 29 apr 2014 18:30:38 gmt", "Xyz, 29 Apr 2014 18:30:38 GMT",
          "Tue, 29 Abc 2014 18:30:38 GMT", "Tue, 31 Apr 2014 18:30:38 GMT",
          "Tue, 29 Apr 2014 24:30:38 GMT", "Tue, 29 Apr 0000 18:30:38 GMT",
          "Tue, 9 Apr 2014 18:30:38 GMTT", "Tue, 29 Apr 2014 18:30:38 GMT ",
          "ueW, 29 Apr 2014 18:30:38 GMT", "Tue, 29 anF 2014 18:30:38 GMT"}) {
        CAPTURE(wrong);
        CHECK_FALSE(from_http_date(wrong));
    }
}

TEST_CASE("epoch seconds are read digit by digit in JSON's grammar") {
    CHECK(from_epoch_seconds("1515531081.123456789") == timestamp{1'515'531'081, 123'456'789});
    CHECK(from_epoch_seconds("0") == timestamp{});
    CHECK(from_epoch_seconds("-0") == timestamp{});
    CHECK(from_epoch_seconds("-0.0e5") == timestamp{});
    CHECK(from_epoch_seconds("1.5e9") == timestamp{1'500'000'000, 0});
    CHECK(from_epoch_seconds("15e-1") == timestamp{1, 500'000'000});
    CHECK(from_epoch_seconds("1.7000436301E+9") == timestamp{1'700'043'630, 100'000'000});
    CHECK(from_epoch_seconds("0.0000000019") == timestamp{0, 1});
    CHECK(from_epoch_seconds("5e-9") == timestamp{0, 5});
    CHECK(from_epoch_seconds("5e-20") == timestamp{});
    CHECK(from_epoch_seconds("-0.0000000019") == timestamp{-1, 999'999'999});
    CHECK(from_epoch_seconds("0." + std::string(50, '0') + "1e51") == timestamp{1, 0});
    CHECK(from_epoch_seconds("1" + std::string(50, '0') + "e-50") == timestamp{1, 0});
    CHECK(from_epoch_seconds("0e" + std::string(50, '9')) == timestamp{});
    CHECK(from_epoch_seconds("253402300799.999999999") ==
          timestamp{timestamp::maximum_seconds, 999'999'999});
    CHECK(from_epoch_seconds("-62135596800") == timestamp{timestamp::minimum_seconds, 0});
    for (const char* wrong : {"",
                              "-",
                              "+1",
                              ".5",
                              "1.",
                              "01",
                              "-01",
                              "1e",
                              "1e+",
                              "1.5x",
                              " 1",
                              "1 ",
                              "0x10",
                              "1.5.5",
                              "253402300800",
                              "-62135596800.1",
                              "1e13",
                              "1e99999999999999999999999",
                              "NaN",
                              "--1",
                              "1e5.5"}) {
        CAPTURE(wrong);
        CHECK_FALSE(from_epoch_seconds(wrong));
    }
}

TEST_CASE("every day of the years 0001 to 9999 is written, read and has its day of the week") {
    static constexpr const char* weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::int64_t day_number = timestamp::minimum_seconds / 86'400;
    std::size_t weekday = 0;
    for (int year = 1; year <= 9999; ++year) {
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (int month = 1; month <= 12; ++month) {
            for (int day = 1; day <= lengths[month - 1]; ++day) {
                const auto civil = text::detail::civil_from_days(day_number);
                bool right = civil.year == year && civil.month == month && civil.day == day &&
                             text::detail::days_from_civil(civil) == day_number;
                // Whole texts at the edges of months, where things go wrong.
                if (day == 1 || day >= 28) {
                    const std::int64_t second = day_number * 86'400 + 86'399;
                    char expected[48];
                    std::snprintf(expected, sizeof expected, "%04d-%02d-%02dT23:59:59Z", year,
                                  month, day);
                    timestamp read;
                    right &= date_time({second, 0}) == expected &&
                             text::parse_date_time(expected, read) && read == timestamp{second, 0};
                    std::snprintf(expected, sizeof expected, "%s, %02d %s %04d 23:59:59 GMT",
                                  weekdays[weekday], day, months[month - 1], year);
                    right &= http_date({second, 0}) == expected &&
                             text::parse_http_date(expected, read) && read == timestamp{second, 0};
                }
                if (!right) {
                    CAPTURE(year);
                    CAPTURE(month);
                    CAPTURE(day);
                    REQUIRE(right);
                }
                ++day_number;
                weekday = (weekday + 1) % 7;
            }
            char past[48];
            std::snprintf(past, sizeof past, "%04d-%02d-%02dT00:00:00Z", year, month,
                          lengths[month - 1] + 1);
            timestamp read;
            if (text::parse_date_time(past, read)) FAIL(past);
        }
    }
    CHECK(day_number * 86'400 == timestamp::maximum_seconds + 1);
}

TEST_CASE("random timestamps come back from every format") {
    test::random_numbers random(9);
    constexpr auto span =
        static_cast<std::uint64_t>(timestamp::maximum_seconds - timestamp::minimum_seconds + 1);
    for (int round = 0; round < 50000; ++round) {
        timestamp value{timestamp::minimum_seconds + static_cast<std::int64_t>(random.below(span)),
                        static_cast<std::int32_t>(random.below(1'000'000'000))};
        if (random.below(4) == 0) value.seconds = static_cast<std::int64_t>(random.below(5)) - 2;
        if (random.below(4) == 0) value.nanoseconds = value.nanoseconds / 1'000'000 * 1'000'000;
        const bool right = from_date_time(date_time(value)) == value &&
                           from_epoch_seconds(epoch_seconds(value)) == value &&
                           from_http_date(http_date(value)) == timestamp{value.seconds, 0};
        if (!right) {
            CAPTURE(value.seconds);
            CAPTURE(value.nanoseconds);
            REQUIRE(right);
        }
        for (const auto digits : {precision::seconds, precision::milliseconds,
                                  precision::microseconds, precision::nanoseconds}) {
            const auto a = from_date_time(date_time(value, digits));
            const auto b = from_epoch_seconds(epoch_seconds(value, digits));
            if (!a || a != b || *a > value) FAIL(date_time(value, digits));
        }
    }
}

TEST_CASE("timestamps outside the formats' range are known not to be writable") {
    CHECK(text::is_writable({timestamp::minimum_seconds, 0}));
    CHECK(text::is_writable({timestamp::maximum_seconds, 999'999'999}));
    CHECK_FALSE(text::is_writable({timestamp::minimum_seconds - 1, 0}));
    CHECK_FALSE(text::is_writable({timestamp::maximum_seconds + 1, 0}));
    CHECK_FALSE(text::is_writable({0, -1}));
    CHECK_FALSE(text::is_writable({0, 1'000'000'000}));
}
