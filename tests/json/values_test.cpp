// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include <everything/shapes/choice.hpp>
#include <everything/shapes/required_of_every_kind.hpp>
#include <everything/shapes/scalars.hpp>
#include <everything/shapes/times.hpp>

#include "support.hpp"

using everything::Scalars;
using json_tests::read_ok;
using json_tests::refusal;
using json_tests::rewrite;
using json_tests::with_form;
using json_tests::write_ok;

TEST_CASE("every simple kind is read and written again as it was") {
    const std::string text =
        R"({"Boolean":true,"Byte":-128,"Short":-32768,"Integer":2147483647,)"
        R"("Long":-9223372036854775808,"Float":1.5,"Double":-0.1,)"
        R"("BigInteger":123456789012345678901234567890,"BigDecimal":-1.00e-400,)"
        R"("String":"text","Blob":"AAEC/w==","Timestamp":"2023-11-15T10:20:30.123456789Z",)"
        R"("Enum":"green","IntEnum":100,"Many":"value-4"})";
    const Scalars value = read_ok<Scalars>(text);
    CHECK(value.Boolean == true);
    CHECK(value.Byte == -128);
    CHECK(value.Short == -32768);
    CHECK(value.Integer == 2147483647);
    CHECK(value.Long == INT64_MIN);
    CHECK(value.Float == 1.5F);
    CHECK(value.Double == -0.1);
    CHECK(value.BigInteger->digits == "123456789012345678901234567890");
    CHECK(value.BigDecimal->digits == "-1.00e-400");
    CHECK(value.String == "text");
    CHECK(value.Blob->view() == std::string_view("\0\1\2\xff", 4));
    CHECK(value.Timestamp->nanoseconds == 123'456'789);
    CHECK(value.Enum == everything::Color::GREEN);
    CHECK(value.IntEnum == everything::Level::HIGH);
    CHECK(value.Many == everything::ManyValues::VALUE_02);
    CHECK(write_ok(value) == text);
}

TEST_CASE("integers keep their extremes and refuse what is beyond them") {
    CHECK(rewrite<Scalars>(
              R"({"Byte":127,"Short":32767,"Integer":-2147483648,"Long":9223372036854775807})") ==
          R"({"Byte":127,"Short":32767,"Integer":-2147483648,"Long":9223372036854775807})");
    CHECK(refusal<Scalars>(R"({"Byte":128})") ==
          "1:9: Byte: 128 is out of range for a byte (-128 to 127)");
    CHECK(refusal<Scalars>(R"({"Short":-32769})") ==
          "1:10: Short: -32769 is out of range for a short (-32768 to 32767)");
    CHECK(refusal<Scalars>(R"({"Integer":2147483648})") ==
          "1:12: Integer: 2147483648 is out of range for an integer (-2147483648 to 2147483647)");
    CHECK(refusal<Scalars>(R"({"Long":9223372036854775808})") ==
          "1:9: Long: 9223372036854775808 is out of range for a long (-9223372036854775808 to "
          "9223372036854775807)");
    CHECK(refusal<Scalars>(R"({"IntEnum":2147483648})") ==
          "1:12: IntEnum: 2147483648 is out of range for an intEnum value (-2147483648 to "
          "2147483647)");
}

TEST_CASE("an integer has neither fraction nor exponent, even where its value is whole") {
    for (const char* number : {"1.0", "1e0", "1E2", "-0.0", "12.5"}) {
        const std::string text = std::string(R"({"Integer":)") + number + "}";
        CHECK(refusal<Scalars>(text) ==
              "1:12: Integer: " + std::string(number) + " is not an integer");
    }
    CHECK(read_ok<Scalars>(R"({"Integer":-0})").Integer == 0);
}

TEST_CASE("floating-point numbers that JSON cannot spell are strings") {
    const Scalars value = read_ok<Scalars>(R"({"Float":"-Infinity","Double":"NaN"})");
    CHECK(value.Float == -std::numeric_limits<float>::infinity());
    CHECK(std::isnan(*value.Double));
    CHECK(write_ok(value) == R"({"Float":"-Infinity","Double":"NaN"})");
    CHECK(rewrite<Scalars>(R"({"Double":"Infinity"})") == R"({"Double":"Infinity"})");
    CHECK(refusal<Scalars>(R"({"Double":"nan"})") ==
          "1:11: Double: expected a double, found the string \"nan\"");
    CHECK(refusal<Scalars>(R"({"Double":"1"})") ==
          "1:11: Double: expected a double, found the string \"1\"");
    CHECK(refusal<Scalars>(R"({"Double":NaN})") == "1:11: Double: expected a value, found 'N'");
}

