// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, such as an operation's input
// errors: 6

#include <s3control/describe_job.hpp>
#include <swage/rest_xml.hpp>

namespace s3 = s3control;

int main() {
#if defined(CORRECT)
    using of_request = s3::DescribeJob;
    using of_response = s3::DescribeJob;
    using of_input = s3::DescribeJob;
    using of_output = s3::DescribeJob;
    using of_error = s3::DescribeJob;
    using of_refusal = s3::DescribeJob;
#else
    using of_request = s3::DescribeJobRequest;
    using of_response = s3::DescribeJobResult;
    using of_input = s3::JobDescriptor;
    using of_output = s3::JobManifest;
    using of_error = s3::NotFoundException;
    using of_refusal = s3::JobReport;
#endif
    const auto& with = swage::rest_xml;
    const auto request = swage::serialize_request<of_request>(with, {.AccountId = "1"});
    const auto response = swage::parse_response<of_response>(with, swage::http::response());
    const auto input = swage::parse_request<of_input>(with, swage::http::request());
    const s3::DescribeJobResult result;
    const auto output = swage::serialize_response<of_output>(with, result);
    const s3::NotFoundException missing;
    const auto error = swage::serialize_error<of_error>(with, missing);
    const auto refusal = swage::serialize_refusal<of_refusal>(with, swage::refusal());
    return request && response && input && output && error && refusal.body.empty() ? 0 : 1;
}
