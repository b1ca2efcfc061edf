// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

#include "request.hpp"
#include "tables.hpp"

/// Reads a line, has it answered, writes the answer.

namespace driver {
namespace {

using answering = bool (*)(request& line, std::string& answer);

constexpr std::array<std::pair<std::string_view, answering>, 9> deeds = {{
    {"serialize_request", serialize_request},
    {"parse_response", parse_response},
    {"parse_request", parse_request},
    {"serialize_response", serialize_response},
    {"serialize_events", serialize_events},
    {"parse_events", parse_events},
    {"round_trip", round_trip},
    {"shapes", list_shapes},
    {"example_request", example_request},
}};

bool answer_deed(request& line, std::string& answer) {
    std::string wanted;
    if (!line.text("do", wanted)) return false;
    for (const auto& [name, deed] : deeds) {
        if (name == wanted) return deed(line, answer);
    }
    return line.refuse(wanted.empty() ? "\"do\" is missing"
                                      : "there is nothing called \"" + wanted + "\" to do");
}

/// What stands at the beginning of every answer: its brace, and the line's `id` where it has one.
std::string beginning(std::string_view id) {
    std::string made = "{";
    if (id.data() != nullptr) made.append("\"id\":").append(id).append(",");
    return made;
}

std::string answer_line(const service_tables& service, std::string_view text) {
    std::vector<field> fields;
    std::string problem;
    const bool is_object = split_object(text, fields, &problem);
    const std::string first = beginning(is_object ? find_field(fields, "id") : std::string_view());
    request line(service, std::move(fields));
    std::string answer = first;
    try {
        if (is_object ? answer_deed(line, answer)
                      : line.refuse("the line is not a JSON object: " + problem)) {
            return answer += '}';
        }
    } catch (const std::exception& failure) {
        line.refuse(failure.what());
    }
    answer = first;
    answer += "\"bad_request\":";
    append_text(answer, line.problem());
    return answer += '}';
}

}  // namespace

int run(const service_tables& service) {
    std::ios::sync_with_stdio(false);
    std::string text;
    while (std::getline(std::cin, text)) {
        if (!text.empty() && text.back() == '\r') text.pop_back();
        std::cout << answer_line(service, text) << '\n' << std::flush;
    }
    return 0;
}

}  // namespace driver
