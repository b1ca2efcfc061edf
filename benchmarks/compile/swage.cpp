// SPDX-License-Identifier: Apache-2.0
//
// What a user's file costs that reads and writes DescribeJob in both formats.

#include <string>
#include <string_view>

#include <s3control/describe_job.hpp>
#include <swage/json.hpp>
#include <swage/xml.hpp>

using s3control::DescribeJobResult;

DescribeJobResult read_json(std::string_view text) {
    return swage::json::read<DescribeJobResult>(text).value();
}
DescribeJobResult read_xml(std::string_view text) {
    return swage::xml::read<DescribeJobResult>(text).value();
}
std::string write_json(const DescribeJobResult& value) { return swage::json::write(value); }
std::string write_xml(const DescribeJobResult& value) { return swage::xml::write(value); }
