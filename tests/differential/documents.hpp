// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "properties/subject.hpp"
#include "sanitized.hpp"

/// Documents that two readers are to agree about: valid ones, and what becomes of them when bytes
/// and tokens are changed, in a way that is the same everywhere.

namespace differential {

using properties::object;
using properties::subject;

/// How many changed documents of each type are tried.
inline constexpr int changed_documents = test::is_sanitized ? 1000 : 3000;

/// A type, and documents of it.
struct corpus {
    std::unique_ptr<subject> type;
    std::vector<std::string> documents;
};

/// The types under test with random documents of each, made by `write`.
std::vector<corpus> make_corpora(
    std::uint64_t documents,
    const std::function<std::string(const subject&, const void*, std::uint64_t seed)>& write);

/// Changes `text` in one to three places: bytes changed, ranges removed, doubled or moved, tokens
/// of `tokens` put in, a piece of `other` put in, the end cut off.
void mutate(std::string& text, const std::string& other,
            const std::vector<std::string_view>& tokens, swage::random_generator& random);

/// Whether some union in the value holds a member that the model does not know: its content is
/// spelled by whoever read it.
bool holds_unknown(const void* value, const swage::aggregate& table);

}  // namespace differential
