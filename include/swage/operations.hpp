// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <swage/config.hpp>
#include <swage/defaults.hpp>
#include <swage/engine/misuse.hpp>
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
void parse_details(const protocol& with, http::response& from, const protocol_options& options,
                   const error_response& found, operation_error<Operation>& to,
                   std::index_sequence<Place...>) {
    [[maybe_unused]] const auto parse_one = [&]<std::size_t At>(
                                                std::integral_constant<std::size_t, At>) {
        auto& made = to.details.template emplace<At + 1>();
        swage::error failure;
        if (with.parse_error(table_of_operation<Operation>, from, options, found, &made, failure)) {
            swage::fill_defaults(made, options.read_defaults, defaults_for::client);
        } else {
            to.details.template emplace<At + 1>();
            to.unread = std::move(failure);
        }
        return true;
    };
    static_cast<void>(
        ((found.place == Place && parse_one(std::integral_constant<std::size_t, Place>{})) || ...));
}

/// The payload that the row of a message leads to; what is sent as it stands in memory.
inline std::string_view payload_view(const void* message, const member_row& row) {
    const void* const held = peek(message, row);
    if (held == nullptr) return {};
    if (row.kind == shape_kind::blob) return static_cast<const blob*>(held)->view();
    if (row.kind == shape_kind::string) return *static_cast<const std::string*>(held);
    return {};
}

/// Calls `serialize` with the value, or with a copy that `fill` has filled. A payload that the
/// message refers to is the value's own then too.
template <class T, class Message, class Fill, class Serialize>
bool serialize_filled(const message_table& table, const T& value, bool fills, Message& to,
                      Fill fill, Serialize serialize) {
    if (!fills) return serialize(value);
    T copy(value);
    fill(copy);
    if (!serialize(copy)) return false;
    if (to.streamed.data() != nullptr && table.payload != nullptr) {
        to.streamed = payload_view(&value, *table.payload);
    }
    return true;
}

/// The same with a value that is not needed as it was: it is filled itself.
template <class T, class Message, class Fill, class Serialize>
    requires(!std::is_const_v<T>)
bool serialize_filled(const message_table&, T& value, bool fills, Message&, Fill fill,
                      Serialize serialize) {
    if (fills) fill(value);
    return serialize(value);
}

template <class Operation, class Input>
result<http::request> request_of(const protocol& with, Input& input,
                                 const protocol_options& options) {
    using input_type = typename Operation::input;
    constexpr const operation_table& table = table_of_operation<Operation>;
    http::request made;
    swage::error failure;
    const auto serialize = [&](const input_type& filled) {
        return with.serialize_request(table, &filled, options, made, failure);
    };
    const auto fill = [&](input_type& copy) {
        swage::fill_defaults(copy, options.written_defaults, defaults_for::client);
        if (!options.idempotency_token.empty()) {
            fill_tokens(&copy, table_of<input_type>(), options.idempotency_token);
        }
    };
    const bool fills =
        may_fill_defaults<input_type>(options.written_defaults, defaults_for::client) ||
        (!options.idempotency_token.empty() && lacks_tokens(&input, table_of<input_type>()));
    if (serialize_filled(table.input, input, fills, made, fill, serialize)) return made;
    return failure;
}

template <class Operation, class Output>
result<http::response> response_of(const protocol& with, Output& output,
                                   const protocol_options& options) {
    using output_type = typename Operation::output;
    constexpr const operation_table& table = table_of_operation<Operation>;
    http::response made;
    swage::error failure;
    const bool filled = serialize_filled(
        table.output, output,
        may_fill_defaults<output_type>(options.written_defaults, defaults_for::server), made,
        [&](output_type& copy) {
            swage::fill_defaults(copy, options.written_defaults, defaults_for::server);
        },
        [&](const output_type& whole) {
            return with.serialize_output(table, &whole, options, made, failure);
        });
    if (filled) return made;
    return failure;
}

}  // namespace engine

/// Client: the request for `input`, with the defaults and idempotency tokens that the options ask
/// for: of an input that may want any, a copy is made. What was to be sent from a streaming payload
/// is referred to, not copied: `http::request::streamed` is valid as long as `input` is.
template <operation_type Operation>
result<http::request> serialize_request(const protocol& with,
                                        const typename Operation::input& input,
                                        const protocol_options& options = client_preset) {
    return engine::request_of<Operation>(with, input, options);
}
/// The same without a copy, for an input that is given away: it is filled itself, and has to live
/// as long as what is sent of it.
template <operation_type Operation>
result<http::request> serialize_request(const protocol& with, typename Operation::input&& input,
                                        const protocol_options& options = client_preset) {
    return engine::request_of<Operation>(with, input, options);
}

