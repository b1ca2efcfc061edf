// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <type_traits>
#include <utility>

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

template <class Operation, class... Errors>
bool read_details(operation_error<Operation>& to, type_list<Errors...>, const read_options& options,
                  std::string_view source, const error_envelope& envelope, error& failure) {
    bool fine = true;
    const auto read_one = [&]<class E>(std::type_identity<E>) {
        if (!engine::is_error_code_of(schema_of<E>, to.code)) return false;
        fine = read_error_members(options, source, envelope, &to.details.template emplace<E>(),
                                  table_of<E>(), failure);
        return true;
    };
    static_cast<void>((read_one(std::type_identity<Errors>{}) || ...));
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
    if (!detail::read_details(made, typename Operation::errors{}, options, in.text, envelope,
                              failure)) {
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
