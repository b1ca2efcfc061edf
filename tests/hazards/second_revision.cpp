// SPDX-License-Identifier: Apache-2.0
#include <swage/json.hpp>
#include <swage/xml.hpp>

#include <garage/r2/get_item.hpp>

#include "garage.hpp"

namespace garage_files {

std::string second_from_json(const std::string& document) {
    return swage::json::write(swage::json::read<garage::Item>(document).value());
}
std::string second_from_xml(const std::string& document) {
    return swage::json::write(swage::xml::read<garage::Item>(document).value());
}

}  // namespace garage_files
