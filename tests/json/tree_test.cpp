// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <string>

#include <nlohmann/json.hpp>

#include <everything/shapes/documents.hpp>
#include <everything/shapes/holds_choice.hpp>
#include <everything/shapes/json_names.hpp>
#include <everything/shapes/lists.hpp>
#include <everything/shapes/maps.hpp>
#include <everything/shapes/named_choice.hpp>
#include <everything/shapes/required_of_every_kind.hpp>
#include <everything/shapes/scalars.hpp>
#include <everything/shapes/secrets.hpp>
#include <everything/shapes/sparse_containers.hpp>
#include <everything/shapes/times.hpp>
#include <everything/shapes/tree.hpp>
#include <keeping/shapes/json_names.hpp>
#include <keeping/shapes/tree.hpp>

#include <swage/json_tree.hpp>

#include "support.hpp"

using everything::Choice;
using everything::Scalars;
using everything::Tree;
using json_tests::read_ok;
using json_tests::refusal;
using json_tests::with_form;
using json_tests::write_ok;

namespace {

nlohmann::json parsed(const std::string& text) {
    const swage::result<nlohmann::json> tree = swage::json::parse_tree(text);
    if (!tree) FAIL(tree.error().message());
    return *tree;
}

template <class T>
T from_tree(const std::string& text) {
    const swage::result<T> made = swage::json::read_tree<T>(parsed(text));
    if (!made) FAIL(made.error().message());
    return *made;
}

template <class T>
std::string tree_refusal(const std::string& text, const swage::json::read_options& options = {}) {
    const swage::result<T> made = swage::json::read_tree<T>(parsed(text), options);
    if (made) return "accepted";
    CHECK(made.error().line == 0);
    return made.error().message();
}

/// The error of the text reader without its place.
template <class T>
std::string text_refusal(const std::string& text, const swage::json::read_options& options = {}) {
    const swage::result<T> made = swage::json::read<T>(text, options);
    if (made) return "accepted";
    swage::error what = made.error();
    what.line = 0;
    what.offset = 0;
    return what.message();
}

template <class T>
nlohmann::json to_tree(const T& value, const swage::json::write_options& options = {}) {
    const swage::result<nlohmann::json> tree = swage::json::write_tree(value, options);
    if (!tree) FAIL(tree.error().message());
    return *tree;
}

/// Text and tree agree on the document, read and written.
template <class T>
void check_agreement(const std::string& text) {
    INFO(text);
    const T value = read_ok<T>(text);
    CHECK(from_tree<T>(text) == value);
    for (const auto form :
         {swage::json::form::aws_cli, swage::json::form::rest_json1, swage::json::form::aws_json}) {
        const auto options = with_form(form);
        CHECK(to_tree(value, options) == parsed(write_ok(value, options)));
        CHECK(*swage::json::read_tree<T>(to_tree(value, options)) == value);
    }
}

}  // namespace

