// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "request.hpp"

#if __has_include(<swage/aws_json.hpp>)
#include <swage/aws_json.hpp>
#endif
#if __has_include(<swage/rpc_v2_cbor.hpp>)
#include <swage/rpc_v2_cbor.hpp>
#endif
#if __has_include(<swage/rpc_v2_json.hpp>)
#include <swage/rpc_v2_json.hpp>
#endif
#if __has_include(<swage/rest_json1.hpp>)
#include <swage/rest_json1.hpp>
#endif
#if __has_include(<swage/rest_xml.hpp>)
#include <swage/rest_xml.hpp>
#endif
#if __has_include(<swage/aws_query.hpp>)
#include <swage/aws_query.hpp>
#endif
#if __has_include(<swage/ec2_query.hpp>)
#include <swage/ec2_query.hpp>
#endif

namespace driver {

const std::vector<const swage::protocol*>& protocols() {
    static const std::vector<const swage::protocol*> all = {
#if __has_include(<swage/aws_json.hpp>)
        &swage::aws_json1_0, &swage::aws_json1_1,
#endif
#if __has_include(<swage/rpc_v2_cbor.hpp>)
        &swage::rpc_v2_cbor,
#endif
#if __has_include(<swage/rpc_v2_json.hpp>)
        &swage::rpc_v2_json,
#endif
#if __has_include(<swage/rest_json1.hpp>)
        &swage::rest_json1,
#endif
#if __has_include(<swage/rest_xml.hpp>)
        &swage::rest_xml,
#endif
#if __has_include(<swage/aws_query.hpp>)
        &swage::aws_query,
#endif
#if __has_include(<swage/ec2_query.hpp>)
        &swage::ec2_query,
#endif
    };
    return all;
}

}  // namespace driver
