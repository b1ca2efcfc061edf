// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <vector>

#include <swage/defaults.hpp>
#include <swage/protocols/options.hpp>

#include "request.hpp"
#include "validation.hpp"
#include "value.hpp"

/// Requests and responses, of clients and of servers.

namespace driver {
namespace {

/// What fills absent members with the idempotencyToken trait, as the protocol tests ask for.
constexpr std::string_view constant_token = "00000000-0000-4000-8000-000000000000";

swage::protocol_options options_of(const swage::protocol_options& preset) {
    swage::protocol_options made = preset;
    made.idempotency_token = constant_token;
    return made;
}

/// What every line about a message names: an operation and a protocol.
struct subject {
    const swage::operation_table* operation = nullptr;
    const swage::protocol* protocol = nullptr;

    explicit subject(request& line)
        : operation(line.operation()), protocol(operation == nullptr ? nullptr : line.protocol()) {}
    explicit operator bool() const noexcept { return protocol != nullptr; }
};

/// Fills `to` from the line's member `name`.
bool take_value(request& line, std::string_view name, value& to) {
    std::string problem;
    if (read_value(line.raw(name), to, problem)) return true;
    return line.refuse("\"" + std::string(name) + "\": " + problem);
}

void fill(value& to, swage::defaults_policy which, swage::defaults_for side) {
    if (to.table() != nullptr) swage::engine::fill_defaults(to.get(), *to.table(), which, side);
}

void append_response(std::string& answer, const swage::http::response& made) {
    answer += "\"status\":" + std::to_string(made.status) + ",";
    append_message(answer, made.headers, made.content());
}

/// The answer where a server does not take a request.
void append_refusal(std::string& answer, std::string_view why,
                    const swage::http::response& response) {
    answer += "\"refused\":";
    append_text(answer, why);
    answer += ",\"response\":{";
    append_response(answer, response);
    answer += '}';
}

/// The answer for a response that is an error.
bool append_error(const subject& about, swage::http::response& from,
                  const swage::protocol_options& options, std::string& answer) {
    const swage::operation_table& operation = *about.operation;
    swage::error_response found;
    swage::error failure;
    if (!about.protocol->find_error(operation, from, options, found, failure)) {
        append_refused(answer, failure);
        return true;
    }
    const bool is_known = found.place < operation.errors.size();
    value details(is_known ? operation.errors[found.place].whole : nullptr);
    bool is_read = true;
    if (is_known) {
        is_read =
            about.protocol->parse_error(operation, from, options, found, details.get(), failure);
        if (is_read) fill(details, options.read_defaults, swage::defaults_for::client);
    }
    answer += "\"error\":{\"shape\":";
    if (is_known) {
        append_text(answer, details.table()->described->id);
    } else {
        answer += "null";
    }
    answer += ",\"code\":";
    append_text(answer, found.code);
    answer += ",\"message\":";
    append_text(answer, found.message);
    answer += ",\"request_id\":";
    append_text(answer, found.request_id);
    answer += ",\"value\":";
    if (is_read) {
        append_value(answer, details);
    } else {
        append_value(answer, value(details.table()));
        answer += ",\"unread\":";
        append_text(answer, failure.message());
    }
    answer += '}';
    return true;
}

/// The table of the error that the line names: one of the operation's, or any of the service's.
const swage::message_table* find_error_table(request& line, const swage::operation_table& operation,
                                             std::string_view id) {
    for (const swage::message_table& candidate : operation.errors) {
        const std::string_view other = candidate.whole->described->id;
        if (other == id || candidate.whole->described->name() == id) return &candidate;
    }
    const shape_entry* const entry = line.shape(id);
    return entry == nullptr ? nullptr : entry->error;
}

bool serialize_error(const subject& about, request& line, std::string& answer) {
    std::vector<field> given;
    std::string id;
    if (!split_object(line.raw("error"), given) || !text_of(find_field(given, "shape"), id)) {
        return line.refuse("\"error\" is not an object with a \"shape\"");
    }
    const swage::message_table* const described = find_error_table(line, *about.operation, id);
    if (described == nullptr) return line.refuse("there is no error \"" + id + "\"");
    value details(described->whole);
    std::string problem;
    if (!read_value(find_field(given, "value"), details, problem)) {
        return line.refuse("\"error\": " + problem);
    }
    const swage::protocol_options options = options_of(swage::server_preset);
    fill(details, options.written_defaults, swage::defaults_for::server);
    swage::http::response made;
    swage::error failure;
    if (about.protocol->serialize_error(*about.operation, *described, details.get(), options, made,
                                        failure)) {
        append_response(answer, made);
    } else {
        append_refused(answer, failure);
    }
    return true;
}

}  // namespace

bool serialize_request(request& line, std::string& answer) {
    const subject about(line);
    if (!about) return false;
    value input(about.operation->input.whole);
    if (!take_value(line, "input", input)) return false;
    const swage::protocol_options options = options_of(swage::client_preset);
    fill(input, options.written_defaults, swage::defaults_for::client);
    if (input.table() != nullptr) {
        swage::engine::fill_tokens(input.get(), *input.table(), constant_token);
    }
    swage::http::request made;
    swage::error failure;
    if (!about.protocol->serialize_request(*about.operation, input.get(), options, made, failure)) {
        append_refused(answer, failure);
        return true;
    }
    append_request(answer, made);
    return true;
}

bool parse_response(request& line, std::string& answer) {
    const subject about(line);
    long long status = 200;
    swage::http::response from;
    if (!about || !line.number("status", status) || !line.headers(from.headers) ||
        !line.bytes("body", from.body)) {
        return false;
    }
    if (status < 100 || status > 999) return line.refuse("\"status\" is no status of HTTP");
    from.status = static_cast<std::int32_t>(status);
    const swage::protocol_options options = options_of(swage::client_preset);
    swage::error failure;
    if (about.protocol->is_error(*about.operation, from)) {
        return append_error(about, from, options, answer);
    }
    value output(about.operation->output.whole);
    if (!about.protocol->parse_output(*about.operation, from, options, output.get(), failure)) {
        append_refused(answer, failure);
        return true;
    }
    fill(output, options.read_defaults, swage::defaults_for::client);
    answer += "\"output\":";
    append_value(answer, output);
    return true;
}

bool parse_request(request& line, std::string& answer) {
    const subject about(line);
    swage::http::request from;
    if (!about || !line.text("method", from.method) || !line.text("target", from.target) ||
        !line.text("host_prefix", from.host_prefix) || !line.headers(from.headers) ||
        !line.bytes("body", from.body)) {
        return false;
    }
    swage::read_report report;
    swage::protocol_options options = options_of(swage::server_preset);
    options.report = &report;
    value input(about.operation->input.whole);
    swage::refusal refused;
    if (!about.protocol->parse_request(*about.operation, from, options, input.get(), refused)) {
        swage::http::response made;
        std::string why = refused.why.message();
        if (!refused.has_input || !answer_violations(*about.protocol, *about.operation, input,
                                                     report, options, why, made)) {
            about.protocol->serialize_refusal(*about.operation, refused, options, made);
        }
        append_refusal(answer, why, made);
        return true;
    }
    fill(input, options.read_defaults, swage::defaults_for::server);
    std::string violations;
    swage::http::response response;
    if (answer_violations(*about.protocol, *about.operation, input, report, options, violations,
                          response)) {
        append_refusal(answer, violations, response);
        return true;
    }
    answer += "\"input\":";
    append_value(answer, input);
    return true;
}

bool serialize_response(request& line, std::string& answer) {
    const subject about(line);
    if (!about) return false;
    if (line.raw("error").data() != nullptr) return serialize_error(about, line, answer);
    value output(about.operation->output.whole);
    if (!take_value(line, "output", output)) return false;
    const swage::protocol_options options = options_of(swage::server_preset);
    fill(output, options.written_defaults, swage::defaults_for::server);
    swage::http::response made;
    swage::error failure;
    if (about.protocol->serialize_output(*about.operation, output.get(), options, made, failure)) {
        append_response(answer, made);
    } else {
        append_refused(answer, failure);
    }
    return true;
}

}  // namespace driver