TEST_CASE("floating-point numbers are read to the nearest and written as short as they can be") {
    CHECK(read_ok<Scalars>(R"({"Double":0.1e1})").Double == 1.0);
    CHECK(read_ok<Scalars>(R"({"Double":5e-324})").Double == 5e-324);
    CHECK(read_ok<Scalars>(R"({"Double":1e-400})").Double == 0.0);
    CHECK(read_ok<Scalars>(R"({"Float":16777217})").Float == 16777216.0F);
    CHECK(rewrite<Scalars>(R"({"Float":0.1,"Double":1.7976931348623157e308})") ==
          rewrite<Scalars>(R"({"Float":0.100000001,"Double":17976931348623157e292})"));
    CHECK(std::signbit(*read_ok<Scalars>(R"({"Double":-0.0})").Double));
    CHECK(refusal<Scalars>(R"({"Double":1e400})") ==
          "1:11: Double: 1e400 is out of range for a double");
    CHECK(refusal<Scalars>(R"({"Float":1e39})") == "1:10: Float: 1e39 is out of range for a float");
}

TEST_CASE("big numbers keep every digit, come as numbers or strings, and go as numbers") {
    CHECK(rewrite<Scalars>(R"({"BigInteger":"-99999999999999999999999"})") ==
          R"({"BigInteger":-99999999999999999999999})");
    CHECK(rewrite<Scalars>(R"({"BigDecimal":"0.10"})") == R"({"BigDecimal":0.10})");
    CHECK(refusal<Scalars>(R"({"BigInteger":1.0})") ==
          "1:15: BigInteger: 1.0 is not a big integer");
    CHECK(refusal<Scalars>(R"({"BigInteger":"01"})") ==
          "1:15: BigInteger: \"01\" is not a big integer");
    CHECK(refusal<Scalars>(R"({"BigDecimal":"1."})") ==
          "1:15: BigDecimal: \"1.\" is not a big decimal");
    CHECK(refusal<Scalars>(R"({"BigDecimal":""})") ==
          "1:15: BigDecimal: \"\" is not a big decimal");
    CHECK(refusal<Scalars>(R"({"BigDecimal":true})") ==
          "1:15: BigDecimal: expected a big decimal, found true");
}

TEST_CASE("a big number that is none is not written") {
    Scalars value;
    value.BigInteger = swage::big_integer{"12x"};
    std::string text = "before";
    const swage::result<void> done = swage::json::write_to(text, value);
    REQUIRE(!done);
    CHECK(done.error().code == swage::error_code::not_representable);
    CHECK(done.error().message() == "BigInteger: \"12x\" is not a big integer");
    CHECK(text == "before");
}

TEST_CASE("strings have their escapes decoded, and only what must be is escaped on writing") {
    const Scalars value = read_ok<Scalars>(
        R"({"String":"\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00\u0000\u001f\u007f"})");
    CHECK(*value.String == std::string("\"\\/\b\f\n\r\tA\u00e9\u20ac\U0001f600\0\x1f\x7f", 21));
    CHECK(write_ok(value) ==
          "{\"String\":\"\\\"\\\\/\\b\\f\\n\\r\\tA\u00e9\u20ac\U0001f600\\u0000\\u001f\x7f\"}");
    CHECK(read_ok<Scalars>(write_ok(value)) == value);
}

TEST_CASE("strings of every length and with an escape at every place are read and written") {
    for (std::size_t length = 0; length < 80; ++length) {
        for (std::size_t place = 0; place <= length; ++place) {
            for (const char* special : {"", "\n", "\"", "\u00e9", "\U0001f600"}) {
                Scalars value;
                value.String = std::string(place, 'a') + special + std::string(length - place, 'b');
                CHECK(read_ok<Scalars>(write_ok(value)) == value);
            }
        }
    }
}

