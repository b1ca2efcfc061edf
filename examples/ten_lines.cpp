// SPDX-License-Identifier: Apache-2.0

// Reads a response, uses a member, tells known from unknown enum values, writes JSON.

#include <cstdio>
#include <string>

#include <s3control/describe_job.hpp>
#include <swage/json.hpp>
#include <swage/xml.hpp>

int main() {
    const std::string body =
        "<DescribeJobResult><Job><JobId>93c6bb4b</JobId><Status>Paused</Status>"
        "<CreationTime>2026-03-01T12:30:00.5Z</CreationTime></Job></DescribeJobResult>";

    auto result = swage::xml::read<s3control::DescribeJobResult>(body);
    if (!result) return std::puts(result.error().explain(body).c_str()), 1;

    s3control::JobDescriptor& job = *result->Job;
    switch (*job.Status) {
        case s3control::JobStatus::Paused:
            job.Status = s3control::JobStatus::Ready;
            break;
        case s3control::JobStatus::unknown_:
            std::puts("a status newer than the model");
            break;
        default:
            break;
    }
    std::puts(swage::json::write(*result).c_str());
}
