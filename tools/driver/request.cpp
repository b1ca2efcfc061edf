// SPDX-License-Identifier: Apache-2.0
#include "request.hpp"

#include <charconv>
#include <utility>

namespace driver {

namespace {

bool is_called(std::string_view id, std::string_view name) {
    return name.find('#') == std::string_view::npos ? swage::name_of_id(id) == name : id == name;
}

}  // namespace

bool request::refuse(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
    return false;
}

std::string_view request::raw(std::string_view name) const {
    const std::string_view found = find_field(fields_, name);
    return found == "null" ? std::string_view() : found;
}

bool request::text(std::string_view name, std::string& to) {
    const std::string_view found = raw(name);
    return found.data() == nullptr || text_of(found, to) ||
           refuse("\"" + std::string(name) + "\" is not a string");
}

bool request::bytes(std::string_view name, std::string& to) {
    const std::string_view found = raw(name);
    return found.data() == nullptr || bytes_of(found, to) ||
           refuse("\"" + std::string(name) + "\" is not base64");
}

bool request::number(std::string_view name, long long& to) {
    const std::string_view found = raw(name);
    if (found.data() == nullptr) return true;
    const auto [end, status] = std::from_chars(found.data(), found.data() + found.size(), to);
    return (status == std::errc() && end == found.data() + found.size()) ||
           refuse("\"" + std::string(name) + "\" is not a whole number");
}

bool request::headers(std::vector<swage::http::header>& to) {
    const std::string_view found = raw("headers");
    if (found.data() == nullptr) return true;
    std::vector<field> all;
    if (!split_pairs(found, all)) return refuse("\"headers\" is not an array of pairs");
    for (field& one : all) {
        swage::http::header& added = to.emplace_back();
        added.name = std::move(one.name);
        if (!text_of(one.raw, added.value)) return refuse("the value of a header is not a string");
    }
    return true;
}

const swage::operation_table* request::operation() {
    std::string name;
    if (!text("operation", name)) return nullptr;
    for (const swage::operation_table* candidate : service_.operations) {
        if (is_called(candidate->described->id, name)) return candidate;
    }
    refuse(name.empty() ? "\"operation\" is missing" : "there is no operation \"" + name + "\"");
    return nullptr;
}

const swage::protocol* request::protocol() {
    std::string name;
    if (!text("protocol", name)) return nullptr;
    if (!name.empty()) {
        for (const swage::protocol* candidate : protocols()) {
            if (is_called(candidate->id, name)) return candidate;
        }
        refuse("there is no protocol \"" + name + "\"");
        return nullptr;
    }
    for (const swage::trait& given : service_.described->traits) {
        if (given.kind != swage::trait_kind::protocol) continue;
        for (const swage::protocol* candidate : protocols()) {
            if (candidate->id == given.text) return candidate;
        }
    }
    refuse("the service has none of the protocols that there are");
    return nullptr;
}

const shape_entry* request::shape(std::string_view name) {
    for (const shape_entry& candidate : service_.shapes) {
        if (is_called(candidate.table->described->id, name)) return &candidate;
    }
    return nullptr;
}

void append_message(std::string& answer, const std::vector<swage::http::header>& headers,
                    std::string_view body) {
    answer += "\"headers\":[";
    for (const swage::http::header& field : headers) {
        if (&field != headers.data()) answer += ',';
        answer += '[';
        append_text(answer, field.name);
        answer += ',';
        append_text(answer, field.value);
        answer += ']';
    }
    answer += "],\"body\":";
    append_bytes(answer, body);
}

void append_request(std::string& answer, const swage::http::request& made) {
    answer += "\"method\":";
    append_text(answer, made.method);
    answer += ",\"target\":";
    append_text(answer, made.target);
    answer += ",\"host_prefix\":";
    append_text(answer, made.host_prefix);
    answer += ',';
    append_message(answer, made.headers, made.content());
}

void append_refused(std::string& answer, const swage::error& why) {
    answer += "\"refused\":";
    append_text(answer, why.message());
}

}  // namespace driver