TEST_CASE("a tree reads and writes as its text does") {
    check_agreement<Scalars>(
        R"({"Boolean":true,"Byte":-128,"Short":-32768,"Integer":2147483647,"Long":-9223372036854775808,)"
        R"("Float":0.1,"Double":-0.1,"BigInteger":12345678901234567890,"BigDecimal":-1.25,"String":"a\u0000é",)"
        R"("Blob":"AAEC/w==","Timestamp":1700043630.5,"Enum":"green","IntEnum":100,"Many":"value-4"})");
    check_agreement<Scalars>(R"({"Enum":"pink","IntEnum":5})");
    check_agreement<Scalars>(
        R"({"Double":"Infinity","Float":"-Infinity","Long":null,"Boolean":false})");
    check_agreement<Scalars>(R"({"Double":1e300,"Float":16777217,"Long":9223372036854775807})");
    check_agreement<everything::Times>(
        R"({"Plain":0,"DateTimeMember":"2023-11-15T10:20:30.25Z","HttpDateTarget":1700043630,"InList":[1,-1]})");
    check_agreement<everything::Lists>(
        R"({"Strings":["a",""],"Booleans":[true],"Integers":[],"Blobs":["Zm9v"],"Colors":["red","x"],)"
        R"("Structures":[{"Long":1},{}],"Choices":[{"ALong":1},{"New":[1,{"a":"b"}]}],"StringLists":[[],["a"]]})");
    check_agreement<everything::Maps>(
        R"({"StringMap":{"b":"1","a":"2"},"ColorKeys":{"red":"1","pink":"2"},"MapMap":{"k":{}},"BooleanMap":{"t":true}})");
    check_agreement<everything::SparseContainers>(
        R"({"SparseStrings":["a",null],"SparseStringMap":{"a":null,"b":"x"},"SparseLists":[null,[]]})");
    check_agreement<Tree>(
        R"({"Name":"n","Child":{"Child":{}},"Children":[{"Children":[]}],"ByName":{"x":{}},)"
        R"("Branch":{"Fork":{"Forks":[{"Leaf":"l"},{"Twig":{}}]}}})");
    check_agreement<everything::JsonNames>(
        R"({"renamed":"r","Accented":"a","back\\slash \"quote\"":"e"})");
    check_agreement<everything::Documents>(
        R"({"Any":{"a":[1,-1,1.5,"s",null,true,{}]},"Required":null,"List":[null,1],"Map":{"k":[]}})");
    check_agreement<everything::RequiredOfEveryKind>(R"({"ALong":1})");
    check_agreement<Choice>(R"({"__type":"x","AString":"s","ALong":null})");
    check_agreement<Choice>(R"({"New":{"a":1}})");
}

TEST_CASE("trees are refused for the reasons that texts are") {
    const auto same = []<class T>(const T*, const std::string& text) {
        INFO(text);
        const std::string refusal = text_refusal<T>(text);
        CHECK(refusal != "accepted");
        CHECK(tree_refusal<T>(text) == refusal);
    };
    const Scalars* scalars = nullptr;
    for (const char* text : {"[]",
                             "null",
                             "12",
                             R"("text")",
                             R"({"unknown":1})",
                             R"({"Boolean":1})",
                             R"({"Boolean":"true"})",
                             R"({"Byte":128})",
                             R"({"Byte":-129})",
                             R"({"Byte":"1"})",
                             R"({"Byte":1.5})",
                             R"({"Byte":1.0})",
                             R"({"Integer":true})",
                             R"({"Integer":2147483648})",
                             R"({"Long":9223372036854775808})",
                             R"({"Long":{}})",
                             R"({"Double":"1"})",
                             R"({"Double":[]})",
                             R"({"Double":null,"Float":true})",
                             R"({"BigInteger":1.5})",
                             R"({"BigInteger":"x"})",
                             R"({"BigDecimal":true})",
                             R"({"BigDecimal":"1."})",
                             R"({"String":12})",
                             R"({"String":{}})",
                             R"({"Blob":"Zm9"})",
                             R"({"Blob":12})",
                             R"({"Timestamp":"now"})",
                             R"({"Timestamp":true})",
                             R"({"Timestamp":253402300800})",
                             R"({"Enum":1})",
                             R"({"IntEnum":"LOW"})",
                             R"({"IntEnum":2147483648})"}) {
        same(scalars, text);
    }
    const everything::Lists* lists = nullptr;
    for (const char* text :
         {R"({"Strings":{}})", R"({"Strings":[null]})", R"({"Strings":["a",1]})",
          R"({"Structures":[{"Long":true}]})", R"({"Choices":[{}]})",
          R"({"Choices":[{"ALong":1,"AString":"s"}]})", R"({"Choices":[{"ALong":null}]})",
          R"({"Choices":["ALong"]})", R"({"StringLists":[["a"],[1]]})"}) {
        same(lists, text);
    }
    const everything::Maps* maps = nullptr;
    for (const char* text : {R"({"StringMap":[]})", R"({"StringMap":{"a\"b":1}})",
                             R"({"StringMap":{"a":null}})", R"({"MapMap":{"a":{"b":"c"}}})"}) {
        same(maps, text);
    }
    const everything::Secrets* secrets = nullptr;
    for (const char* text : {R"({"Text":1})", R"({"Bytes":"hunter2"})", R"({"List":"hunter2"})",
                             R"({"Map":{"hunter2":1}})", R"({"Structure":{"Number":"hunter2"}})"}) {
        same(secrets, text);
    }
    const everything::SecretStructure* structure = nullptr;
    same(structure, R"("hunter2")");
    const everything::SecretChoice* secret_choice = nullptr;
    same(secret_choice, R"("hunter2")");
    same(secret_choice, "{}");
    CHECK(tree_refusal<Scalars>(R"({"Float":1e39})") == "Float: 1e+39 is out of range for a float");
}

