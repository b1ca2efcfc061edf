// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include <forms/operations.hpp>

#include "support.hpp"

using namespace query_tests;
using forms::PutAll;

namespace {

std::string read(std::string_view form,
                 const swage::protocol_options& options = swage::server_preset) {
    return read_form<PutAll>(aws_query, form, options);
}

/// What a client wrote is what a server reads.
template <class Operation>
std::string through(const swage::protocol& with, std::string_view json) {
    const auto parsed = swage::parse_request<Operation>(with, request_for<Operation>(with, json));
    return parsed ? json_of(parsed.input) : parsed.refused.why.message();
}

}  // namespace

TEST_CASE("a server reads what a client writes") {
    constexpr std::string_view all =
        R"({"text":"a b+c&d=\u0000é","flag":false,"tiny":-128,)"
        R"("small":7,"whole":-1,"big":-9223372036854775808,"ratio":1.5,"exact":"Infinity",)"
        R"("huge":-123456789012345678901234567890,"precise":1.50e+7,"bytes":"/+8=",)"
        R"("when":"2024-05-01T10:20:30.123Z","seconds":"2024-05-01T10:20:30.500Z",)"
        R"("dated":"2024-05-01T10:20:30Z","ownFormat":"2024-05-01T10:20:30Z","color":"light blue",)"
        R"("level":9,"renamed":"r","prefixed":"p","queried":"q","secret":"s","texts":["a",""],)"
        R"("flatTexts":["b"],"items":[{"name":"c"},{"next":{"name":"d"}}],)"
        R"("flatItems":[{"name":"e"}],"nestedTexts":[["f","g"],["h"]],"sparseTexts":["i"],)"
        R"("moments":["2024-05-01T10:20:30Z"],"words":{"k":"v","l":""},"flatWords":{"m":"w"},)"
        R"("named":{"n":{"name":"x"}},"byColor":{"red":1},"textsByName":{"o":["y","z"]},)"
        R"("sparseWords":{"p":null,"q":"r"},"node":{"name":"s","next":{"name":"t"},)"
        R"("children":[{"name":"u"},{"children":[{"name":"v"}]}]},)"
        R"("choice":{"other":{"texts":["w"]}},"choices":[{"text":"x"},{"node":{"name":"y"}}],)"
        R"("strict":{"must":"m","may":3}})";
    const std::string expected = json_of(value_of<forms::All>(all));
    CHECK(through<PutAll>(aws_query, all) == expected);
    CHECK(through<PutAll>(ec2_query, all) == expected);
    CHECK(through<forms::Ping>(aws_query, "{}") == "{}");
    CHECK(through<PutAll>(aws_query, R"({"texts":[],"textsByName":{"a":[]}})") ==
          R"({"texts":[],"textsByName":{"a":[]}})");
}

TEST_CASE("blanks are %20 or plus signs, hexadecimal digits of either case, pairs may be empty") {
    CHECK(read("text=a+b%20c%2bd%2Be") == R"({"text":"a b c+d+e"})");
    CHECK(read("&&text=a&&&%72enamed=b&") == R"({"text":"a"})");
    CHECK(read("text=a=b==") == R"({"text":"a=b=="})");
    CHECK(read("text") == R"({"text":""})");
    CHECK(read("%6fther=b") == R"({"renamed":"b"})");
}

TEST_CASE("keys come in any order, and items by their numbers, with or without gaps") {
    CHECK(read("texts.member.10=c&words.entry.2.value=w&texts.member.2=b&node.next.name=n&"
               "texts.member.1=a&words.entry.2.key=k&node.name=m") ==
          R"({"texts":["a","b","c"],"words":{"k":"w"},"node":{"name":"m","next":{"name":"n"}}})");
    CHECK(read("flatItems=&Item.7.name=b&Item.3.name=a") ==
          R"({"flatItems":[{"name":"a"},{"name":"b"}]})");
}

TEST_CASE("an empty value stands for an aggregate that has nothing in it") {
    CHECK(read("texts=&words=&node=&nothing=") ==
          R"({"texts":[],"words":{},"node":{},"nothing":{}})");
    CHECK(read("node=x") == "node: \"x\" is not a structure");
    CHECK(read("texts=x") == "texts: \"x\" is not a list");
    CHECK(read("choice=") == "choice: no member in a union: it has exactly one");
}

