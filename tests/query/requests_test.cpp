// SPDX-License-Identifier: Apache-2.0
#include <forms/operations.hpp>

#include "support.hpp"

using namespace query_tests;
using forms::PutAll;

TEST_CASE("a request is a POST to the root with a form that names action and version first") {
    for (const swage::protocol* with : {&aws_query, &ec2_query}) {
        const swage::http::request made = request_for<forms::Ping>(*with, "{}");
        CHECK(made.method == "POST");
        CHECK(made.target == "/");
        CHECK(made.host_prefix.empty());
        CHECK(made.body == "Action=Ping&Version=2024-05-01");
        CHECK(*swage::http::find_header(made.headers, "Content-Type") ==
              "application/x-www-form-urlencoded");
        CHECK(*swage::http::find_header(made.headers, "Content-Length") == "30");
        CHECK(made.headers.size() == 2);
    }
}

TEST_CASE("simple values have the text that XML has, encoded as RFC 3986 says") {
    const auto form = [](std::string_view json) { return form_for<PutAll>(aws_query, json); };
    CHECK(form(R"({"text":""})") == "text=");
    CHECK(form(R"({"text":"a b+c&d=e~f-g_h.i/\u00e9"})") ==
          "text=a%20b%2Bc%26d%3De~f-g_h.i%2F%C3%A9");
    CHECK(form(R"({"flag":true,"tiny":-128,"small":7,"whole":-1,"big":9223372036854775807})") ==
          "flag=true&tiny=-128&small=7&whole=-1&big=9223372036854775807");
    CHECK(form(R"({"ratio":1.5,"exact":-0.001})") == "ratio=1.5&exact=-0.001");
    CHECK(form(R"({"ratio":"NaN","exact":"-Infinity"})") == "ratio=NaN&exact=-Infinity");
    CHECK(form(R"({"huge":123456789012345678901234567890,"precise":1.50e+7})") ==
          "huge=123456789012345678901234567890&precise=1.50e%2B7");
    CHECK(form(R"({"bytes":"/+8="})") == "bytes=%2F%2B8%3D");
    CHECK(form(R"({"color":"light blue","level":9,"secret":"s"})") ==
          "color=light%20blue&level=9&secret=s");
}

TEST_CASE("timestamps are date-times unless timestampFormat says otherwise, with milliseconds") {
    CHECK(form_for<PutAll>(aws_query, R"({
        "when":"2024-05-01T10:20:30.1239Z","seconds":"2024-05-01T10:20:30.5Z",
        "dated":"2024-05-01T10:20:30Z","ownFormat":"2024-05-01T10:20:30Z",
        "moments":["2024-05-01T10:20:30Z"]})") ==
          "when=2024-05-01T10%3A20%3A30.123Z&seconds=1714558830.5&"
          "dated=Wed%2C%2001%20May%202024%2010%3A20%3A30%20GMT&ownFormat=1714558830&"
          "moments.member.1=2024-05-01T10%3A20%3A30Z");
}

TEST_CASE("keys are named by xmlName, and in ec2Query by ec2QueryName or with a capital") {
    constexpr std::string_view named = R"({"renamed":"a","prefixed":"b","queried":"c"})";
    CHECK(form_for<PutAll>(aws_query, named) == "other=a&x%3Aattr=b&asXml=c");
    CHECK(form_for<PutAll>(ec2_query, named) == "Other=a&X%3Aattr=b&asQuery=c");
    CHECK(form_for<PutAll>(ec2_query, R"({"node":{"name":"x","next":{"name":"y"}}})") ==
          "Node.Name=x&Node.Next.Name=y");
}

TEST_CASE("items of lists are numbered behind member, or behind the list's own key") {
    constexpr std::string_view lists = R"({
        "texts":["a","b"],"flatTexts":["c"],"items":[{"name":"d"},{"next":{"name":"e"}}],
        "flatItems":[{"name":"f"}],"nestedTexts":[["g","h"],["i"]]})";
    CHECK(form_for<PutAll>(aws_query, lists) ==
          "texts.member.1=a&texts.member.2=b&flatTexts.1=c&items.it.1.name=d&"
          "items.it.2.next.name=e&Item.1.name=f&nestedTexts.member.1.member.1=g&"
          "nestedTexts.member.1.member.2=h&nestedTexts.member.2.member.1=i");
    CHECK(form_for<PutAll>(ec2_query, lists) ==
          "Texts.1=a&Texts.2=b&FlatTexts.1=c&Items.1.Name=d&Items.2.Next.Name=e&Item.1.Name=f&"
          "NestedTexts.1.1=g&NestedTexts.1.2=h&NestedTexts.2.1=i");
}

TEST_CASE("an empty list is an empty value in awsQuery, and nothing in ec2Query") {
    constexpr std::string_view empty =
        R"({"texts":[],"flatTexts":[],"nestedTexts":[[]],"words":{},"node":{},"nothing":{}})";
    CHECK(form_for<PutAll>(aws_query, empty) == "texts=&flatTexts=&nestedTexts.member.1=");
    CHECK(form_for<PutAll>(ec2_query, empty).empty());
}