TEST_CASE("policies, reports and limits hold for trees") {
    const std::string text =
        R"({"A":1,"Branch":{"B":1},"ByName":{"k":{"C":[]}},"Children":[{},{"D":{}}],"Name":"n"})";
    const auto read_both = [&](swage::json::read_options options) {
        swage::read_report of_text;
        swage::read_report of_tree;
        options.report = &of_text;
        const std::string message = text_refusal<Tree>(text, options);
        options.report = &of_tree;
        CHECK(tree_refusal<Tree>(text, options) == message);
        CHECK(of_tree.unknown_members == of_text.unknown_members);
        return message;
    };
    CHECK(read_both({}) == "accepted");
    CHECK(read_both({.unknown = swage::unknown_policy::refuse}) ==
          "A: the model has no such member");
    CHECK(read_both({.refuse_unknown_union_members = true}) ==
          "Branch.B: the model has no such member");
    CHECK(tree_refusal<everything::Choice>(R"({"ALong":1,"AString":"s"})") ==
          "AString: a second member in a union: it has exactly one");
    const swage::json::read_options first{.unions = swage::union_policy::first};
    CHECK(swage::json::read_tree<everything::Choice>(
              nlohmann::json::parse(R"({"AA":1,"ALong":2,"AString":"s","X":3})"), first)
              .value() == everything::Choice::make<everything::Choice::tag::ALong>(2));
    CHECK(read_both({.depth_limit = 3}) ==
          "ByName[\"k\"].C: nested deeper than the limit of 3 levels");
    CHECK(read_both({.element_limit = 2}) == "Children[1]: more elements than the limit of 2");
    swage::json::read_options strict;
    strict.required = swage::required_policy::strict;
    CHECK(tree_refusal<everything::RequiredInside>(R"({"Optional":1})", strict) ==
          "Text: the required member is missing");
    strict.timestamps = swage::json::accepted_timestamps::modelled;
    CHECK(tree_refusal<everything::Times>(R"({"DateTimeMember":1})", strict) ==
          "DateTimeMember: 1 is not a timestamp");
    strict.timestamps = swage::json::accepted_timestamps::modelled_utc;
    CHECK(
        tree_refusal<everything::Times>(R"({"DateTimeMember":"1970-01-01T01:00:01+01:00"})", strict)
            .ends_with("is not a timestamp"));
}

TEST_CASE("a tree made by hand may hold what JSON does not, which is refused") {
    const auto message = [](const nlohmann::json& tree) {
        const swage::result<Scalars> made = swage::json::read_tree<Scalars>(tree);
        return made ? std::string("accepted") : made.error().message();
    };
    nlohmann::json tree;
    tree["String"] = "\xff";
    CHECK(message(tree) == "String: the text is not UTF-8");
    tree["String"] = nlohmann::json::binary({1, 2});
    CHECK(message(tree) == "String: the tree holds a value that JSON does not have");
    tree["String"] = "s";
    tree["Double"] = std::numeric_limits<double>::infinity();
    CHECK(message(tree) == "Double: null is out of range for a double");
    tree["Double"] = 1.5;
    tree["Unknown"] = "\xff";
    CHECK(message(tree) ==
          "Unknown: the tree holds text that is not UTF-8, or a value that JSON does not have");
}

