// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "peer.hpp"

namespace bench {

/// One value in both formats.
template <class T>
struct sample {
    const char* name;
    input json;
    input xml;
    T value;
};

/// A document of tests/data (1 KB, and 5 KB with every kind of member), and its value.
sample<s3control::DescribeJobResult> describe_job(const char* name);

/// `count` jobs like the full document's, told apart by their ids and descriptions.
sample<job_list::JobList> list_of_jobs(int count);

}  // namespace bench
