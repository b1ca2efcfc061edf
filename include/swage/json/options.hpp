// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <swage/options.hpp>
#include <swage/values/timestamp.hpp>

namespace swage::inline v1::json {

/// The forms that people meet: how members are named and timestamps are spelled.
enum class form : std::uint8_t {
    /// What the AWS CLI prints and takes: the model's member names, ISO 8601 timestamps. The form
    /// to save values in.
    aws_cli,
    /// The aws.protocols#restJson1 protocol's bodies: jsonName, epoch seconds unless the model has
    /// a timestampFormat.
    rest_json1,
    /// The aws.protocols#awsJson1_0 and awsJson1_1 protocols: member names, epoch seconds unless
    /// the model has a timestampFormat.
    aws_json,
    /// The smithy.protocols#rpcv2Json protocol: member names, epoch seconds whatever the model's
    /// timestampFormat, bigInteger and bigDecimal in strings.
    rpc_v2_json,
};

/// Which names of members a reader knows.
enum class accepted_names : std::uint8_t {
    any,     ///< the member's own and its jsonName; the own one where they contradict
    member,  ///< the member's own (AWS CLI, awsJson)
    json,    ///< the jsonName where there is one, else the member's own (restJson1)
};

/// Which spellings of timestamps a reader takes.
enum class accepted_timestamps : std::uint8_t {
    any,            ///< a number of epoch seconds, or a date-time or http-date in a string
    modelled,       ///< the timestampFormat's, epoch seconds where the model has none
    modelled_utc,   ///< the same, and a date-time has no offset: it ends with `Z`
    epoch_seconds,  ///< a number of epoch seconds only (rpcv2Json)
};

/// How JSON is read. The members from `required` on are those of swage::read_options, which says
/// what each does; they stand here again and not in a base, so that `{.report = &report}` is
/// enough.
struct read_options {
    accepted_names names = accepted_names::any;
    accepted_timestamps timestamps = accepted_timestamps::any;
    required_policy required = required_policy::correct;
    unknown_policy unknown = unknown_policy::keep;
    bool refuse_unknown_union_members = false;
    union_policy unions = union_policy::refuse;
    null_policy dense_nulls = null_policy::refuse;
    std::uint32_t depth_limit = 128;
    std::size_t size_limit = SIZE_MAX;
    std::size_t element_limit = SIZE_MAX;
    read_report* report = nullptr;

    /// What holds for every format.
    constexpr operator swage::read_options() const {
        return {.required = required,
                .unknown = unknown,
                .refuse_unknown_union_members = refuse_unknown_union_members,
                .unions = unions,
                .dense_nulls = dense_nulls,
                .depth_limit = depth_limit,
                .size_limit = size_limit,
                .element_limit = element_limit,
                .report = report};
    }
};

/// How a value is written as JSON.
struct write_options {
    json::form form = json::form::aws_cli;
    /// Whether members and elements stand on lines of their own, indented by four blanks a level.
    bool pretty = false;
    /// The format of all timestamps; `unspecified` for what the form says.
    timestamp_format timestamps = timestamp_format::unspecified;
    /// How much of a second's fraction is written.
    timestamp_precision precision = timestamp_precision::as_needed;
    /// Whether an unknown union member that JSON cannot carry is left out (and reported) instead of
    /// being an error: one kept from another format, or one with the name of a known member in this
    /// form. Such unknown structure members always are.
    bool drop_foreign = false;
    /// Filled while writing where it is not null.
    write_report* report = nullptr;
};

}  // namespace swage::inline v1::json
