// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <everything/types.hpp>
#include <keeping/types.hpp>
#include <s3control/describe_job.hpp>
#include <swage/document.hpp>
#include <swage/print.hpp>
#include <swage/random.hpp>

namespace {

using everything::Choice;
using everything::Lists;
using everything::Maps;
using everything::Scalars;
using swage::to_string;

template <class T>
std::string streamed(const T& value) {
    std::ostringstream stream;
    stream << value;
    return stream.str();
}

}  // namespace

TEST_CASE("a structure is printed with its name and the members that are there") {
    CHECK(to_string(s3control::JobFailure{}) == "JobFailure{}");
    CHECK(to_string(s3control::JobFailure{.FailureCode = "x", .FailureReason = "a \"b\" \\"}) ==
          R"(JobFailure{FailureCode: "x", FailureReason: "a \"b\" \\"})");
}

TEST_CASE("simple values are printed as people read them") {
    CHECK(to_string(Scalars{.Boolean = true,
                            .Byte = -5,
                            .Short = 300,
                            .Integer = -70'000,
                            .Long = INT64_MIN,
                            .Float = 0.5F,
                            .Double = 1e300}) ==
          "Scalars{Boolean: true, Byte: -5, Short: 300, Integer: -70000, "
          "Long: -9223372036854775808, Float: 0.5, Double: 1e300}");
    Scalars more;
    more.BigInteger = swage::big_integer{"12345678901234567890123"};
    more.BigDecimal = swage::big_decimal{"1.50"};
    more.Blob = swage::blob("secret bytes");
    more.Timestamp = swage::timestamp{1'700'043'630, 120'000'000};
    more.Enum = everything::Color::RED;
    more.IntEnum = everything::Level::HIGH;
    CHECK(to_string(more) ==
          "Scalars{BigInteger: 12345678901234567890123, BigDecimal: 1.50, Blob: <12 bytes>, "
          "Timestamp: 2023-11-15T10:20:30.12Z, Enum: red, IntEnum: HIGH}");
    more = {};
    more.Blob = swage::blob("x");
    more.Timestamp = swage::timestamp{INT64_MAX, 0};
    more.Enum = swage::open_enum<everything::Color>::from_text("a \n color");
    more.IntEnum = static_cast<everything::Level>(1234);
    CHECK(to_string(more) ==
          "Scalars{Blob: <1 byte>, "
          "Timestamp: timestamp{seconds: 9223372036854775807, nanoseconds: 0}, "
          "Enum: \"a \\n color\", IntEnum: 1234}");
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK(to_string(Scalars{.Double = -infinity}) == "Scalars{Double: -Infinity}");
    CHECK(to_string(Scalars{.Double = std::numeric_limits<double>::quiet_NaN()}) ==
          "Scalars{Double: NaN}");
}

TEST_CASE("what would break the line or hide is escaped, and bytes that are no text too") {
    CHECK(to_string(std::string("a\nb\r\t\x01\x7f")) == R"("a\nb\r\t\u0001\u007f")");
    CHECK(to_string(std::string("\u0085 \u2028 \u202e \u200f \u061c \ufeff \ufffe")) ==
          R"("\u0085 \u2028 \u202e \u200f \u061c \ufeff \ufffe")");
    CHECK(to_string(std::string("é \u4e16 \U0001F600")) == "\"é \u4e16 \U0001F600\"");
    CHECK(to_string(std::string("\xff\xc3 \xed\xa0\x80")) == R"("\xff\xc3 \xed\xa0\x80")");
    CHECK(to_string(std::string("\0x", 2)) == R"("\u0000x")");
}

TEST_CASE("lists, maps, unions and nested structures are printed inside of each other") {
    CHECK(to_string(Lists{.Strings = {{"a", "b"}}, .Booleans = std::vector<swage::boolean>()}) ==
          R"(Lists{Strings: ["a", "b"], Booleans: []})");
    CHECK(to_string(Maps{.ColorKeys = {{{everything::Color::RED, "x"}}}}).find("{red: \"x\"}") !=
          std::string::npos);
    CHECK(to_string(Maps{.StringMap = {{{"k", "v"}, {"a", "b"}}}}) ==
          R"(Maps{StringMap: {"a": "b", "k": "v"}})");
    CHECK(to_string(Choice::make<Choice::tag::Again>(Choice::make<Choice::tag::ALong>(5))) ==
          "Choice{Again: Choice{ALong: 5}}");
    CHECK(to_string(Choice()) == "Choice{}");
    CHECK(to_string(Choice::make<Choice::tag::Nothing>({})) == "Choice{Nothing: Unit{}}");
    CHECK(to_string(Choice::make_unknown({"New\n", swage::format::json, "\"content\"", false})) ==
          "Choice{unknown member \"New\\n\"}");
    everything::SparseContainers sparse;
    sparse.SparseStrings = {{"a", std::nullopt}};
    CHECK(to_string(sparse) == R"(SparseContainers{SparseStrings: ["a", null]})");
    keeping::Scalars kept{.Byte = 1};
    kept.unknown_.add({"New", swage::format::json, "\"content\"", false});
    CHECK(to_string(kept) == "Scalars{Byte: 1, unknown member \"New\"}");
    const everything::Documents documents{.Any = nlohmann::json{{"a", "\u2028"}}};
    CHECK(to_string(documents) == R"(Documents{Any: {"a":"\u2028"}, Required: null})");
}

TEST_CASE("what is sensitive is never printed, as a member, an element, a key, or alone") {
    everything::Secrets secrets;
    secrets.Text = "hidden";
    secrets.Structure = everything::SecretStructure{.Text = "hidden", .Number = 12345};
    secrets.List = {{"hidden", "hidden"}};
    secrets.Map = {{{"hidden", "hidden"}}};
    secrets.Choice = everything::SecretChoice::make<everything::SecretChoice::tag::Text>("hidden");
    secrets.Bytes = swage::blob("hidden");
    secrets.Open = "open";
    secrets.Color = everything::SecretColor::GREEN;
    secrets.Level = everything::SecretLevel::HIGH;
    const std::string line = to_string(secrets);
    CAPTURE(line);
    CHECK(line ==
          "Secrets{Text: <sensitive>, Structure: <sensitive>, List: <sensitive>, Map: <sensitive>, "
          "Choice: <sensitive>, Bytes: <sensitive>, Open: \"open\", Color: <sensitive>, "
          "Level: <sensitive>}");
    CHECK(to_string(*secrets.Structure) == "<sensitive>");
    CHECK(to_string(*secrets.Choice) == "<sensitive>");
    CHECK(streamed(*secrets.Structure) == "<sensitive>");
    CHECK(streamed(*secrets.Choice) == "<sensitive>");
}

TEST_CASE("a sensitive enum is not printed alone either, nor is its text that the model lacks") {
    using everything::SecretColor;
    using everything::SecretLevel;
    using color = swage::open_enum<SecretColor>;
    const color unknown = color::from_text("hidden");
    CHECK(to_string(SecretColor::RED) == "<sensitive>");
    CHECK(to_string(color(SecretColor::RED)) == "<sensitive>");
    CHECK(to_string(unknown) == "<sensitive>");
    CHECK(to_string(SecretLevel::LOW) == "<sensitive>");
    CHECK(to_string(static_cast<SecretLevel>(1234)) == "<sensitive>");
    CHECK(streamed(SecretColor::RED) == "<sensitive>");
    CHECK(streamed(unknown) == "<sensitive>");
    CHECK(streamed(SecretLevel::LOW) == "<sensitive>");
    CHECK(streamed(swage::optional<color>(unknown)) == "<sensitive>");
    CHECK(streamed(swage::optional<color>()) == "null");
}

TEST_CASE("lists and maps of what is sensitive do not tell how much is in them") {
    using everything::SecretLevel;
    using everything::SecretStructure;
    CHECK(to_string(std::vector<SecretStructure>(3)) == "<sensitive>");
    CHECK(to_string(std::vector<std::vector<SecretLevel>>{{SecretLevel::LOW}}) == "<sensitive>");
    CHECK(to_string(swage::map<std::string, SecretLevel>{{"a", SecretLevel::LOW}}) ==
          "<sensitive>");
    CHECK(to_string(std::vector<swage::optional<SecretStructure>>(1)) == "<sensitive>");
    CHECK(to_string(std::vector<everything::Level>{everything::Level::LOW}) == "[LOW]");
}

TEST_CASE("long values are cut short where that is asked for") {
    const Lists lists{.Strings = {{"one", "two", "three"}}};
    CHECK(to_string(lists, {.most_elements = 1}) == R"(Lists{Strings: ["one", … 2 more]})");
    CHECK(to_string(lists, {.most_text = 3}) == R"(Lists{Strings: ["one", "two", "thr…"]})");
    CHECK(to_string(lists, {.most_depth = 1}) == "Lists{Strings: […]}");
    CHECK(to_string(lists, {.most_depth = 0}) == "Lists{…}");
    CHECK(to_string(std::string("éé"), {.most_text = 3}) == "\"é…\"");
}

TEST_CASE("streams print generated types, enumerators and the library's own values") {
    CHECK(streamed(s3control::JobFailure{.FailureCode = "x"}) == "JobFailure{FailureCode: \"x\"}");
    CHECK(streamed(s3control::JobStatus::Active) == "Active");
    CHECK(streamed(swage::open_enum(s3control::JobStatus::Active)) == "Active");
    CHECK(streamed(everything::Level::LOW) == "LOW");
    CHECK(streamed(Choice::make<Choice::tag::ALong>(5)) == "Choice{ALong: 5}");
    CHECK(streamed(swage::timestamp{}) == "1970-01-01T00:00:00Z");
    CHECK(streamed(swage::blob("xy")) == "<2 bytes>");
    CHECK(streamed(swage::optional<int>(5)) == "5");
    CHECK(streamed(swage::optional<s3control::JobFailure>()) == "null");
    CHECK(streamed(swage::boxed<everything::Tree>(everything::Tree{})) == "Tree{}");
    CHECK(streamed(swage::map<std::string, int>{{"a", 1}}) == "{\"a\": 1}");
    CHECK(streamed(swage::boolean(true)) == "true");
    CHECK(streamed(swage::big_decimal{"1.0"}) == "1.0");
    CHECK(streamed(swage::unit()) == "Unit{}");
    // As doctest prints them where a check fails.
    CHECK(doctest::toString(s3control::JobFailure{}) == "JobFailure{}");
}

TEST_CASE("any value is printed on one line") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        swage::random_options options;
        options.control_characters = true;
        options.unknown_enum_values = 20;
        options.unknown_members = 20;
        options.non_finite = true;
        const std::string line =
            to_string(swage::random_value<keeping::ExchangeRequest>(seed, options));
        for (const char letter : line) {
            if (static_cast<unsigned char>(letter) < 0x20) FAIL(line);
        }
        if (line.find("\u2028") != std::string::npos) FAIL(line);
    }
}
