// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/http/message.hpp>
#include <swage/operation_error.hpp>
#include <swage/protocols/options.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/schema/operation_table.hpp>

/// Operations as HTTP messages, without a transport: a client's requests and the answers to them,
/// a server's the other way round. Operation is a generated one, such as `s3control::DescribeJob`;
/// a protocol is a constant of its door (`swage::rest_xml` of swage/rest_xml.hpp).

namespace swage::inline v1 {

/// What a response to Operation says: its output, or an error of the service.
template <class Operation>
class answer {
public:
    using output_type = typename Operation::output;
    using error_type = operation_error<Operation>;

    answer(output_type output) : held_(std::in_place_index<0>, std::move(output)) {}
    answer(error_type failure) : held_(std::in_place_index<1>, std::move(failure)) {}

    /// Whether it is the output.
    bool has_output() const noexcept { return held_.index() == 0; }
    explicit operator bool() const noexcept { return has_output(); }
    /// The output; it must be there.
    output_type& operator*() noexcept { return *std::get_if<0>(&held_); }
    const output_type& operator*() const noexcept { return *std::get_if<0>(&held_); }
    output_type* operator->() noexcept { return std::get_if<0>(&held_); }
    const output_type* operator->() const noexcept { return std::get_if<0>(&held_); }
    /// The service's error; there must be no output.
    error_type& error() noexcept { return *std::get_if<1>(&held_); }
    const error_type& error() const noexcept { return *std::get_if<1>(&held_); }

private:
    std::variant<output_type, error_type> held_;
};

/// A request as a server has understood it, or why it has not.
template <class Input>
struct parsed_request {
    /// Whether `input` holds the request; `refused` says why where it does not.
    bool taken = false;
    Input input{};
    refusal refused{};

    explicit operator bool() const noexcept { return taken; }
};

inline namespace SWAGE_ENGINE {
namespace engine {

template <class Operation, std::size_t... Place>
bool parse_details(const protocol& with, http::response& from, const protocol_options& options,
                   const error_response& found, operation_error<Operation>& to,
                   swage::error& failure, std::index_sequence<Place...>) {
    const auto parse_one = [&]<std::size_t At>(std::integral_constant<std::size_t, At>) {
        return with.parse_error(table_of_operation<Operation>, from, options, found,
                                &to.details.template emplace<At + 1>(), failure);
    };
    bool fine = true;
    static_cast<void>(((found.place == Place &&
                        (fine = parse_one(std::integral_constant<std::size_t, Place>{}), true)) ||
                       ...));
    return fine;
}

}  // namespace engine

/// Client: the request for `input`. What was to be sent from a streaming payload is referred to,
/// not copied: `http::request::streamed` is valid as long as `input` is.
template <class Operation>
result<http::request> serialize_request(const protocol& with,
                                        const typename Operation::input& input,
                                        const protocol_options& options = client_preset) {
    http::request made;
    swage::error failure;
    if (with.serialize_request(table_of_operation<Operation>, &input, options, made, failure)) {
        return made;
    }
    return failure;
}

/// Client: what the response says. A streaming payload is moved out of it. An error of this result
/// means that the response is not what the protocol and the model let expect.
template <class Operation>
result<answer<Operation>> parse_response(const protocol& with, http::response response,
                                         const protocol_options& options = client_preset) {
    constexpr const operation_table& table = table_of_operation<Operation>;
    swage::error failure;
    if (!with.is_error(table, response)) {
        typename Operation::output output{};
        if (!with.parse_output(table, response, options, &output, failure)) return failure;
        return answer<Operation>(std::move(output));
    }
    error_response found;
    if (!with.find_error(table, response, options, found, failure)) return failure;
    operation_error<Operation> made;
    if (!engine::parse_details(with, response, options, found, made, failure,
                               std::make_index_sequence<table.errors.size()>{})) {
        return failure;
    }
    made.code = std::move(found.code);
    made.message = std::move(found.message);
    made.request_id = std::move(found.request_id);
    made.host_id = std::move(found.host_id);
    return answer<Operation>(std::move(made));
}

/// Server: the input of a request that was routed to this operation. A streaming payload is moved
/// out of the request.
template <class Operation>
parsed_request<typename Operation::input> parse_request(
    const protocol& with, http::request request, const protocol_options& options = server_preset) {
    parsed_request<typename Operation::input> made;
    made.taken = with.parse_request(table_of_operation<Operation>, request, options, &made.input,
                                    made.refused);
    return made;
}

/// Server: the response for an output.
template <class Operation>
result<http::response> serialize_response(const protocol& with,
                                          const typename Operation::output& output,
                                          const protocol_options& options = server_preset) {
    http::response made;
    swage::error failure;
    if (with.serialize_output(table_of_operation<Operation>, &output, options, made, failure)) {
        return made;
    }
    return failure;
}

/// Server: the response for an error of the model, E being any generated error type.
template <class Operation, structure_type E>
result<http::response> serialize_error(const protocol& with, const E& value,
                                       const protocol_options& options = server_preset) {
    http::response made;
    swage::error failure;
    static constexpr message_table described = tables::make_message_table<E>();
    if (with.serialize_error(table_of_operation<Operation>, described, &value, options, made,
                             failure)) {
        return made;
    }
    return failure;
}

/// Server: the response for a request that was refused.
template <class Operation>
http::response serialize_refusal(const protocol& with, const refusal& why) {
    http::response made;
    with.serialize_refusal(table_of_operation<Operation>, why, made);
    return made;
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
