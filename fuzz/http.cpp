// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include <swage/json.hpp>
#include <swage/rest_json1.hpp>
#include <swage/rest_xml.hpp>

/// Reads any bytes as a request and as a response of an operation with a member in every place, in
/// restJson1 and restXml: a line for the target, lines for headers, then the body. What is accepted
/// must survive writing and reading.

namespace fuzzed {

struct Message {
    std::string label{};
    std::string greedy{};
    swage::optional<std::int32_t> number{};
    swage::optional<std::vector<std::string>> texts{};
    swage::optional<swage::map<std::string, std::vector<std::string>>> parameters{};
    swage::optional<std::vector<swage::timestamp>> dates{};
    swage::optional<std::vector<std::string>> items{};
    swage::optional<std::string> encoded{};
    swage::optional<swage::map<std::string, std::string>> meta{};
    swage::optional<std::int32_t> status{};
    swage::optional<std::string> text{};
    swage::optional<double> ratio{};
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (label, greedy, number, texts, parameters, dates, items, encoded, meta,
                       status, text, ratio))

using kind = swage::trait_kind;
namespace prelude = swage::prelude;

inline constexpr swage::member_shape texts_members[] = {{"member", &prelude::String}};
inline constexpr swage::shape Texts{
    .id = "fuzzed#Texts", .kind = swage::shape_kind::list, .members = texts_members};
inline constexpr swage::member_shape dates_members[] = {{"member", &prelude::Timestamp}};
inline constexpr swage::shape Dates{
    .id = "fuzzed#Dates", .kind = swage::shape_kind::list, .members = dates_members};
inline constexpr swage::member_shape many_members[] = {{"key", &prelude::String},
                                                       {"value", &Texts}};
inline constexpr swage::shape Many{
    .id = "fuzzed#Many", .kind = swage::shape_kind::map, .members = many_members};
inline constexpr swage::member_shape map_members[] = {{"key", &prelude::String},
                                                      {"value", &prelude::String}};
inline constexpr swage::shape Map{
    .id = "fuzzed#Map", .kind = swage::shape_kind::map, .members = map_members};

inline constexpr swage::trait label[] = {{.kind = kind::http_label}, {.kind = kind::required}};
inline constexpr swage::trait number[] = {{.kind = kind::http_query, .text = "n"}};
inline constexpr swage::trait texts[] = {{.kind = kind::http_query, .text = "t"}};
inline constexpr swage::trait parameters[] = {{.kind = kind::http_query_params}};
inline constexpr swage::trait dates[] = {{.kind = kind::http_header, .text = "D"}};
inline constexpr swage::trait items[] = {{.kind = kind::http_header, .text = "I"}};
inline constexpr swage::trait encoded[] = {{.kind = kind::http_header, .text = "E"},
                                           {.kind = kind::media_type, .text = "text/plain"}};
inline constexpr swage::trait meta[] = {{.kind = kind::http_prefix_headers, .text = "M-"}};
inline constexpr swage::trait status[] = {{.kind = kind::http_response_code}};
inline constexpr swage::member_shape members[] = {{"label", &prelude::String, label},
                                                  {"greedy", &prelude::String, label},
                                                  {"number", &prelude::Integer, number},
                                                  {"texts", &Texts, texts},
                                                  {"parameters", &Many, parameters},
                                                  {"dates", &Dates, dates},
                                                  {"items", &Texts, items},
                                                  {"encoded", &prelude::String, encoded},
                                                  {"meta", &Map, meta},
                                                  {"status", &prelude::Integer, status},
                                                  {"text", &prelude::String},
                                                  {"ratio", &prelude::Double}};
inline constexpr swage::shape message{.id = "fuzzed#Message", .members = members};
inline constexpr swage::service owner{.id = "fuzzed#Service", .version = "1"};

struct Send {
    using input = Message;
    using output = Message;
    using errors = swage::type_list<>;
    static constexpr swage::trait traits[] = {{.kind = kind::http,
                                               .text = "PUT",
                                               .more = "/a/{label}/{greedy+}?fixed=1",
                                               .minimum = 200}};
    static constexpr swage::operation schema{.id = "fuzzed#Send",
                                             .owner = &owner,
                                             .input = &message,
                                             .output = &message,
                                             .traits = traits};
};

}  // namespace fuzzed

template <>
struct swage::schema_for<fuzzed::Message> {
    static constexpr const swage::shape& value = fuzzed::message;
    static constexpr const swage::service& owner = fuzzed::owner;
};

namespace {

using fuzzed::Send;

[[noreturn]] void fail(const char* what, std::string_view text) {
    std::fprintf(stderr, "%s\n%.*s\n", what, static_cast<int>(text.size()), text.data());
    std::abort();
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

/// As text, in which NaN is itself.
bool same(const fuzzed::Message& a, const fuzzed::Message& b) {
    return swage::json::write(a) == swage::json::write(b);
}

/// Whether a failure to write may follow a success to read: names of headers that are none, bytes
/// that a transport would not let through, an XML text with U+0000.
bool may_fail(const swage::error& why) { return why.code == swage::error_code::not_representable; }

void check(const swage::protocol& with, std::string_view bytes) {
    swage::http::request request{.method = "PUT"};
    std::string_view rest = bytes;
    request.target = take_line(rest);
    // What the pattern wants and nobody would guess.
    request.target += request.target.find('?') == std::string::npos ? "?fixed=1" : "&fixed=1";
    while (!rest.empty()) {
        const std::string_view line = take_line(rest);
        if (line.empty()) break;
        const std::size_t colon = line.find(':');
        request.headers.push_back(
            {std::string(line.substr(0, colon)),
             std::string(colon == std::string_view::npos ? "" : line.substr(colon + 1))});
    }
    request.body = rest;
    swage::http::response response{.headers = request.headers, .body = request.body};

    auto read = swage::parse_request<Send>(with, request);
    if (!read && read.refused.why.reason.empty()) fail("a refusal without reason", bytes);
    if (read) {
        auto made = swage::serialize_request<Send>(with, read.input);
        if (!made && !may_fail(made.error())) fail("accepted, but not written", bytes);
        if (made) {
            auto again = swage::parse_request<Send>(with, *made);
            if (!again) fail(again.refused.why.message().c_str(), bytes);
            // The pattern's parameters and members come to stand in the map; then it stays so.
            made = swage::serialize_request<Send>(with, again.input);
            auto third = swage::parse_request<Send>(with, *made);
            if (!third || !same(third.input, again.input)) fail("another request", bytes);
        }
    }
    auto answer = swage::parse_response<Send>(with, response);
    if (!answer || !*answer) return;
    auto made = swage::serialize_response<Send>(with, **answer);
    if (!made && !may_fail(made.error())) fail("an accepted output is not written", bytes);
    if (!made) return;
    auto again = swage::parse_response<Send>(with, *made);
    if (!again || !*again || !same(**again, **answer)) fail("another output", bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check(swage::rest_json1, bytes);
    check(swage::rest_xml, bytes);
    return 0;
}
