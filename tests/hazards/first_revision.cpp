// SPDX-License-Identifier: Apache-2.0
#include <swage/json.hpp>
#include <swage/xml.hpp>

#include <garage/r1/get_item.hpp>

#include "garage.hpp"

namespace garage_files {
namespace {

garage::Item item(int wheels) { return {.Id = "a", .Color = garage::Color::RED, .Wheels = wheels}; }

}  // namespace

std::string first_as_json(int wheels) { return swage::json::write(item(wheels)); }
std::string first_as_xml(int wheels) { return swage::xml::write(item(wheels)); }

}  // namespace garage_files
