// SPDX-License-Identifier: Apache-2.0
#include "golden.hpp"

TEST_CASE("the error that README.md shows is what a wrong number of a job is answered with") {
    const std::string body =
        "<DescribeJobResult>\n"
        "  <Job>\n"
        "    <JobId>93c6bb4b</JobId>\n"
        "    <ProgressSummary><TotalNumberOfTasks>12x</TotalNumberOfTasks></ProgressSummary>\n"
        "  </Job>\n"
        "</DescribeJobResult>\n";
    const auto result = swage::xml::read<s3control::DescribeJobResult>(body);
    REQUIRE_FALSE(result);
    const std::string block = "\n```\n" + result.error().explain(body) + "\n```\n";
    const std::string readme = golden::text_of(golden::folder() / ".." / ".." / "README.md");
    CHECK(readme.find(block) != std::string::npos);
}
