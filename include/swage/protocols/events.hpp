// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <swage/config.hpp>
#include <swage/event_stream/codec.hpp>
#include <swage/protocols/options.hpp>

/// The options of a protocol as events take them.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

/// How events are written and read with a protocol's options. Clients check no sizes of what they
/// read, servers do (`strict`); nobody may write larger ones.
constexpr event_stream::event_options events_with(const protocol_options& options) {
    return {.reading = protocols::read_options_of(options),
            .strict = options.strict,
            .precision = options.precision,
            .sizes = options.strict ? event_stream::specified_limits : event_stream::no_limits};
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
