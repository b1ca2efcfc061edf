// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <swage/config.hpp>
#include <swage/text/integer.hpp>
#include <swage/values/timestamp.hpp>

/// Timestamps as text, in the formats of Smithy's timestampFormat trait. All read and write the
/// years 0001 to 9999 and keep the nanoseconds; digits of a fraction past the ninth are dropped.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace text {

using swage::timestamp_precision;

namespace detail {

constexpr std::int64_t seconds_per_day = 86'400;

/// A day of the proleptic Gregorian calendar.
struct civil_day {
    std::int32_t year;
    std::int32_t month;
    std::int32_t day;
};

constexpr bool is_leap_year(std::int32_t year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr std::int32_t days_in_month(std::int32_t year, std::int32_t month) noexcept {
    if (month == 2) return is_leap_year(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Days from 1970-01-01 to the day, for years from 1 on. Years are counted from March, so that the
/// leap day is their last, and the months' lengths from there on are those of a straight line.
constexpr std::int64_t days_from_civil(civil_day date) noexcept {
    const std::int64_t year = date.month > 2 ? date.year : date.year - 1;
    const std::int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
    const std::int64_t days_before_month = (153 * month + 2) / 5;
    const std::int64_t leap_days = year / 4 - year / 100 + year / 400;
    constexpr std::int64_t from_march_of_year_0 = 719'468;
    return 365 * year + leap_days + days_before_month + date.day - 1 - from_march_of_year_0;
}

/// The other way round, for days from 0001-01-01 on.
constexpr civil_day civil_from_days(std::int64_t days) noexcept {
    const auto since = static_cast<std::uint32_t>(days + 719'468);
    // 146097 days are 400 years, 36524 a century without its leap day at the end, 1461 four years.
    const std::uint32_t century = (4 * since + 3) / 146'097;
    const std::uint32_t in_century = since - 146'097 * century / 4;
    const std::uint32_t year_in_century = (4 * in_century + 3) / 1'461;
    const std::uint32_t in_year = in_century - 1'461 * year_in_century / 4;
    const std::uint32_t month = (5 * in_year + 2) / 153;
    const std::uint32_t day = in_year - (153 * month + 2) / 5 + 1;
    const std::uint32_t year = 100 * century + year_in_century + (month >= 10 ? 1 : 0);
    return {static_cast<std::int32_t>(year),
            static_cast<std::int32_t>(month < 10 ? month + 3 : month - 9),
            static_cast<std::int32_t>(day)};
}

inline constexpr char weekday_names[] = "SunMonTueWedThuFriSat";
inline constexpr char month_names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

/// The place of the three letters at `at` among `names`, or -1.
inline std::int32_t find_name(std::string_view names, const char* at) noexcept {
    for (std::size_t i = 0; i < names.size(); i += 3) {
        if (std::memcmp(names.data() + i, at, 3) == 0) return static_cast<std::int32_t>(i / 3);
    }
    return -1;
}

/// The number of two digits at `at`, or one so low that no sum with it is positive.
inline std::int32_t two_digits(const char* at) noexcept {
    if (!is_digit(at[0]) || !is_digit(at[1])) return -1'000'000;
    return (at[0] - '0') * 10 + (at[1] - '0');
}

/// Takes `.` and digits from `at` as nanoseconds; false where the `.` has no digit behind it.
inline bool take_fraction(const char*& at, const char* last, std::int32_t& nanoseconds) noexcept {
    nanoseconds = 0;
    if (at == last || *at != '.') return true;
    const char* const first = ++at;
    std::int32_t unit = 100'000'000;
    for (; at != last && is_digit(*at); ++at) {
        nanoseconds += (*at - '0') * unit;
        unit /= 10;
    }
    return at != first;
}

/// A date and a time of day with an offset from UTC, checked and joined. A leap second, 23:59:60
/// in UTC, becomes the second after it.
inline bool join(civil_day date, std::int32_t hour, std::int32_t minute, std::int32_t second,
                 std::int32_t offset_minutes, std::int32_t nanoseconds, timestamp& value) noexcept {
    if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1 ||
        date.day > days_in_month(date.year, date.month) || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59 || second < 0 || second > 60) {
        return false;
    }
    const std::int64_t seconds = days_from_civil(date) * seconds_per_day + hour * 3600 +
                                 (minute - offset_minutes) * 60 + second;
    if (second == 60 && seconds % seconds_per_day != 0) return false;
    if (seconds < timestamp::minimum_seconds || seconds > timestamp::maximum_seconds) return false;
    value = {seconds, nanoseconds};
    return true;
}

/// Writes the fraction's digits that `precision` asks for, with the `.` before them. `trimmed`
/// drops trailing zeros whatever the precision.
inline char* write_fraction(char* out, std::int32_t nanoseconds, timestamp_precision precision,
                            bool trimmed) noexcept {
    if (nanoseconds == 0 || precision == timestamp_precision::seconds) return out;
    int digits = 9;
    if (precision == timestamp_precision::milliseconds) digits = 3;
    if (precision == timestamp_precision::microseconds) digits = 6;
    std::array<char, 9> all;
    auto rest = static_cast<std::uint32_t>(nanoseconds);
    for (std::size_t i = 9; i-- > 0; rest /= 10) all[i] = static_cast<char>('0' + rest % 10);
    int significant = digits;
    while (significant > 0 && all[static_cast<std::size_t>(significant) - 1] == '0') --significant;
    if (significant == 0) return out;
    if (trimmed || precision == timestamp_precision::as_needed) digits = significant;
    *out++ = '.';
    std::memcpy(out, all.data(), static_cast<std::size_t>(digits));
    return out + digits;
}

/// A timestamp's day, and its second in that day.
struct day_and_second {
    std::int64_t day;
    std::uint32_t second;
};
constexpr day_and_second split(std::int64_t seconds) noexcept {
    std::int64_t day = seconds / seconds_per_day;
    if (seconds % seconds_per_day < 0) --day;
    return {day, static_cast<std::uint32_t>(seconds - day * seconds_per_day)};
}

inline char* write_four_digits(char* out, std::int32_t number) noexcept {
    const auto positive = static_cast<std::uint32_t>(number);
    return write_two_digits(write_two_digits(out, positive / 100), positive % 100);
}

/// `hh:mm:ss`.
inline char* write_time(char* out, std::uint32_t second) noexcept {
    out = write_two_digits(out, second / 3600);
    *out++ = ':';
    out = write_two_digits(out, second / 60 % 60);
    *out++ = ':';
    return write_two_digits(out, second % 60);
}

}  // namespace detail

/// Reads RFC 3339's date-time, such as `2023-11-15T10:20:30.123Z`, all of `text`: any number of
/// digits in the fraction, `t` and `z` in lower case too, offsets such as `+01:00` (made UTC).
/// 23:59:60 in UTC becomes the next second. False, with `value` as it was, for any other text.
inline bool parse_date_time(std::string_view text, timestamp& value) noexcept {
    if (text.size() < 20) return false;
    const char* at = text.data();
    const char* const last = at + text.size();
    if (at[4] != '-' || at[7] != '-' || (at[10] != 'T' && at[10] != 't') || at[13] != ':' ||
        at[16] != ':') {
        return false;
    }
    using detail::two_digits;
    const detail::civil_day date = {two_digits(at) * 100 + two_digits(at + 2), two_digits(at + 5),
                                    two_digits(at + 8)};
    const std::int32_t hour = two_digits(at + 11);
    const std::int32_t minute = two_digits(at + 14);
    const std::int32_t second = two_digits(at + 17);
    at += 19;
    std::int32_t nanoseconds = 0;
    if (!detail::take_fraction(at, last, nanoseconds) || at == last) return false;
    std::int32_t offset = 0;
    if (*at == '+' || *at == '-') {
        if (last - at != 6 || at[3] != ':') return false;
        const std::int32_t hours = two_digits(at + 1);
        const std::int32_t minutes = two_digits(at + 4);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return false;
        offset = hours * 60 + minutes;
        if (*at == '-') offset = -offset;
    } else if ((*at != 'Z' && *at != 'z') || last - at != 1) {
        return false;
    }
    return detail::join(date, hour, minute, second, offset, nanoseconds, value);
}

/// Reads RFC 7231's IMF-fixdate, such as `Wed, 15 Nov 2023 10:20:30 GMT`, all of `text`. The day
/// of the week must be one, but nobody asks whether it is the right one. A fraction is refused, as
/// Smithy asks for. False, with `value` as it was, for any other text.
inline bool parse_http_date(std::string_view text, timestamp& value) noexcept {
    if (text.size() != 29) return false;
    const char* at = text.data();
    if (detail::find_name(detail::weekday_names, at) < 0 || std::memcmp(at + 3, ", ", 2) != 0 ||
        at[7] != ' ' || at[11] != ' ' || at[16] != ' ' || at[19] != ':' || at[22] != ':' ||
        std::memcmp(at + 25, " GMT", 4) != 0) {
        return false;
    }
    using detail::two_digits;
    const detail::civil_day date = {two_digits(at + 12) * 100 + two_digits(at + 14),
                                    detail::find_name(detail::month_names, at + 8) + 1,
                                    two_digits(at + 5)};
    return detail::join(date, two_digits(at + 17), two_digits(at + 20), two_digits(at + 23), 0, 0,
                        value);
}

/// Reads seconds since 1970-01-01T00:00:00Z, all of `text`, in JSON's grammar of numbers:
/// `1700043630.123`, `-1.5`, `1.5e9`. No digit goes through floating point. False, with `value` as
/// it was, for any other text and outside the years 0001 to 9999.
inline bool parse_epoch_seconds(std::string_view text, timestamp& value) noexcept {
    const char* at = text.data();
    const char* const last = at + text.size();
    const bool negative = at != last && *at == '-';
    if (negative) ++at;
    const char* const whole = at;
    while (at != last && is_digit(*at)) ++at;
    const std::int64_t whole_digits = at - whole;
    if (whole_digits == 0 || (*whole == '0' && whole_digits > 1)) return false;
    const char* const fraction = at + 1;
    if (at != last && *at == '.') {
        ++at;
        while (at != last && is_digit(*at)) ++at;
        if (at == fraction) return false;
    }
    const std::int64_t digits = whole_digits + (at > fraction ? at - fraction : 0);
    std::int64_t exponent = 0;
    if (at != last && (*at == 'e' || *at == 'E')) {
        ++at;
        const bool down = at != last && *at == '-';
        if (at != last && (*at == '-' || *at == '+')) ++at;
        if (at == last) return false;
        for (; at != last && is_digit(*at); ++at) {
            // Past any length of text, more digits change nothing.
            if (exponent < INT64_MAX / 100) exponent = exponent * 10 + (*at - '0');
        }
        if (down) exponent = -exponent;
    }
    if (at != last) return false;

    // Digit i, decimal point aside, counts 10^(point - 1 - i) seconds.
    const auto digit = [&](std::int64_t i) {
        return i < whole_digits ? whole[i] - '0' : fraction[i - whole_digits] - '0';
    };
    std::int64_t point = whole_digits + exponent;
    std::int64_t first = 0;
    while (first < digits && digit(first) == 0) ++first;
    if (first == digits) {
        value = {};
        return true;
    }
    if (point - first > 12) return false;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    for (std::int64_t i = first; i < point; ++i) {
        seconds = seconds * 10 + (i < digits ? digit(i) : 0);
    }
    for (std::int64_t place = 0; place < 9; ++place) {
        const std::int64_t i = point + place;
        nanoseconds = nanoseconds * 10 + (i >= first && i < digits ? digit(i) : 0);
    }
    if (negative) {
        seconds = -seconds;
        if (nanoseconds != 0) {
            --seconds;
            nanoseconds = 1'000'000'000 - nanoseconds;
        }
    }
    if (seconds < timestamp::minimum_seconds || seconds > timestamp::maximum_seconds) return false;
    value = {seconds, static_cast<std::int32_t>(nanoseconds)};
    return true;
}

/// Whether the writers below can write `value`: it is within the years 0001 to 9999, and its
/// nanoseconds are within the second.
constexpr bool is_writable(const timestamp& value) noexcept {
    return value.seconds >= timestamp::minimum_seconds &&
           value.seconds <= timestamp::maximum_seconds && value.nanoseconds >= 0 &&
           value.nanoseconds <= 999'999'999;
}

/// Writes `2023-11-15T10:20:30.123Z`, at most 40 bytes, and returns the end. `value` is_writable.
inline char* write_date_time(char* out, timestamp value, timestamp_precision precision) noexcept {
    const detail::day_and_second split = detail::split(value.seconds);
    const detail::civil_day date = detail::civil_from_days(split.day);
    out = detail::write_four_digits(out, date.year);
    *out++ = '-';
    out = detail::write_two_digits(out, static_cast<std::uint32_t>(date.month));
    *out++ = '-';
    out = detail::write_two_digits(out, static_cast<std::uint32_t>(date.day));
    *out++ = 'T';
    out = detail::write_time(out, split.second);
    out = detail::write_fraction(out, value.nanoseconds, precision, false);
    *out++ = 'Z';
    return out;
}

/// Writes `Wed, 15 Nov 2023 10:20:30 GMT`, 29 bytes, and returns the end. `value` is_writable. An
/// http-date has whole seconds only, whatever the precision.
inline char* write_http_date(char* out, timestamp value, timestamp_precision) noexcept {
    const detail::day_and_second split = detail::split(value.seconds);
    const detail::civil_day date = detail::civil_from_days(split.day);
    // 0001-01-01, day -719162, was a Monday.
    const std::int64_t weekday = (split.day + 719'162 + 1) % 7;
    std::memcpy(out, detail::weekday_names + 3 * weekday, 3);
    std::memcpy(out + 3, ", ", 2);
    out = detail::write_two_digits(out + 5, static_cast<std::uint32_t>(date.day));
    *out++ = ' ';
    std::memcpy(out, detail::month_names + 3 * (date.month - 1), 3);
    out[3] = ' ';
    out = detail::write_four_digits(out + 4, date.year);
    *out++ = ' ';
    out = detail::write_time(out, split.second);
    std::memcpy(out, " GMT", 4);
    return out + 4;
}

/// Writes `1700043630.123`, at most 40 bytes, and returns the end. `value` is_writable. It is a
/// number, so that trailing zeros are left out whatever the precision.
inline char* write_epoch_seconds(char* out, timestamp value,
                                 timestamp_precision precision) noexcept {
    // Cut off first, downwards as in the other formats, then -1.5 is spelled from {-2, 500000000}.
    std::int32_t unit = 1;
    if (precision == timestamp_precision::seconds) unit = 1'000'000'000;
    if (precision == timestamp_precision::milliseconds) unit = 1'000'000;
    if (precision == timestamp_precision::microseconds) unit = 1'000;
    std::int32_t nanoseconds = value.nanoseconds / unit * unit;
    std::int64_t seconds = value.seconds;
    if (seconds < 0 && nanoseconds != 0) {
        *out++ = '-';
        seconds = -(seconds + 1);
        nanoseconds = 1'000'000'000 - nanoseconds;
    }
    out = write_integer(out, seconds);
    return detail::write_fraction(out, nanoseconds, timestamp_precision::as_needed, true);
}

}  // namespace text
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
