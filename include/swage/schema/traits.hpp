// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include <swage/schema/shape.hpp>
#include <swage/values/timestamp.hpp>

namespace swage::inline v1 {

/// The trait of that kind among `traits`, or null.
constexpr const trait* find_trait(std::span<const trait> traits, trait_kind kind) {
    for (const trait& candidate : traits) {
        if (candidate.kind == kind) return &candidate;
    }
    return nullptr;
}

/// Whether a trait of that kind is among `traits`. For constant expressions, where g++ with
/// -fsanitize=undefined does not compare the addresses that find_trait gives.
constexpr bool has_trait(std::span<const trait> traits, trait_kind kind) {
    for (const trait& candidate : traits) {
        if (candidate.kind == kind) return true;
    }
    return false;
}

/// The text of the trait of that kind, or `fallback` where it is not among `traits`.
constexpr std::string_view trait_text(std::span<const trait> traits, trait_kind kind,
                                      std::string_view fallback) {
    for (const trait& candidate : traits) {
        if (candidate.kind == kind) return candidate.text;
    }
    return fallback;
}

/// The custom trait of that absolute id (kept by `--keep-trait`), or null; its value is JSON in
/// `trait::more`.
constexpr const trait* find_trait(std::span<const trait> traits, std::string_view id) {
    for (const trait& candidate : traits) {
        if (candidate.kind == trait_kind::custom && candidate.text == id) return &candidate;
    }
    return nullptr;
}

/// The trait applied to the member itself, or null.
constexpr const trait* member_trait(const member_shape& member, trait_kind kind) {
    return find_trait(member.traits, kind);
}

/// The trait applied to the shape that the member targets, or null.
constexpr const trait* target_trait(const member_shape& member, trait_kind kind) {
    return find_trait(member.target->traits, kind);
}

/// The trait that holds for the member: its own, else its target's, else null. Not every trait is
/// inherited so: xmlName on a structure, for one, does not rename the members that target it; for
/// such traits ask member_trait.
constexpr const trait* effective_trait(const member_shape& member, trait_kind kind) {
    const trait* own = member_trait(member, kind);
    return own != nullptr ? own : target_trait(member, kind);
}

/// The timestampFormat that holds for the member, or `unspecified`.
constexpr timestamp_format effective_timestamp_format(const member_shape& member) {
    for (const auto traits : {member.traits, member.target->traits}) {
        for (const trait& candidate : traits) {
            if (candidate.kind == trait_kind::timestamp_format) {
                return static_cast<timestamp_format>(candidate.minimum);
            }
        }
    }
    return timestamp_format::unspecified;
}

/// The default that holds for the member, as JSON; empty where there is none. A member's
/// `default: null` takes away its target's.
constexpr std::string_view effective_default(const member_shape& member) {
    for (const auto traits : {member.traits, member.target->traits}) {
        for (const trait& candidate : traits) {
            if (candidate.kind != trait_kind::default_value) continue;
            return candidate.text == "null" ? std::string_view() : candidate.text;
        }
    }
    return {};
}

}  // namespace swage::inline v1
