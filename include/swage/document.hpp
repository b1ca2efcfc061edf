// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include <swage/config.hpp>
#include <swage/schema/operations.hpp>
#include <swage/text/utf8.hpp>

/// Smithy's document type: any JSON value. Only headers of models that have documents include
/// this, since nlohmann/json takes its time to compile.

namespace swage::inline v1 {

using document = nlohmann::json;

inline namespace SWAGE_ENGINE {
namespace documents {

/// Whether JSON can spell all of the value: its texts are UTF-8 and its numbers finite.
inline bool is_writable(const nlohmann::json& value) {
    switch (value.type()) {
        case nlohmann::json::value_t::string:
            return text::is_utf8(*value.get_ptr<const std::string*>());
        case nlohmann::json::value_t::number_float:
            return std::isfinite(*value.get_ptr<const double*>());
        case nlohmann::json::value_t::array:
            for (const nlohmann::json& element : value) {
                if (!is_writable(element)) return false;
            }
            return true;
        case nlohmann::json::value_t::object:
            for (const auto& [key, member] : *value.get_ptr<const nlohmann::json::object_t*>()) {
                if (!text::is_utf8(key) || !is_writable(member)) return false;
            }
            return true;
        case nlohmann::json::value_t::binary:
        case nlohmann::json::value_t::discarded:
            return false;
        case nlohmann::json::value_t::null:
        case nlohmann::json::value_t::boolean:
        case nlohmann::json::value_t::number_integer:
        case nlohmann::json::value_t::number_unsigned:
            return true;
    }
    return false;
}

inline bool from_json(void* to, std::string_view json) {
    nlohmann::json parsed = nlohmann::json::parse(json.begin(), json.end(), nullptr, false);
    if (parsed.is_discarded()) return false;
    *static_cast<nlohmann::json*>(to) = std::move(parsed);
    return true;
}

inline bool to_json(const void* from, std::string& json) {
    const auto& value = *static_cast<const nlohmann::json*>(from);
    if (!is_writable(value)) return false;
    json += value.dump();
    return true;
}

inline bool equal(const void* a, const void* b) {
    return *static_cast<const nlohmann::json*>(a) == *static_cast<const nlohmann::json*>(b);
}

inline constexpr document_operations operations = {from_json, to_json, equal};

}  // namespace documents
}  // namespace SWAGE_ENGINE

template <>
inline constexpr const document_operations* document_operations_of<nlohmann::json> =
    &documents::operations;
template <>
inline constexpr bool is_document_type<nlohmann::json> = true;

}  // namespace swage::inline v1