TEST_CASE("what cannot be written as text cannot be written as a tree") {
    Scalars value;
    value.String = "\xff";
    CHECK(swage::json::write_tree(value).error().message() == "String: the text is not UTF-8");
    value = {};
    value.Timestamp = {swage::timestamp::maximum_seconds + 1, 0};
    CHECK(swage::json::write_tree(value).error().message() ==
          "Timestamp: the timestamp is not of the years 0001 to 9999");
    value = {};
    value.BigDecimal = swage::big_decimal{"x"};
    CHECK(swage::json::write_tree(value).error().message() ==
          "BigDecimal: \"x\" is not a big decimal");
    CHECK(swage::json::write_tree(Choice{}).error().code == swage::error_code::union_members);
    everything::Maps maps;
    maps.StringMap = {{"\xff", "x"}};
    CHECK(swage::json::write_tree(maps).error().code == swage::error_code::invalid_utf8);
    const Choice foreign = Choice::make_unknown({"X", swage::format::xml, "<X/>", false});
    CHECK(swage::json::write_tree(foreign).error().code == swage::error_code::foreign_content);
    everything::Lists lists;
    lists.Choices = {foreign, Choice::make<Choice::tag::ALong>(1)};
    swage::json::write_options options;
    options.drop_foreign = true;
    CHECK(to_tree(lists, options).dump() == R"({"Choices":[{"ALong":1}]})");
    CHECK(to_tree(everything::HoldsChoice{}).dump() == "{}");
}

TEST_CASE("unknown members kept from a tree are the same values, in nlohmann's spelling") {
    const std::string text = R"({"Name":"n","B":[ 1, 2.50 ],"A":"\u00e9"})";
    const auto value = from_tree<keeping::Tree>(text);
    CHECK(write_ok(value) == R"({"Name":"n","A":"é","B":[1,2.5]})");
    CHECK(to_tree(value) == parsed(text));
    CHECK(to_tree(read_ok<keeping::Tree>(text)) == parsed(text));
}

TEST_CASE("parsing a tree tells what is wrong, and where") {
    const auto message = [](std::string_view text, const swage::json::read_options& options = {}) {
        const swage::result<nlohmann::json> tree = swage::json::parse_tree(text, options);
        return tree ? "accepted" : tree.error().message();
    };
    CHECK(message("") == "1:1: the document is empty");
    CHECK(message("<a/>") == "1:1: this is XML, not JSON");
    CHECK(message("{\"a\":1,\n  \"b\":x}") == "2:7: this is not JSON");
    CHECK(message("{\"a\":1") == "1:7: the document ends inside a value");
    CHECK(message("{\"a\":1} x") == "1:9: this is not JSON");
    CHECK(message("{\"a\":/**/1}") == "1:6: this is not JSON");
    CHECK(message("{\"a\":1e999}").find("a number that a double cannot hold") != std::string::npos);
    CHECK(message("\xEF\xBB\xBF {\"a\":[1,{}]}") == "accepted");
    CHECK(message(std::string_view("{\"a\":1}\0\0x", 10)) == "1:8: this is not JSON");
    swage::json::read_options limits;
    limits.depth_limit = 2;
    CHECK(message("[[1]]", limits) == "accepted");
    CHECK(message("[[[]]]", limits) == "nested deeper than the limit of 2 levels");
    limits.element_limit = 2;
    CHECK(message("[1,[2]]", limits) == "more elements than the limit of 2");
    limits.size_limit = 3;
    CHECK(message("[1,2]", limits) == "1:1: the document has 5 bytes, more than the limit of 3");
    CHECK(parsed(R"({"a":[1,{"b":null,"a":[[]]},"x"],"c":{"d":{}}})").dump() ==
          R"({"a":[1,{"a":[[]],"b":null},"x"],"c":{"d":{}}})");
}

TEST_CASE("a tree is not written with an unknown member under a known one's name") {
    const swage::json::read_options json_names{.names = swage::json::accepted_names::json};
    const auto value =
        *swage::json::read<keeping::JsonNames>(R"({"renamed":"one","Renamed":"two"})", json_names);
    swage::write_report report;
    swage::json::write_options options{.report = &report};
    CHECK(to_tree(value, options).dump() == R"({"Renamed":"one"})");
    CHECK(report.dropped == std::vector<std::string>{"Renamed"});
    options.form = swage::json::form::rest_json1;
    CHECK(to_tree(value, options).dump() == R"({"Renamed":"two","renamed":"one"})");
    const auto choice = *swage::json::read<everything::NamedChoice>(R"({"Words":1})", json_names);
    CHECK(swage::json::write_tree(choice).error().message() ==
          "Words: the union's unknown member has the name of a known one");
}

// Where a tree cannot hold what the text says: docs/json.md lists these.

