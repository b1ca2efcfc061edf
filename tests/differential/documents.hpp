// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "properties/subject.hpp"

/// Documents that two readers are to agree about: valid ones, and what becomes of them when bytes
/// and tokens are changed, in a way that is the same everywhere.

namespace differential {

using properties::object;
using properties::subject;

#if defined(__SANITIZE_ADDRESS__)
#define SWAGE_TEST_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SWAGE_TEST_SANITIZED 1
#endif
#endif

/// How many changed documents of each type are tried: a fifth of them under the address sanitizer,
/// which takes ten times as long, and which one build of several has.
#if defined(SWAGE_TEST_SANITIZED)
inline constexpr int changed_documents = 1000;
#else
inline constexpr int changed_documents = 5000;
#endif

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
