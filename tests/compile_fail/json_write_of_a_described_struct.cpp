// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, or its generated header is not included

#include <string>

#include <boost/describe/class.hpp>

#include <s3control/describe_job.hpp>
#include <swage/json.hpp>

struct handmade {
    std::string Name{};
};
BOOST_DESCRIBE_STRUCT(handmade, (), (Name))

int main() {
#if defined(CORRECT)
    swage::json::write(s3control::DescribeJobResult{});
#else
    swage::json::write(handmade{});
#endif
}