TEST_CASE("difference: of members with one name a tree has only the last") {
    CHECK(parsed(R"({"a":1,"a":2})").dump() == R"({"a":2})");
    const char* const two_members = R"({"ALong":1,"AString":"s","ALong":null})";
    CHECK(refusal<Choice>(two_members) ==
          "1:22: AString: a second member in a union: it has exactly one");
    CHECK(from_tree<Choice>(two_members) == Choice::make<Choice::tag::AString>("s"));
    const char* const first_is_wrong = R"({"Long":"x","Long":2})";
    CHECK(refusal<Scalars>(first_is_wrong) == "1:9: Long: expected a long, found the string \"x\"");
    CHECK(from_tree<Scalars>(first_is_wrong).Long == 2);
    const char* const twice = R"({"A":1,"A":2,"Name":"n"})";
    CHECK(read_ok<keeping::Tree>(twice).unknown_.list().size() == 2);
    CHECK(from_tree<keeping::Tree>(twice).unknown_.list().size() == 1);
}

TEST_CASE("difference: a tree's members are sorted by name") {
    // Under both of its names, the later one holds: later in the text, or greater in the tree.
    const char* const both_names = R"({"renamed":"json","Renamed":"own"})";
    CHECK(read_ok<everything::JsonNames>(both_names).Renamed == "own");
    CHECK(from_tree<everything::JsonNames>(both_names).Renamed == "json");
    CHECK(to_tree(read_ok<Scalars>(R"({"String":"s","Boolean":true,"Long":1})")).dump() ==
          R"({"Boolean":true,"Long":1,"String":"s"})");
}

TEST_CASE("difference: a tree has no integers of more than 64 bits") {
    const char* const large = R"({"BigInteger":123456789012345678901234567890})";
    CHECK(read_ok<Scalars>(large).BigInteger->digits == "123456789012345678901234567890");
    CHECK(tree_refusal<Scalars>(large) ==
          "BigInteger: 1.2345678901234568e+29 is not a big integer");
    // Written, such a number is a string, which reads as the same.
    const nlohmann::json tree = to_tree(read_ok<Scalars>(large));
    CHECK(tree.dump() == R"({"BigInteger":"123456789012345678901234567890"})");
    CHECK(swage::json::read_tree<Scalars>(tree)->BigInteger->digits ==
          "123456789012345678901234567890");
}

TEST_CASE("difference: a tree keeps no more digits of a decimal than a double has") {
    CHECK(from_tree<Scalars>(R"({"BigDecimal":1.00})").BigDecimal->digits == "1.0");
    CHECK(to_tree(read_ok<Scalars>(R"({"BigDecimal":1.00})")).dump() == R"({"BigDecimal":"1.00"})");
    CHECK(!swage::json::parse_tree(R"({"BigDecimal":1e400})"));
    CHECK(read_ok<Scalars>(R"({"BigDecimal":1e400})").BigDecimal->digits == "1e400");
    // A float is rounded twice, by way of a double.
    const char* const between = R"({"Float":1.00000005960464477540})";
    CHECK(read_ok<Scalars>(between).Float == std::nextafter(1.0F, 2.0F));
    CHECK(from_tree<Scalars>(between).Float == 1.0F);
}

TEST_CASE("difference: epoch seconds in a tree lose nanoseconds") {
    const char* const exact = R"({"Timestamp":1700043630.123456789})";
    CHECK(read_ok<Scalars>(exact).Timestamp->nanoseconds == 123'456'789);
    CHECK(from_tree<Scalars>(exact).Timestamp->nanoseconds != 123'456'789);
    CHECK(from_tree<Scalars>(R"({"Timestamp":1700043630.123456})").Timestamp->nanoseconds ==
          123'456'000);
    CHECK(from_tree<Scalars>(R"({"Timestamp":"2023-11-15T10:20:30.123456789Z"})")
              .Timestamp->nanoseconds == 123'456'789);
}

TEST_CASE("difference: numbers beyond a double cannot be parsed into a tree, even to be skipped") {
    const char* const text = R"({"Long":1,"NotKnown":1e400})";
    CHECK(read_ok<Scalars>(text).Long == 1);
    CHECK(!swage::json::parse_tree(text));
}