TEST_CASE("a number that could be an allocation's size is only compared") {
    CHECK(read("texts.member.1000000000=b&texts.member.999=a") == R"({"texts":["a","b"]})");
    CHECK(read("texts.member.9223372036854775807=a") == R"({"texts":["a"]})");
    for (const std::string_view number :
         {"0", "-1", "01", "+1", "1e3", "x", "", "9223372036854775808", "99999999999999999999"}) {
        CAPTURE(number);
        const std::string encoded = number == "+1" ? "%2B1" : std::string(number);
        CHECK(read("texts.member." + encoded + "=a") ==
              "texts: \"" + std::string(number) +
                  "\" stands where the number of an item is expected, from 1");
    }
}

TEST_CASE("what a value is not is refused with its path") {
    CHECK(read("whole=1.0") == "whole: \"1.0\" is not an integer");
    CHECK(read("tiny=128") == "tiny: 128 is out of range for a byte (-128 to 127)");
    CHECK(read("flag=True") == "flag: \"True\" is not true or false");
    CHECK(read("bytes=%20") == "bytes: \" \" is not base64");
    CHECK(read("secret.x=1") == "secret: a string has no parts, and here is a key of one");
    CHECK(read("items.it.2.name=a&items.it.3.next.children.member.1.name.x=1") ==
          "items[1].next.children[0].name: a string has no parts, and here is a key of one");
    CHECK(read("byColor.entry.1.key=red&byColor.entry.1.value=x") ==
          "byColor[\"red\"]: \"x\" is not an integer");
    CHECK(read("text=a&text=b") == "text: a second value of the same key");
    CHECK(read("words.entry.1.value=a") == "words: an entry of a map has no key");
    CHECK(read("choice.text=a&choice.node.name=b") ==
          "choice: a second member in a union: it has exactly one");
    CHECK(read("choice.strange=a") == "choice.strange: the union has no such member");
    CHECK(read("text=%") == ": a % in a form is followed by two hexadecimal digits");
    CHECK(read("text=%4") == ": a % in a form is followed by two hexadecimal digits");
    CHECK(read("t%gFxt=a") == ": a % in a form is followed by two hexadecimal digits");
    CHECK(read("text=%FF") == ": bytes that are not UTF-8");
}

TEST_CASE("an error says where in the form it is") {
    const auto parsed =
        swage::parse_request<PutAll>(aws_query, post("Action=PutAll&text=a&whole=x"));
    REQUIRE(!parsed);
    CHECK(parsed.refused.why.message() == "1:22: whole: \"x\" is not an integer");
    CHECK(parsed.refused.status == 400);
    CHECK(parsed.refused.type == "SerializationException");
}

TEST_CASE("an error about a sensitive value, or a pair that may be one, does not show the form") {
    for (const char* form : {"secret=hunter2%", "secret=hunter2%FF", "secret.x=hunter2",
                             "secret=hunter2&secret=hunter2"}) {
        const std::string body = std::string("Action=PutAll&") + form;
        const auto parsed = swage::parse_request<PutAll>(aws_query, post(body));
        REQUIRE(!parsed);
        const swage::error& why = parsed.refused.why;
        INFO(why.message());
        CHECK(why.sensitive);
        CHECK(why.message().find("hunter2") == std::string::npos);
        CHECK(why.explain(body).find("hunter2") == std::string::npos);
    }
}

TEST_CASE("members that the model does not know are passed over, reported or refused") {
    swage::read_report report;
    swage::protocol_options options = swage::server_preset;
    options.report = &report;
    CHECK(read("zzz=1&node.more.x=2&node.more.y=3&texts.item.1=a&words.entry.1.key=k&"
               "words.entry.1.value=v&words.entry.1.extra=e&=x&.=y&text.=z",
               options) == "text: a string has no parts, and here is a key of one");
    report = {};
    CHECK(read("zzz=1&node.more.x=2&node.more.y=3&texts.item.1=a&=x&.=y", options) ==
          R"({"texts":[],"node":{}})");
    CHECK(report.unknown_members.size() == 4);
    options.unknown = swage::unknown_policy::refuse;
    CHECK(read("node.more=2", options) == "node.more: the model has no such member");
}

TEST_CASE("missing required members are collected for validation") {
    swage::read_report report;
    swage::protocol_options options = swage::server_preset;
    options.report = &report;
    CHECK(read("strict.may=1", options) == R"({"strict":{"must":"","may":1}})");
    CHECK(report.missing == std::vector<std::string>{"strict.must"});
    options.required = swage::required_policy::strict;
    CHECK(read("strict.may=1", options) == "strict.must: the required member is missing");
}

