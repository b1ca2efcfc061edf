// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include <swage/error.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/traits.hpp>

/// What a service answers instead of an operation's output, whatever the format.

namespace swage::inline v1 {

namespace detail {

template <class Errors>
struct error_details;
template <class... Errors>
struct error_details<type_list<Errors...>> {
    using type = std::variant<std::monostate, Errors...>;
};

}  // namespace detail

/// An error answered by the generated operation `Operation`: one of its modelled errors, or one
/// that the model does not list.
template <class Operation>
struct operation_error {
    /// What the error is called on the wire, without namespace: for a modelled error mostly its
    /// shape's name.
    std::string code;
    /// For people to read; empty where there was none.
    std::string message;
    /// The service's names for the request, to be given to its support; empty where there were
    /// none.
    std::string request_id;
    std::string host_id;
    /// The modelled error; std::monostate where the code is none of theirs.
    typename detail::error_details<typename Operation::errors>::type details{};
    /// Why `details` is a modelled error's `{}`, where what it says of itself cannot be read; all
    /// that is above holds nevertheless. swage::xml::read_error gives such a failure instead.
    std::optional<swage::error> unread{};

    bool is_modelled() const noexcept { return details.index() != 0; }
    /// The modelled error E, or null where it is another one.
    template <class E>
    const E* get_if() const noexcept {
        return std::get_if<E>(&details);
    }
    template <class E>
    E* get_if() noexcept {
        return std::get_if<E>(&details);
    }
};

inline namespace SWAGE_ENGINE {
namespace engine {

/// A code as errors are named by: without the namespace before a `#` and the URI behind a `:`
/// (Smithy, "Operation error serialization").
constexpr std::string_view plain_error_code(std::string_view code) noexcept {
    code = code.substr(0, code.find(':'));
    return code.substr(code.find('#') + 1);
}

/// The place of the error with that code among an operation's, or their number. Errors are called
/// by their shapes' names; awsQueryError means nothing but where `by_query_code`, as in awsQuery,
/// whose codes count first.
constexpr std::size_t place_of_error(std::span<const shape* const> errors, std::string_view code,
                                     bool by_query_code) noexcept {
    if (by_query_code) {
        for (std::size_t place = 0; place < errors.size(); ++place) {
            const trait* const renamed =
                find_trait(errors[place]->traits, trait_kind::aws_query_error);
            if (renamed != nullptr && renamed->text == code) return place;
        }
    }
    for (std::size_t place = 0; place < errors.size(); ++place) {
        if (errors[place]->name() == code) return place;
    }
    return errors.size();
}

/// Whether the service speaks awsQuery, which alone has awsQueryError.
constexpr bool speaks_aws_query(const service& owner) noexcept {
    for (const trait& candidate : owner.traits) {
        if (candidate.kind == trait_kind::protocol && candidate.text == "aws.protocols#awsQuery") {
            return true;
        }
    }
    return false;
}

/// Sets the string member `message` of an error, in whatever letter case the model spells it, where
/// a reader did not find it under that name. One that was not sent stays absent.
inline void set_error_message(void* error, const aggregate& table, std::string_view message) {
    constexpr std::string_view wanted = "message";
    if (message.empty()) return;
    for (const member_row& row : table.rows) {
        const std::string_view name = row.schema->name;
        if (row.kind != shape_kind::string || name.size() != wanted.size()) continue;
        if (name.substr(1) != wanted.substr(1) || (name[0] != 'm' && name[0] != 'M')) continue;
        const void* const held = peek(error, row);
        if (held != nullptr && !static_cast<const std::string*>(held)->empty()) continue;
        if (held == nullptr || row.held == holder::plain) {
            static_cast<std::string*>(engage(error, row))->assign(message);
        }
    }
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