TEST_CASE("absent items of sparse lists are left out, and absent values of maps leave their key") {
    CHECK(form_for<PutAll>(aws_query, R"({"sparseTexts":[null,"a",null,"b"]})") ==
          "sparseTexts.member.1=a&sparseTexts.member.2=b");
    CHECK(form_for<PutAll>(aws_query, R"({"sparseWords":{"a":null,"b":"c"}})") ==
          "sparseWords.entry.1.key=a&sparseWords.entry.2.key=b&sparseWords.entry.2.value=c");
}

TEST_CASE("pairs of maps are numbered behind entry, or behind the map's own key") {
    constexpr std::string_view maps = R"({
        "words":{"a b":"1","c":"2"},"flatWords":{"d":"3"},"named":{"e":{"name":"4"}},
        "byColor":{"light blue":5},"textsByName":{"f":["6","7"],"g":[]}})";
    CHECK(form_for<PutAll>(aws_query, maps) ==
          "words.entry.1.key=a%20b&words.entry.1.value=1&words.entry.2.key=c&"
          "words.entry.2.value=2&flatWords.1.key=d&flatWords.1.value=3&named.entry.1.K=e&"
          "named.entry.1.V.name=4&byColor.entry.1.key=light%20blue&byColor.entry.1.value=5&"
          "textsByName.entry.1.key=f&textsByName.entry.1.value.member.1=6&"
          "textsByName.entry.1.value.member.2=7&textsByName.entry.2.key=g&"
          "textsByName.entry.2.value=");
    CHECK(form_for<PutAll>(ec2_query, R"({"words":{"a":"1"},"flatWords":{"b":"2"}})") ==
          "Words.entry.1.Key=a&Words.entry.1.Value=1&FlatWords.1.Key=b&FlatWords.1.Value=2");
}

TEST_CASE("structures may hold themselves, in members, lists and unions") {
    CHECK(form_for<PutAll>(aws_query,
                           R"({"node":{"name":"a","children":[{"children":[{"name":"b"}]}]}})") ==
          "node.name=a&node.children.member.1.children.member.1.name=b");
    CHECK(form_for<PutAll>(aws_query, R"({"choice":{"other":{"other":{"text":"a"}}}})") ==
          "choice.other.other.text=a");
    CHECK(form_for<PutAll>(aws_query, R"({"choices":[{"text":"a"},{"node":{"name":"b"}}]})") ==
          "choices.member.1.text=a&choices.member.2.node.name=b");
}

TEST_CASE("what has no form is refused with its path") {
    forms::All input;
    input.texts = {"fine", "\xFF"};
    CHECK(request_refusal<PutAll>(aws_query, input) == "texts[1]: the text is not UTF-8");
    input = {};
    input.words.emplace()["key"] = "\xC3";
    CHECK(request_refusal<PutAll>(aws_query, input) == "words[\"key\"]: the text is not UTF-8");
    input = {};
    input.moments.emplace().push_back(swage::timestamp{INT64_MAX, 0});
    CHECK(request_refusal<PutAll>(aws_query, input) ==
          "moments[0]: a timestamp outside of the years 0001 to 9999 has no text");
    input = {};
    input.choice.emplace();
    CHECK(request_refusal<PutAll>(aws_query, input) == "choice: the union holds no member");
    input = value_of<forms::All>(R"({"choice":{"strange":1}})");
    CHECK(request_refusal<PutAll>(aws_query, input) ==
          "choice.strange: the union's unknown member was not kept from a query");
}

TEST_CASE("the host prefix has the labels of the endpoint trait, which the form has too") {
    const swage::http::request made =
        request_for<forms::Fetch>(aws_query, R"({"Tenant":"acme","Zone":"eu.west"})");
    CHECK(made.host_prefix == "acme-eu.west.data.");
    CHECK(made.body == "Action=Fetch&Version=2024-05-01&Tenant=acme&Zone=eu.west");
}

TEST_CASE("a label that is empty or could leave its place in the host name is refused") {
    for (const std::string_view zone : {"", ".", "a..b", ".a", "a.", "a/b", "a#b", "a?b", "a:1",
                                        "u@a", "a b", "a%2e", "\xC3\xA9"}) {
        CAPTURE(zone);
        CHECK(
            request_refusal<forms::Fetch>(aws_query, {.Tenant = "t", .Zone = std::string(zone)}) ==
            "Zone: a part of the host name: it must be there, of letters, digits, '-', '_' and "
            "single '.' between them");
    }
}

TEST_CASE("members named as the protocol's own keys stand behind those") {
    const swage::http::request made =
        request_for<forms::Collide>(aws_query, R"({"Action":"mine","Version":"too"})");
    CHECK(made.body == "Action=Collide&Version=2024-05-01&Action=mine&Version=too");
    const auto parsed = swage::parse_request<forms::Collide>(aws_query, made);
    REQUIRE(parsed);
    CHECK(json_of(parsed.input) == R"({"Action":"mine","Version":"too"})");
}