TEST_CASE("a form deeper than the limit is refused") {
    std::string key = "node";
    for (int i = 0; i < 200; ++i) key += ".next";
    CHECK(read(key + ".name=a").ends_with("nested deeper than the limit of 128 levels"));
    swage::protocol_options options = swage::server_preset;
    options.depth_limit = 3;
    CHECK(read("node.next.name=a", options) == R"({"node":{"next":{"name":"a"}}})");
    CHECK(read("node.next.next.name=a", options) ==
          "node.next.next: nested deeper than the limit of 3 levels");
}

TEST_CASE("a form larger than the limits is refused") {
    swage::protocol_options options = swage::server_preset;
    options.element_limit = 2;
    CHECK(read("flatTexts.1=a&flatTexts.2=b", options) == R"({"flatTexts":["a","b"]})");
    CHECK(read("flatTexts.1=a&flatTexts.2=b&flatTexts.3=c", options) ==
          "flatTexts[2]: more elements than the limit of 2");
    options.size_limit = 40;
    CHECK(read("text=0123456789", options).ends_with("more than the limit of 40"));
}

TEST_CASE("hostile forms take time near their length") {
    const auto took = [](const std::string& form) {
        const auto begin = std::chrono::steady_clock::now();
        read(form);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    std::string backwards;
    std::string same_prefix;
    std::string unknown;
    std::string pairs;
    const std::string prefix(200, 'a');
    for (int i = 20000; i > 0; --i) {
        backwards += "texts.member." + std::to_string(i) + "=a&";
        if (i % 10 == 0) same_prefix += "node." + prefix + std::to_string(i) + "=b&";
        unknown += "q" + std::to_string(i) + "=c&";
        pairs += "words.entry." + std::to_string(i) + ".key=same&words.entry." + std::to_string(i) +
                 ".value=d&";
    }
    // Each would take minutes if its time grew with the square of its length.
    CHECK(took(backwards) < 10);
    CHECK(took(same_prefix) < 10);
    CHECK(took(unknown) < 10);
    CHECK(took(pairs) < 10);
    CHECK(took(std::string(400'000, '.') + "=a") < 10);
    CHECK(took(std::string(400'000, '&')) < 10);
}

TEST_CASE("a request is one of the operation's action, and of its version if it names one") {
    const auto refused = [](std::string body) {
        const auto parsed = swage::parse_request<forms::Ping>(aws_query, post(std::move(body)));
        if (parsed) return std::string("accepted");
        return std::string(parsed.refused.type) + ", " + parsed.refused.why.message();
    };
    CHECK(refused("Action=Ping&Version=2024-05-01") == "accepted");
    CHECK(refused("Version=2024-05-01&Action=Ping") == "accepted");
    CHECK(refused("Action=Ping") == "accepted");
    CHECK(refused("Action=Pong&Version=2024-05-01") ==
          "InvalidAction, Action: \"Pong\" is not Ping");
    CHECK(refused("Version=2024-05-01") == "MissingAction, Action: the request names no action");
    CHECK(refused("") == "MissingAction, Action: the request names no action");
    CHECK(refused("Action=Ping&Version=2010-01-01") ==
          "NoSuchVersion, Version: \"2010-01-01\" is not 2024-05-01");
    swage::protocol_options lenient = swage::server_preset;
    lenient.strict = false;
    CHECK(swage::parse_request<forms::Ping>(aws_query, post("Action=Ping&Version=1"), lenient));
}

TEST_CASE("a body of another media type or encoding is refused by servers") {
    swage::http::request request = post("Action=Ping");
    request.headers[0].value = "text/xml";
    auto parsed = swage::parse_request<forms::Ping>(aws_query, request);
    CHECK(parsed.refused.status == 415);
    CHECK(parsed.refused.type == "UnsupportedMediaTypeException");
    request = post("Action=Ping");
    request.headers.push_back({"Content-Encoding", "br"});
    CHECK(swage::parse_request<forms::Ping>(aws_query, request).refused.status == 415);
    request = post("Action=Ping");
    request.headers.clear();
    CHECK(swage::parse_request<forms::Ping>(aws_query, request));
}

TEST_CASE("a GET has the form in the query of its target") {
    const swage::http::request request{.method = "GET",
                                       .target = "/?Action=PutAll&text=a+b&texts.member.1=c"};
    const auto parsed = swage::parse_request<PutAll>(aws_query, request);
    REQUIRE(parsed);
    CHECK(json_of(parsed.input) == R"({"text":"a b","texts":["c"]})");
}