/// Client: what the response says. A streaming payload is moved out of it. An error of this result
/// means that the response is not what the protocol and the model let expect; but a service's error
/// is one whatever its details are (operation_error::unread).
template <operation_type Operation>
result<answer<Operation>> parse_response(const protocol& with, http::response response,
                                         const protocol_options& options = client_preset) {
    constexpr const operation_table& table = table_of_operation<Operation>;
    swage::error failure;
    if (!with.is_error(table, response)) {
        typename Operation::output output{};
        if (!with.parse_output(table, response, options, &output, failure)) return failure;
        fill_defaults(output, options.read_defaults, defaults_for::client);
        return answer<Operation>(std::move(output));
    }
    error_response found;
    if (!with.find_error(table, response, options, found, failure)) return failure;
    operation_error<Operation> made;
    engine::parse_details(with, response, options, found, made,
                          std::make_index_sequence<table.errors.size()>{});
    made.code = std::move(found.code);
    made.message = std::move(found.message);
    made.request_id = std::move(found.request_id);
    made.host_id = std::move(found.host_id);
    return answer<Operation>(std::move(made));
}

/// Server: the input of a request that was routed to this operation. A streaming payload is moved
/// out of the request.
template <operation_type Operation>
parsed_request<typename Operation::input> parse_request(
    const protocol& with, http::request request, const protocol_options& options = server_preset) {
    parsed_request<typename Operation::input> made;
    made.taken = with.parse_request(table_of_operation<Operation>, request, options, &made.input,
                                    made.refused);
    if (made.taken) fill_defaults(made.input, options.read_defaults, defaults_for::server);
    return made;
}

/// Server: the response for an output.
template <operation_type Operation>
result<http::response> serialize_response(const protocol& with,
                                          const typename Operation::output& output,
                                          const protocol_options& options = server_preset) {
    return engine::response_of<Operation>(with, output, options);
}
/// The same without a copy, for an output that is given away: it is filled itself, and has to live
/// as long as what is sent of it.
template <operation_type Operation>
result<http::response> serialize_response(const protocol& with, typename Operation::output&& output,
                                          const protocol_options& options = server_preset) {
    return engine::response_of<Operation>(with, output, options);
}

/// Server: the response for an error of the model, E being any generated error type.
template <operation_type Operation, structure_type E>
result<http::response> serialize_error(const protocol& with, const E& value,
                                       const protocol_options& options = server_preset) {
    http::response made;
    swage::error failure;
    static constexpr message_table described = tables::make_message_table<E>();
    const bool filled = engine::serialize_filled(
        described, value,
        engine::may_fill_defaults<E>(options.written_defaults, defaults_for::server), made,
        [&](E& copy) { fill_defaults(copy, options.written_defaults, defaults_for::server); },
        [&](const E& whole) {
            return with.serialize_error(table_of_operation<Operation>, described, &whole, options,
                                        made, failure);
        });
    if (filled) return made;
    return failure;
}

/// Server: the response for a request that was refused.
template <operation_type Operation>
http::response serialize_refusal(const protocol& with, const refusal& why,
                                 const protocol_options& options = server_preset) {
    http::response made;
    with.serialize_refusal(table_of_operation<Operation>, why, options, made);
    return made;
}

// For types that are no operations: one error that says so. What stands in braces for an input or
// output is taken for one of T, which mostly is that shape.

template <class T, class Input = T>
    requires(!operation_type<T>)
result<http::request> serialize_request(const protocol&, const Input&,
                                        const protocol_options& = client_preset) {
    refuse_type_that_is_no_operation<T>();
    return error{};
}
template <class T>
    requires(!operation_type<T>)
result<answer<no_operation<T>>> parse_response(const protocol&, const http::response&,
                                               const protocol_options& = client_preset) {
    refuse_type_that_is_no_operation<T>();
    return error{};
}
template <class T>
    requires(!operation_type<T>)
parsed_request<unit> parse_request(const protocol&, const http::request&,
                                   const protocol_options& = server_preset) {
    refuse_type_that_is_no_operation<T>();
    return {};
}
template <class T, class Output = T>
    requires(!operation_type<T>)
result<http::response> serialize_response(const protocol&, const Output&,
                                          const protocol_options& = server_preset) {
    refuse_type_that_is_no_operation<T>();
    return error{};
}
template <class T, class E = T>
    requires(!operation_type<T> || !aggregate_type<E>)
result<http::response> serialize_error(const protocol&, const E&,
                                       const protocol_options& = server_preset) {
    refuse_type_that_is_no_operation<T>();
    if constexpr (operation_type<T>) refuse_type_that_is_not_generated<E>();
    return error{};
}
template <class T>
    requires(!operation_type<T>)
http::response serialize_refusal(const protocol&, const refusal&,
                                 const protocol_options& = server_preset) {
    refuse_type_that_is_no_operation<T>();
    return {};
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
