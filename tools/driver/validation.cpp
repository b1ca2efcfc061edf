// SPDX-License-Identifier: Apache-2.0
#include "validation.hpp"

#include <string>
#include <vector>

#include <swage/defaults.hpp>
#include <swage/validate.hpp>

#include "value.hpp"

namespace driver {

bool answer_violations(const swage::protocol& protocol, const swage::operation_table& operation,
                       const value& input, const swage::read_report& report,
                       const swage::protocol_options& options, std::string& message,
                       swage::http::response& response) {
    if (input.table() == nullptr) return false;
    const std::vector<swage::violation> violations =
        swage::validate(input.get(), *input.table(), {.missing = report.missing});
    if (violations.empty()) return false;
    using exception = swage::framework::ValidationException;
    const exception made = swage::validation_exception(violations);
    static constexpr swage::message_table described =
        swage::tables::make_message_table<exception>();
    message = made.message;
    swage::error failure;
    if (!protocol.serialize_error(operation, described, &made, options, response, failure)) {
        message = failure.message();
    }
    return true;
}

}  // namespace driver
