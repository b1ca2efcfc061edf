// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <swage/aws_json.hpp>
#include <swage/aws_query.hpp>
#include <swage/ec2_query.hpp>
#include <swage/rest_json1.hpp>
#include <swage/rest_xml.hpp>
#include <swage/rpc_v2_cbor.hpp>
#include <swage/rpc_v2_json.hpp>

#include "request.hpp"

namespace driver {

const std::vector<const swage::protocol*>& protocols() {
    static const std::vector<const swage::protocol*> all = {
        &swage::aws_json1_0, &swage::aws_json1_1, &swage::rpc_v2_cbor, &swage::rpc_v2_json,
        &swage::rest_json1,  &swage::rest_xml,    &swage::aws_query,   &swage::ec2_query,
    };
    return all;
}

}  // namespace driver
