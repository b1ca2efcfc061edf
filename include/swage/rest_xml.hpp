// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <swage/config.hpp>
#include <swage/operations.hpp>
#include <swage/protocols/events_xml.hpp>
#include <swage/protocols/rest_xml.hpp>

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

/// The aws.protocols#restXml protocol: HTTP bindings, and XML in bodies. docs/protocols.md has
/// its rules.
inline constexpr protocol rest_xml = {
    .id = "aws.protocols#restXml",
    .serialize_request = protocols::rest_xml_functions::serialize_request,
    .is_error = protocols::rest_xml_functions::is_error,
    .parse_output = protocols::rest_xml_functions::parse_output,
    .find_error = protocols::rest_xml_functions::find_error,
    .parse_error = protocols::rest_xml_functions::parse_error,
    .parse_request = protocols::rest_xml_functions::parse_request,
    .serialize_output = protocols::rest_xml_functions::serialize_output,
    .serialize_error = protocols::rest_xml_functions::serialize_error,
    .serialize_refusal = protocols::rest_xml_functions::serialize_refusal,
    .events = &rest_xml_events,
};

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
