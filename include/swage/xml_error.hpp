// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <swage/engine/misuse.hpp>
#include <swage/error.hpp>
#include <swage/operation_error.hpp>
#include <swage/xml/error_response.hpp>
#include <swage/xml/options.hpp>

/// Error responses of services that speak XML: from the body to one of the operation's modelled
/// errors.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

template <class Operation, std::size_t... Place>
bool read_details(operation_error<Operation>& to, const read_options& options,
                  std::string_view source, const error_envelope& envelope, error& failure,
                  std::index_sequence<Place...>) {
    const operation& described = Operation::schema;
    const std::size_t found = engine::place_of_error(described.errors, to.code,
                                                     engine::speaks_aws_query(*described.owner));
    bool fine = true;
    [[maybe_unused]] const auto read_one =
        [&]<std::size_t At>(std::integral_constant<std::size_t, At>) {
            auto& made = to.details.template emplace<At + 1>();
            fine = read_error_members(options, source, envelope, &made,
                                      table_of<std::remove_cvref_t<decltype(made)>>(), failure);
            return true;
        };
    static_cast<void>(
        ((found == Place && read_one(std::integral_constant<std::size_t, Place>{})) || ...));
    return fine;
}

}  // namespace detail

/// Reads the body of an error response to `Operation`, a generated operation such as
/// `s3control::DescribeJob`: with `<ErrorResponse>` (restXml, awsQuery) or `<Response><Errors>`
/// (ec2Query) around the `<Error>`, or with nothing (noErrorWrapping). An error whose code the
/// model does not list for the operation is a value too, without details; what cannot be read, or
/// is no error response, is an error.
template <operation_type Operation>
result<operation_error<Operation>> read_error(std::string_view source,
                                              const read_options& options = {}) {
    detail::input in(options, source);
    detail::error_envelope envelope;
    if (!detail::read_error_response(in, envelope)) return std::move(in.failure);
    operation_error<Operation> made;
    made.code = envelope.code;
    made.message = envelope.message;
    made.request_id = std::move(envelope.request_id);
    made.host_id = std::move(envelope.host_id);
    error failure;
    if (!detail::read_details(
            made, options, in.text, envelope, failure,
            std::make_index_sequence<std::variant_size_v<decltype(made.details)> - 1>{})) {
        return failure;
    }
    return made;
}

/// For types that are no operations: one error that says so.
template <class T>
    requires(!operation_type<T>)
result<operation_error<no_operation<T>>> read_error(std::string_view, const read_options& = {}) {
    refuse_type_that_is_no_operation<T>();
    return error{};
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
