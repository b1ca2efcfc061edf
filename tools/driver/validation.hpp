// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <swage/http/message.hpp>
#include <swage/options.hpp>
#include <swage/protocols/protocol.hpp>

#include "value.hpp"

namespace driver {

/// Whether an input violates its model's constraints: then `message` says how, and `response` is
/// what a server answers. `report` is of the reading of it.
bool answer_violations(const swage::protocol& protocol, const swage::operation_table& operation,
                       const value& input, const swage::read_report& report,
                       const swage::protocol_options& options, std::string& message,
                       swage::http::response& response);

}  // namespace driver
