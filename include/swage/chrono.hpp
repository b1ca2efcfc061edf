// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include <swage/config.hpp>
#include <swage/values/timestamp.hpp>

/// Timestamps from and to std::chrono. A header of its own, since <chrono> takes its time to
/// compile.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

namespace instants {

using limits = std::numeric_limits<std::int64_t>;
inline constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;

constexpr std::int64_t divide_down(std::int64_t number, std::int64_t by) noexcept {
    return number / by - (number % by < 0 ? 1 : 0);
}

constexpr std::int64_t remainder_of(std::int64_t number, std::int64_t by) noexcept {
    return number % by + (number % by < 0 ? by : 0);
}

/// times * factor + more in `result`, or false where 64 bits do not hold it; 0 <= more < factor.
constexpr bool multiply_add(std::int64_t times, std::int64_t factor, std::int64_t more,
                            std::int64_t& result) noexcept {
    if (times >= 0) {
        if (times > ((limits::max)() - more) / factor) return false;
        result = times * factor + more;
        return true;
    }
    // One factor less below zero, so that what is added is not above zero either.
    const std::int64_t less = more - factor;
    if (times + 1 < ((limits::min)() - less) / factor) return false;
    result = (times + 1) * factor + less;
    return true;
}

/// One tick of Duration, num / den seconds, and nanoseconds by it, made as small as they go, so
/// that all arithmetic within one second (or one tick of many) fits in 64 bits.
template <class Duration>
struct tick {
    static constexpr std::int64_t num = Duration::period::num;
    static constexpr std::int64_t den = Duration::period::den;
    static constexpr std::int64_t common = std::gcd(den, nanoseconds_per_second);
    static constexpr std::int64_t den_part = den / common;
    static constexpr std::int64_t second_part = nanoseconds_per_second / common;
    static_assert(num <= (limits::max)() / nanoseconds_per_second / den_part &&
                      den <= (limits::max)() / (num > second_part ? num : second_part),
                  "the duration's period is too odd to be converted without overflow");
};

}  // namespace instants

/// The timestamp of `time`, of any duration: rounded down to the nanosecond where the duration is
/// finer, exact otherwise. What 64 bits of seconds do not hold becomes the first or last timestamp
/// that they do; a floating-point duration that is not a number becomes 1970.
template <class Duration>
constexpr timestamp to_timestamp(std::chrono::sys_time<Duration> time) noexcept {
    using namespace instants;
    using tick = instants::tick<Duration>;
    using count_type = typename Duration::rep;
    constexpr timestamp first{(limits::min)(), 0};
    constexpr timestamp last{(limits::max)(), nanoseconds_per_second - 1};
    const count_type count = time.time_since_epoch().count();
    if constexpr (std::floating_point<count_type>) {
        const count_type seconds = count * tick::num / tick::den;
        const count_type whole = std::floor(seconds);
        constexpr auto end = static_cast<count_type>(std::uint64_t(1) << 63U);
        if (std::isnan(whole)) return {};
        if (whole >= end) return last;
        if (whole < -end) return first;
        // Just below a whole second the difference may be rounded up to one.
        const count_type rest = (seconds - whole) * nanoseconds_per_second;
        return {static_cast<std::int64_t>(whole),
                rest < nanoseconds_per_second ? static_cast<std::int32_t>(rest) : 999'999'999};
    } else {
        static_assert(std::integral<count_type> && sizeof(count_type) <= sizeof(std::int64_t));
        // Only unsigned counts can be past the end.
        const std::int64_t ticks =
            std::in_range<std::int64_t>(count) ? static_cast<std::int64_t>(count) : (limits::max)();
        const std::int64_t whole = divide_down(ticks, tick::den);
        const std::int64_t rest = remainder_of(ticks, tick::den) * tick::num;
        std::int64_t seconds = 0;
        if (!multiply_add(whole, tick::num, rest / tick::den, seconds)) {
            return whole < 0 ? first : last;
        }
        const std::int64_t nanoseconds = rest % tick::den * tick::second_part / tick::den_part;
        return {seconds, static_cast<std::int32_t>(nanoseconds)};
    }
}

/// The time point of `value` in Duration, rounded down to its tick; nothing where Duration cannot
/// hold it, as std::chrono::nanoseconds do not before 1677 and after 2262. A floating-point
/// duration holds every timestamp, to its precision.
template <class Duration = std::chrono::nanoseconds>
constexpr std::optional<std::chrono::sys_time<Duration>> to_sys_time(timestamp value) noexcept {
    using namespace instants;
    using tick = instants::tick<Duration>;
    using count_type = typename Duration::rep;
    using time_point = std::chrono::sys_time<Duration>;
    if constexpr (std::floating_point<count_type>) {
        const auto seconds = static_cast<count_type>(value.seconds) +
                             static_cast<count_type>(value.nanoseconds) / nanoseconds_per_second;
        return time_point(Duration(seconds * tick::den / tick::num));
    } else {
        static_assert(std::integral<count_type> && sizeof(count_type) <= sizeof(std::int64_t));
        const std::int64_t whole = divide_down(value.seconds, tick::num);
        const std::int64_t rest = remainder_of(value.seconds, tick::num);
        const std::int64_t more = (rest * nanoseconds_per_second + value.nanoseconds) *
                                  tick::den_part / (tick::num * tick::second_part);
        std::int64_t ticks = 0;
        if (!multiply_add(whole, tick::den, more, ticks)) return std::nullopt;
        if (!std::in_range<count_type>(ticks)) return std::nullopt;
        return time_point(Duration(static_cast<count_type>(ticks)));
    }
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
