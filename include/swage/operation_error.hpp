// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>

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

/// Whether an error of that code is one of the shape: by its name, or by its awsQueryError trait.
constexpr bool is_error_code_of(const shape& described, std::string_view code) noexcept {
    if (described.name() == code) return true;
    const trait* renamed = find_trait(described.traits, trait_kind::aws_query_error);
    return renamed != nullptr && renamed->text == code;
}

/// Sets the string member `message` of an error, in whatever letter case the model spells it, where
/// a reader did not find it under that name.
inline void set_error_message(void* error, const aggregate& table, std::string_view message) {
    constexpr std::string_view wanted = "message";
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