TEST_CASE("strings longer than the writer's chunk are written whole") {
    for (const std::size_t length : {4000U, 4063U, 4064U, 4065U, 4096U, 8192U, 100'000U}) {
        for (const char* special : {"", "\n\n\n", "\u00e9"}) {
            Scalars value;
            value.String = std::string(length, 'x') + special + std::string(length, '\1');
            value.Blob = swage::blob(*value.String);
            value.Enum = swage::open_enum<everything::Color>::from_text(*value.String);
            CHECK(read_ok<Scalars>(write_ok(value)) == value);
        }
    }
}

TEST_CASE(
    "text that is not UTF-8 is refused, in reading with its place, in writing with its path") {
    CHECK(refusal<Scalars>("{\"String\":\"ab\xff\"}") == "1:14: String: the text is not UTF-8");
    CHECK(refusal<Scalars>("{\"String\":\"\xed\xa0\x80\"}") ==
          "1:12: String: the text is not UTF-8");
    CHECK(refusal<Scalars>("{\"String\":\"\xc0\x80\"}") == "1:12: String: the text is not UTF-8");
    CHECK(refusal<Scalars>("{\"String\":\"\xf4\x90\x80\x80\"}") ==
          "1:12: String: the text is not UTF-8");
    CHECK(refusal<Scalars>("{\"Unknown\":\"\xc3\",\"String\":\"\"}") ==
          "1:13: Unknown: the text is not UTF-8");
    Scalars value;
    value.String = "ab\xff";
    std::string text = "kept";
    const swage::result<void> done = swage::json::write_to(text, value);
    REQUIRE(!done);
    CHECK(done.error().code == swage::error_code::invalid_utf8);
    CHECK(done.error().message() == "String: the text is not UTF-8");
    CHECK(text == "kept");
}

TEST_CASE("halves of surrogate pairs are refused") {
    CHECK(refusal<Scalars>(R"({"String":"\ud83d"})") ==
          "1:12: String: the escape is half of a surrogate pair");
    CHECK(refusal<Scalars>(R"({"String":"\ude00"})") ==
          "1:12: String: the escape is half of a surrogate pair");
    CHECK(refusal<Scalars>(R"({"String":"\ud83d\ud83d"})") ==
          "1:12: String: the escape is half of a surrogate pair");
    CHECK(refusal<Scalars>(R"({"String":"\ud83dx"})") ==
          "1:12: String: the escape is half of a surrogate pair");
    CHECK(refusal<Scalars>(R"({"X":"\udc00","String":""})") ==
          "1:7: X: the escape is half of a surrogate pair");
}

TEST_CASE("blobs are base64 with padding") {
    CHECK(read_ok<Scalars>(R"({"Blob":""})").Blob->empty());
    CHECK(read_ok<Scalars>(R"({"Blob":"Zm9v"})").Blob->view() == "foo");
    CHECK(read_ok<Scalars>(R"({"Blob":"Zm9\u0076"})").Blob->view() == "foo");
    CHECK(refusal<Scalars>(R"({"Blob":"Zm9"})") == "1:9: Blob: \"Zm9\" is not base64");
    CHECK(refusal<Scalars>(R"({"Blob":"Zm-_"})") == "1:9: Blob: \"Zm-_\" is not base64");
    CHECK(refusal<Scalars>(R"({"Blob":12})") ==
          "1:9: Blob: expected a base64 string, found the number 12");
}

TEST_CASE("open enums keep texts that the model does not know") {
    const Scalars value = read_ok<Scalars>(R"({"Enum":"p\u0069nk","IntEnum":7})");
    CHECK(value.Enum->value() == everything::Color::unknown_);
    CHECK(value.Enum->text() == "pink");
    CHECK(static_cast<std::int32_t>(*value.IntEnum) == 7);
    CHECK(write_ok(value) == R"({"Enum":"pink","IntEnum":7})");
    CHECK(rewrite<Scalars>(R"({"Enum":""})") == R"({"Enum":""})");
    CHECK(read_ok<Scalars>(R"({"Enum":"dark red & more"})").Enum == everything::Color::DARK_RED);
    CHECK(rewrite<Scalars>(R"({"Enum":"\"<quote>\""})") == R"({"Enum":"\"<quote>\""})");
}

TEST_CASE("timestamps are read from numbers of seconds without rounding twice") {
    const auto read_time = [](const std::string& text) {
        return *read_ok<Scalars>(R"({"Timestamp":)" + text + "}").Timestamp;
    };
    CHECK(read_time("1700043630") == swage::timestamp{1'700'043'630, 0});
    CHECK(read_time("1700043630.123456789") == swage::timestamp{1'700'043'630, 123'456'789});
    CHECK(read_time("-1.5") == swage::timestamp{-2, 500'000'000});
    CHECK(read_time("1.7e9") == swage::timestamp{1'700'000'000, 0});
    CHECK(read_time("-62135596800") == swage::timestamp{swage::timestamp::minimum_seconds, 0});
    CHECK(read_time("253402300799.999999999") ==
          swage::timestamp{swage::timestamp::maximum_seconds, 999'999'999});
    CHECK(refusal<Scalars>(R"({"Timestamp":253402300800})") ==
          "1:14: Timestamp: 253402300800 is not a timestamp");
    CHECK(refusal<Scalars>(R"({"Timestamp":-62135596801})") ==
          "1:14: Timestamp: -62135596801 is not a timestamp");
    CHECK(refusal<Scalars>(R"({"Timestamp":99999999999})") == "accepted");
}

TEST_CASE("timestamps are read from date-time and http-date strings as well") {
    const auto read_time = [](const std::string& text) {
        return *read_ok<Scalars>(R"({"Timestamp":")" + text + "\"}").Timestamp;
    };
    CHECK(read_time("2023-11-15T10:20:30Z") == swage::timestamp{1'700'043'630, 0});
    CHECK(read_time("2023-11-15T11:20:30.5+01:00") == swage::timestamp{1'700'043'630, 500'000'000});
    CHECK(read_time("Wed, 15 Nov 2023 10:20:30 GMT") == swage::timestamp{1'700'043'630, 0});
    CHECK(refusal<Scalars>(R"({"Timestamp":"1700043630"})") ==
          "1:14: Timestamp: \"1700043630\" is not a timestamp");
    CHECK(refusal<Scalars>(R"({"Timestamp":"2023-11-15"})") ==
          "1:14: Timestamp: \"2023-11-15\" is not a timestamp");
}

TEST_CASE("a reader can insist on the modelled timestamp format") {
    swage::json::read_options strict;
    strict.timestamps = swage::json::accepted_timestamps::modelled;
    using everything::Times;
    CHECK(
        refusal<Times>(R"({"Plain":1,"EpochMember":1,"DateTimeMember":"1970-01-01T00:00:01Z",)"
                       R"("HttpDateTarget":"Thu, 01 Jan 1970 00:00:01 GMT","EpochOverHttpDate":1})",
                       strict) == "accepted");
    CHECK(refusal<Times>(R"({"Plain":"1970-01-01T00:00:01Z"})", strict) ==
          "1:10: Plain: \"1970-01-01T00:00:01Z\" is not a timestamp");
    CHECK(refusal<Times>(R"({"DateTimeMember":1})", strict) ==
          "1:19: DateTimeMember: 1 is not a timestamp");
    CHECK(refusal<Times>(R"({"HttpDateTarget":"1970-01-01T00:00:01Z"})", strict) ==
          "1:19: HttpDateTarget: \"1970-01-01T00:00:01Z\" is not a timestamp");
}

TEST_CASE("a reader can insist on date-times without an offset") {
    swage::json::read_options strict;
    strict.timestamps = swage::json::accepted_timestamps::modelled_utc;
    using everything::Times;
    CHECK(refusal<Times>(R"({"Plain":1,"DateTimeMember":"1970-01-01T00:00:01.5Z",)"
                         R"("HttpDateTarget":"Thu, 01 Jan 1970 00:00:01 GMT"})",
                         strict) == "accepted");
    for (const std::string_view text :
         {"1970-01-01T01:00:01+01:00", "1970-01-01T00:00:01+00:00", "1970-01-01T00:00:01z"}) {
        CAPTURE(text);
        CHECK(refusal<Times>("{\"DateTimeMember\":\"" + std::string(text) + "\"}", strict)
                  .ends_with("is not a timestamp"));
    }
}

TEST_CASE("the forms spell timestamps each in its way") {
    everything::Times times;
    const swage::timestamp when{1'700'043'630, 120'000'000};
    times.Plain = when;
    times.DateTimeMember = when;
    times.HttpDateTarget = when;
    times.EpochMember = when;
    times.InList = {when};
    CHECK(write_ok(times) ==
          R"({"Plain":"2023-11-15T10:20:30.12Z","DateTimeMember":"2023-11-15T10:20:30.12Z",)"
          R"("EpochMember":"2023-11-15T10:20:30.12Z","HttpDateTarget":"2023-11-15T10:20:30.12Z",)"
          R"("InList":["2023-11-15T10:20:30.12Z"]})");
    const std::string modelled =
        R"({"Plain":1700043630.12,"DateTimeMember":"2023-11-15T10:20:30.12Z",)"
        R"("EpochMember":1700043630.12,"HttpDateTarget":"Wed, 15 Nov 2023 10:20:30 GMT",)"
        R"("InList":[1700043630.12]})";
    CHECK(write_ok(times, with_form(swage::json::form::rest_json1)) == modelled);
    CHECK(write_ok(times, with_form(swage::json::form::aws_json)) == modelled);
    swage::json::write_options options;
    options.timestamps = swage::timestamp_format::epoch_seconds;
    options.precision = swage::timestamp_precision::seconds;
    CHECK(write_ok(times, options) == R"({"Plain":1700043630,"DateTimeMember":1700043630,)"
                                      R"("EpochMember":1700043630,"HttpDateTarget":1700043630,)"
                                      R"("InList":[1700043630]})");
}

TEST_CASE("the years 0001 and 9999 are written, those beyond are an error with its path") {
    everything::Times times;
    times.InList = {{swage::timestamp::minimum_seconds, 0},
                    {swage::timestamp::maximum_seconds, 999'999'999}};
    CHECK(write_ok(times) ==
          R"({"InList":["0001-01-01T00:00:00Z","9999-12-31T23:59:59.999999999Z"]})");
    CHECK(read_ok<everything::Times>(write_ok(times)) == times);
    times.InList->push_back({swage::timestamp::maximum_seconds + 1, 0});
    std::string text;
    const swage::result<void> done = swage::json::write_to(text, times);
    REQUIRE(!done);
    CHECK(done.error().code == swage::error_code::not_representable);
    CHECK(done.error().message() == "InList[2]: the timestamp is not of the years 0001 to 9999");
    CHECK(text.empty());
}

TEST_CASE("a union holds each of its members in turn") {
    for (const char* text :
         {R"({"Nothing":{}})", R"({"AString":"s"})", R"({"AnInteger":-1})", R"({"ALong":1})",
          R"({"ABoolean":false})", R"({"ADouble":0.5})", R"({"ABlob":"Zm9v"})",
          R"({"ATimestamp":"1970-01-01T00:00:01Z"})", R"({"AnEnum":"red"})", R"({"AnIntEnum":-1})",
          R"({"AList":[]})", R"({"AList":["a","b"]})", R"({"AMap":{"a":1,"b":2}})",
          R"({"AStructure":{"Text":"t"}})", R"({"AnEmptyStructure":{}})",
          R"({"Again":{"Again":{"AString":"deep"}}})", R"({"Renamed":"r"})",
          R"({"ABigDecimal":1.00})"}) {
        CHECK(rewrite<everything::Choice>(text) == text);
    }
}

TEST_CASE("plain members of every kind are filled in place") {
    const std::string text =
        R"({"ABoolean":true,"AByte":1,"AShort":2,"AInteger":3,"ALong":4,"AFloat":0.5,"ADouble":0.25,)"
        R"("ABigInteger":5,"ABigDecimal":6.0,"AString":"s","ABlob":"Zm9v",)"
        R"("ATimestamp":"1970-01-01T00:00:01Z","AColor":"red","ALevel":100,"AList":["a"],)"
        R"("AMap":{"k":"v"},"AStructure":{},"ANestedOne":{"Text":"t"},"AUnion":{"ALong":1}})";
    CHECK(rewrite<everything::RequiredOfEveryKind>(text) == text);
}
