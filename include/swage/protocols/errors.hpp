// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/operation_error.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/traits.hpp>

/// Errors and refusals as the REST and RPC protocols have them.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

/// Refuses a request. `type` is a constant of the program.
SWAGE_COLD inline bool refuse_request(refusal& to, std::int32_t status, std::string_view type,
                                      error_code code, std::string reason) {
    to.status = status;
    to.type = type;
    to.why = {};
    to.why.code = code;
    to.why.reason = static_cast<std::string&&>(reason);
    return false;
}

/// The status of an error that a service answers: its httpError trait's, else by whose fault it is.
inline std::int32_t status_of_error(const shape& described) {
    const trait* const own = find_trait(described.traits, trait_kind::http_error);
    if (own != nullptr && own->minimum != no_bound) return static_cast<std::int32_t>(own->minimum);
    return trait_text(described.traits, trait_kind::error, "client") == "server" ? 500 : 400;
}

/// The place of the error with that code, or error_response::unknown.
inline std::size_t find_error_place(const operation_table& table, std::string_view code) {
    if (code.empty()) return error_response::unknown;
    for (std::size_t place = 0; place < table.errors.size(); ++place) {
        if (engine::is_error_code_of(*table.errors[place].whole->described, code)) return place;
    }
    return error_response::unknown;
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
