// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

namespace swage::inline v1 {

/// A point in time in UTC, to the nanosecond: Smithy's timestamp.
///
/// The formats read and write the years 0001 to 9999; the type itself holds any number of
/// seconds. `swage/chrono.hpp` converts from and to std::chrono.
struct timestamp {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down: negative before it.
    std::int64_t seconds = 0;
    /// Nanoseconds since the whole second, 0 to 999,999,999.
    std::int32_t nanoseconds = 0;

    /// The first and the last second that the formats can write.
    static constexpr std::int64_t minimum_seconds = -62'135'596'800;  // 0001-01-01T00:00:00Z
    static constexpr std::int64_t maximum_seconds = 253'402'300'799;  // 9999-12-31T23:59:59Z

    friend constexpr auto operator<=>(const timestamp&, const timestamp&) = default;
};

/// How a timestamp is spelled in text: Smithy's timestampFormat trait.
enum class timestamp_format : std::uint8_t {
    unspecified,    ///< as the protocol says for the place where it stands
    date_time,      ///< 2023-11-15T10:20:30.123Z (RFC 3339; offsets accepted on reading)
    http_date,      ///< Wed, 15 Nov 2023 10:20:30 GMT (RFC 7231's IMF-fixdate)
    epoch_seconds,  ///< 1700043630.123
};

/// How much of a second's fraction is written. Users name it in the formats' write_options, so it
/// stands here and not with the functions that write dates (text/dates.hpp).
enum class timestamp_precision : std::uint8_t {
    as_needed,  ///< the whole fraction without trailing zeros, none where it is zero
    seconds,
    milliseconds,
    microseconds,
    nanoseconds,
};

}  // namespace swage::inline v1
