// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/defaults.hpp>
#include <swage/engine/misuse.hpp>
#include <swage/protocols/options.hpp>
#include <swage/schema/reflect.hpp>

/// Filling absent members: with the values of Smithy's default trait, and with idempotency tokens.
/// The functions of swage/operations.hpp do so by their options; these are for values that go
/// other ways. docs/protocols.md, "Defaults and error correction", has the rules.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

namespace engine {

/// Fills a value of which only the table is known, as swage::fill_defaults does.
inline void fill_defaults(void* value, const aggregate& table, defaults_policy which,
                          defaults_for side) {
    if (which == defaults_policy::leave) return;
    fill_defaults(value, table,
                  default_rules{.side = side, .own_members = which == defaults_policy::all});
}

/// Whether fill_defaults may change any value of the type T. Worked out once a type.
template <aggregate_type T>
bool may_fill_defaults(defaults_policy which, defaults_for side) {
    const auto reaches = [](defaults_for whose, bool own_members) {
        std::vector<const aggregate*> met;
        return reaches_defaults(table_of<T>(), {.side = whose, .own_members = own_members}, met);
    };
    if (which == defaults_policy::leave) return false;
    if (side == defaults_for::server) {
        static const bool by_servers = reaches(defaults_for::server, true);
        return by_servers;
    }
    if (which == defaults_policy::all) {
        static const bool by_clients = reaches(defaults_for::client, true);
        return by_clients;
    }
    static const bool inside = reaches(defaults_for::client, false);
    return inside;
}

}  // namespace engine

/// Gives each absent member of `value`, and of all structures in it, the value that its default
/// trait says: of `value` itself only where `which` is `all`. A required member is never absent.
template <aggregate_type T>
void fill_defaults(T& value, defaults_policy which = defaults_policy::all,
                   defaults_for side = defaults_for::client) {
    if (!engine::may_fill_defaults<T>(which, side)) return;
    engine::fill_defaults(&value, table_of<T>(), which, side);
}

/// Gives each member of the input `value` that has the idempotencyToken trait and is absent this
/// token, which should be a new random UUID.
template <structure_type T>
void fill_idempotency_tokens(T& value, std::string_view token) {
    engine::fill_tokens(&value, table_of<T>(), token);
}

// For types that are not generated: one error that says so.

template <class T>
    requires(!aggregate_type<T>)
void fill_defaults(T&, defaults_policy = defaults_policy::all,
                   defaults_for = defaults_for::client) {
    refuse_type_that_is_not_generated<T>();
}
template <class T>
    requires(!aggregate_type<T>)
void fill_idempotency_tokens(T&, std::string_view) {
    refuse_type_that_is_not_generated<T>();
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
