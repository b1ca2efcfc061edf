// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

#include <swage/config.hpp>
#include <swage/json/options.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/base64.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/integer.hpp>
#include <swage/values/timestamp.hpp>

/// How JSON spells simple values: what reading text and reading a tree have in common.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Sets `to` from the name of a number that JSON cannot spell (Smithy, "aws.protocols#restJson1",
/// shape serialization); false where `text` is none.
template <class Number>
bool floating_from_name(std::string_view text, Number& to) noexcept {
    if (text == "NaN") {
        to = std::numeric_limits<Number>::quiet_NaN();
    } else if (text == "Infinity") {
        to = std::numeric_limits<Number>::infinity();
    } else if (text == "-Infinity") {
        to = -std::numeric_limits<Number>::infinity();
    } else {
        return false;
    }
    return true;
}

/// The name of a number that JSON cannot spell; empty for all others.
template <class Number>
std::string_view name_of_floating(Number number) noexcept {
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
    return {};
}

/// Whether all of `text` is a number by JSON's grammar, without fraction and exponent if `whole`.
inline bool is_number(std::string_view text, bool whole) noexcept {
    const char* at = text.data();
    const char* const last = at + text.size();
    const auto skip_digits = [&] {
        const char* const first = at;
        while (at != last && *at >= '0' && *at <= '9') ++at;
        return at != first;
    };
    if (at != last && *at == '-') ++at;
    const bool is_zero = at != last && *at == '0';
    const char* const first = at;
    if (!skip_digits() || (is_zero && at - first != 1)) return false;
    if (whole) return at == last;
    if (at != last && *at == '.') {
        ++at;
        if (!skip_digits()) return false;
    }
    if (at != last && (*at == 'e' || *at == 'E')) {
        ++at;
        if (at != last && (*at == '+' || *at == '-')) ++at;
        if (!skip_digits()) return false;
    }
    return at == last;
}

/// The one format that a reader takes for a row's timestamp, or `unspecified` for any.
inline timestamp_format accepted_format(accepted_timestamps accepted, const member_row& row) {
    if (accepted == accepted_timestamps::any) return timestamp_format::unspecified;
    if (accepted == accepted_timestamps::epoch_seconds) return timestamp_format::epoch_seconds;
    return row.timestamps == timestamp_format::unspecified ? timestamp_format::epoch_seconds
                                                           : row.timestamps;
}

/// Whether a date-time has an offset that the reader does not take.
inline bool has_refused_offset(accepted_timestamps accepted, std::string_view text) {
    return accepted == accepted_timestamps::modelled_utc && !text.ends_with('Z') &&
           !text.ends_with("GMT");
}

/// Sets `to` from a date-time or an http-date, whichever `format` lets through.
inline bool timestamp_from_text(std::string_view text, timestamp_format format, timestamp& to) {
    const bool any = format == timestamp_format::unspecified;
    if ((any || format == timestamp_format::date_time) && swage::text::parse_date_time(text, to)) {
        return true;
    }
    return (any || format == timestamp_format::http_date) && swage::text::parse_http_date(text, to);
}

/// Sets `to` from a number of seconds, in decimal and to the nanosecond.
inline bool timestamp_from_number(std::string_view text, timestamp_format format, timestamp& to) {
    const bool takes_numbers =
        format == timestamp_format::unspecified || format == timestamp_format::epoch_seconds;
    if (!takes_numbers) return false;
    // Most are whole seconds of few digits.
    const char* at = text.data();
    const char* const last = at + text.size();
    std::int64_t seconds = 0;
    if (text.size() <= 11 &&
        swage::text::parse_integer(at, last, seconds) == swage::text::number_status::ok &&
        at == last) {
        to = {seconds, 0};
        return true;
    }
    return swage::text::parse_epoch_seconds(text, to);
}

/// The format that a row's timestamp is written in.
inline timestamp_format written_format(const write_options& options, const member_row& row) {
    if (options.timestamps != timestamp_format::unspecified) return options.timestamps;
    if (options.form == form::aws_cli) return timestamp_format::date_time;
    if (options.form == form::rpc_v2_json) return timestamp_format::epoch_seconds;
    return row.timestamps == timestamp_format::unspecified ? timestamp_format::epoch_seconds
                                                           : row.timestamps;
}

/// Writes the timestamp as text of that format, at most 40 bytes.
inline char* write_timestamp(char* out, timestamp value, timestamp_format format,
                             timestamp_precision precision) {
    switch (format) {
        case timestamp_format::http_date:
            return swage::text::write_http_date(out, value, precision);
        case timestamp_format::epoch_seconds:
            return swage::text::write_epoch_seconds(out, value, precision);
        case timestamp_format::unspecified:
        case timestamp_format::date_time:
            break;
    }
    return swage::text::write_date_time(out, value, precision);
}

/// Whether the formats can spell the timestamp: it is of the years 0001 to 9999.
inline bool is_writable(timestamp value) noexcept {
    return value.seconds >= timestamp::minimum_seconds &&
           value.seconds <= timestamp::maximum_seconds && value.nanoseconds >= 0 &&
           value.nanoseconds < 1'000'000'000;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
