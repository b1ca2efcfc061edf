// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include <everything/types.hpp>
#include <s3control/types.hpp>
#include <swage/boost_json.hpp>
#include <swage/document.hpp>
#include <swage/print.hpp>
#include <swage/random.hpp>

#include "support.hpp"

namespace {

using boost::json::try_value_to;
using boost::json::value;
using boost::json::value_from;
using boost::json::value_to;
using everything::Choice;

template <class T>
std::string text_of(const T& from) {
    return boost::json::serialize(value_from(from));
}

}  // namespace

TEST_CASE("values of every kind go there and back") {
    swage::random_options options;
    options.unknown_enum_values = 20;
    test::check_all<everything::Scalars, everything::RequiredOfEveryKind, everything::Lists,
                    everything::SparseContainers, everything::Maps, everything::Tree, Choice,
                    everything::Times, everything::Left, everything::Empty>(options);
}

TEST_CASE("the form is that of the member names, with null for what is absent") {
    CHECK(text_of(s3control::JobFailure{.FailureCode = "x", .FailureReason = {}}) ==
          R"({"FailureCode":"x","FailureReason":null})");
    CHECK(text_of(swage::timestamp{1'700'043'630, 123'000'000}) == R"("2023-11-15T10:20:30.123Z")");
    CHECK(text_of(swage::blob("foob")) == R"("Zm9vYg==")");
    CHECK(text_of(swage::big_integer{"123456789012345678901234567890"}) ==
          R"("123456789012345678901234567890")");
    CHECK(text_of(swage::open_enum<everything::Color>(everything::Color::DARK_RED)) ==
          "\"" + std::string(swage::to_text(everything::Color::DARK_RED)) + "\"");
    CHECK(text_of(swage::open_enum<everything::Color>::from_text("new")) == "\"new\"");
    CHECK(text_of(everything::Color::RED) == "\"red\"");
    CHECK(text_of(everything::Level::LOW) == "-1");
    CHECK(text_of(std::vector<swage::boolean>{true, false}) == "[true,false]");
    CHECK(text_of(swage::map<std::string, int>{{"b", 2}, {"a", 1}}) == R"({"a":1,"b":2})");
    CHECK(text_of(swage::map<swage::open_enum<everything::Color>, std::string>{
              {everything::Color::RED, "x"}}) == R"({"red":"x"})");
    CHECK(text_of(swage::optional<int>()) == "null");
    CHECK(text_of(swage::boxed<everything::Empty>(everything::Empty{})) == "{}");
}

TEST_CASE("a union is an object of the member that it holds") {
    CHECK(text_of(Choice::make<Choice::tag::ALong>(5)) == R"({"ALong":5})");
    CHECK(text_of(Choice::make<Choice::tag::Again>(Choice::make<Choice::tag::AString>("x"))) ==
          R"({"Again":{"AString":"x"}})");
    CHECK(text_of(Choice()) == "{}");
    CHECK(value_to<Choice>(value(boost::json::object())) == Choice());
    const Choice unknown =
        Choice::make_unknown({"New", swage::format::json, R"({"a":[1,"x"]})", false});
    CHECK(text_of(unknown) == R"({"New":{"a":[1,"x"]}})");
    CHECK(value_to<Choice>(value_from(unknown)) == unknown);
    CHECK_THROWS_AS(value_from(Choice::make_unknown({"New", swage::format::xml, "<New/>", false})),
                    swage::exception);
    CHECK_THROWS_AS(value_from(Choice::make_unknown({"ALong", swage::format::json, "5", false})),
                    swage::exception);
    const value two = {{"ALong", 5}, {"AString", "x"}};
    CHECK(try_value_to<Choice>(two).error() == boost::json::error::size_mismatch);
    CHECK(try_value_to<Choice>(value{{"ALong", "x"}}).has_error());
    CHECK(try_value_to<Choice>(value(5)).error() == boost::json::error::not_object);
}

TEST_CASE("what a type does not take is an error code, or an exception from value_to") {
    const auto refused = [](const auto& outcome) { return outcome.has_error(); };
    CHECK(refused(try_value_to<swage::timestamp>(value("yesterday"))));
    CHECK(refused(try_value_to<swage::timestamp>(value(1'700'043'630))));
    CHECK(refused(try_value_to<swage::blob>(value("Zm9vYg"))));
    CHECK(refused(try_value_to<swage::blob>(value(nullptr))));
    CHECK(refused(try_value_to<swage::boolean>(value(1))));
    CHECK(refused(try_value_to<swage::open_enum<everything::Color>>(value(1))));
    CHECK(refused(try_value_to<everything::Color>(value("no color"))));
    CHECK(refused(try_value_to<everything::Level>(value("LOW"))));
    CHECK(refused(try_value_to<swage::big_decimal>(value(1.5))));
    CHECK(refused(try_value_to<swage::map<std::string, int>>(value("x"))));
    CHECK(refused(try_value_to<swage::map<std::string, int>>(value{{"a", "x"}})));
    CHECK(refused(try_value_to<swage::optional<int>>(value("x"))));
    CHECK_THROWS_AS((void)value_to<swage::timestamp>(value("yesterday")),
                    boost::system::system_error);
    CHECK_THROWS_AS(value_from(swage::timestamp{INT64_MAX, 0}), swage::exception);
}

TEST_CASE("Boost.JSON 1.81 wants each member to be there, and no other") {
    using s3control::JobFailure;
    const value missing = {{"FailureCode", "x"}};
    CHECK(try_value_to<JobFailure>(missing).error() == boost::json::error::size_mismatch);
    const value more = {{"FailureCode", "x"}, {"FailureReason", nullptr}, {"New", 1}};
    CHECK(try_value_to<JobFailure>(more).error() == boost::json::error::size_mismatch);
    const value other = {{"FailureCode", "x"}, {"New", 1}};
    CHECK(try_value_to<JobFailure>(other).error() == boost::json::error::unknown_name);
    const value both = {{"FailureReason", nullptr}, {"FailureCode", "x"}};
    CHECK(value_to<JobFailure>(both) == JobFailure{.FailureCode = "x", .FailureReason = {}});
}

TEST_CASE("names that C++ has taken are Boost.JSON's with their underscore") {
    everything::Keywords keywords;
    keywords.class_ = "x";
    const value tree = value_from(keywords);
    CHECK(tree.as_object().contains("class_"));
    CHECK(value_to<everything::Keywords>(tree) == keywords);
}

TEST_CASE("documents go through their text") {
    everything::Documents documents;
    documents.Any = nlohmann::json::parse(R"({"a":[1,"x",null,true,0.5]})");
    documents.Required = nlohmann::json::array();
    const value tree = value_from(documents);
    CHECK(boost::json::serialize(tree.at("Any")) == R"({"a":[1,"x",null,true,5E-1]})");
    CHECK(value_to<everything::Documents>(tree) == documents);
}
