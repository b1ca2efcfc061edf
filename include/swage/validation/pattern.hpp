// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include <re2/re2.h>

#ifndef PCRE2_CODE_UNIT_WIDTH
#define PCRE2_CODE_UNIT_WIDTH 8
#endif
#include <pcre2.h>

#include <swage/config.hpp>
#include <swage/validation/ecmascript.hpp>

/// Patterns, compiled: by RE2, whose time is linear in the text; where it does not take one, which
/// is for look-around and back-references, by PCRE2 under limits.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace validation {

/// How many steps PCRE2 may still take in one validation. What a hostile value wastes is bounded by
/// the length of all values: each match adds what a harmless one may need.
struct match_budget {
    std::uint64_t steps = 10'000'000;

    static constexpr std::uint64_t of_a_match = 1'000;
    static constexpr std::uint64_t of_a_byte = 100;
    static constexpr std::uint64_t most_of_a_match = 10'000'000;
};

enum class match_result : std::uint8_t { matches, differs, undecided };

/// One pattern. Const functions may be called from several threads.
class compiled_pattern {
public:
    explicit compiled_pattern(std::string_view pattern) {
        if (!compile_re2(pattern)) compile_pcre2(pattern);
    }
    /// By this engine or none.
    compiled_pattern(std::string_view pattern, pattern_engine engine) {
        if (engine == pattern_engine::re2) {
            compile_re2(pattern);
        } else {
            compile_pcre2(pattern);
        }
    }

    /// Whether the pattern matches somewhere in `text`, which is UTF-8.
    match_result search(const std::string& text, match_budget& budget) const {
        if (re2_ != nullptr) {
            return re2_->Match(text, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0)
                       ? match_result::matches
                       : match_result::differs;
        }
        return pcre2_ != nullptr ? search_pcre2(text, budget) : match_result::undecided;
    }

    bool is_linear() const noexcept { return re2_ != nullptr; }
    bool is_usable() const noexcept { return re2_ != nullptr || pcre2_ != nullptr; }
    /// Why no engine takes it, or why RE2 does not.
    const std::string& problem() const noexcept { return problem_; }

private:
    template <auto Free>
    struct freed_by {
        template <class T>
        void operator()(T* freed) const noexcept {
            Free(freed);
        }
    };

    bool compile_re2(std::string_view pattern) {
        ecmascript_translator translator(pattern, pattern_engine::re2);
        const std::string text = translator.translate();
        if (!translator.problem().empty()) {
            problem_ = "RE2: " + std::string(translator.problem()) + "; ";
            return false;
        }
        re2::RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(std::int64_t{16} << 20);
        re2_ = std::make_unique<re2::RE2>(text, options);
        if (re2_->ok()) return true;
        problem_ = "RE2: " + re2_->error() + "; ";
        re2_.reset();
        return false;
    }

    void compile_pcre2(std::string_view pattern) {
        ecmascript_translator translator(pattern, pattern_engine::pcre2);
        const std::string text = translator.translate();
        if (!translator.problem().empty()) {
            problem_ = translator.problem() == ecmascript_translator::too_large
                           ? problem_ + "PCRE2: "
                           : "no regular expression of ECMA 262: ";
            problem_ += translator.problem();
            return;
        }
        int code = 0;
        PCRE2_SIZE offset = 0;
        pcre2_.reset(pcre2_compile_8(reinterpret_cast<PCRE2_SPTR8>(text.data()), text.size(),
                                     PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_CIRCUMFLEX |
                                         PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C,
                                     &code, &offset, nullptr));
        if (pcre2_ != nullptr) return;
        PCRE2_UCHAR8 message[128] = {};
        pcre2_get_error_message_8(code, message, sizeof message);
        problem_ += std::string("PCRE2: ") + reinterpret_cast<const char*>(message);
    }

    match_result search_pcre2(const std::string& text, match_budget& budget) const {
        using context =
            std::unique_ptr<pcre2_match_context_8, freed_by<pcre2_match_context_free_8>>;
        using data = std::unique_ptr<pcre2_match_data_8, freed_by<pcre2_match_data_free_8>>;
        const context limits(pcre2_match_context_create_8(nullptr));
        const data matched(pcre2_match_data_create_8(1, nullptr));
        if (limits == nullptr || matched == nullptr) return match_result::undecided;
        constexpr std::uint32_t most_kibibytes = 16 << 10;
        pcre2_set_heap_limit_8(limits.get(), most_kibibytes);
        budget.steps += match_budget::of_a_match + match_budget::of_a_byte * text.size();
        // PCRE2 does not tell how many steps it took, so it is given few first, and then more.
        for (std::uint64_t steps = match_budget::of_a_match;; steps *= 10) {
            steps = (std::min)({steps, budget.steps, match_budget::most_of_a_match});
            pcre2_set_match_limit_8(limits.get(), static_cast<std::uint32_t>(steps));
            const int found =
                pcre2_match_8(pcre2_.get(), reinterpret_cast<PCRE2_SPTR8>(text.data()), text.size(),
                              0, 0, matched.get(), limits.get());
            const bool is_last = steps == budget.steps || steps == match_budget::most_of_a_match;
            budget.steps -= steps;
            if (found >= 0) return match_result::matches;
            if (found == PCRE2_ERROR_NOMATCH) return match_result::differs;
            if (found <= PCRE2_ERROR_UTF8_ERR1 && found >= PCRE2_ERROR_UTF8_ERR21) {
                return match_result::differs;
            }
            if (found != PCRE2_ERROR_MATCHLIMIT || is_last) return match_result::undecided;
        }
    }

    std::unique_ptr<re2::RE2> re2_{};
    std::unique_ptr<pcre2_code_8, freed_by<pcre2_code_free_8>> pcre2_{};
    std::string problem_{};
};

/// Patterns that were met, each compiled once. May be used from several threads.
class pattern_cache {
public:
    std::shared_ptr<const compiled_pattern> find(std::string_view pattern) {
        const std::lock_guard<std::mutex> lock(mutex_);
        const auto found = patterns_.find(pattern);
        if (found != patterns_.end()) return found->second;
        // Models have hundreds of patterns; more than this come from schemas made at run time.
        constexpr std::size_t most = 4'096;
        if (patterns_.size() >= most) patterns_.clear();
        auto made = std::make_shared<const compiled_pattern>(pattern);
        patterns_.emplace(pattern, made);
        return made;
    }

private:
    std::mutex mutex_{};
    std::map<std::string, std::shared_ptr<const compiled_pattern>, std::less<>> patterns_{};
};

}  // namespace validation
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
