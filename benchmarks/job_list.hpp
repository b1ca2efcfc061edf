// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <s3control/describe_job.hpp>

/// The root of the list document: a thousand jobs in one. S3 Control has no such shape, so this one
/// is written by hand as the generator would write it, over the generated JobDescriptor.

namespace job_list {

using swage::operators::operator==;

namespace schema {

inline constexpr swage::trait service_traits[] = {
    {.kind = swage::trait_kind::xml_namespace, .text = "http://example.com/job-list/"}};
inline constexpr swage::service service{
    .id = "com.example#JobListService", .version = "1", .traits = service_traits};

inline constexpr swage::member_shape Jobs_members[] = {
    {.name = "member", .target = &s3control::schema::JobDescriptor}};
inline constexpr swage::shape Jobs{
    .id = "com.example#Jobs", .kind = swage::shape_kind::list, .members = Jobs_members};

}  // namespace schema

struct JobList {
    swage::optional<std::vector<s3control::JobDescriptor>> Jobs{};
};
BOOST_DESCRIBE_STRUCT(JobList, (), (Jobs))

namespace schema {

inline constexpr swage::member_shape JobList_members[] = {{.name = "Jobs", .target = &Jobs}};
inline constexpr swage::shape JobList{
    .id = "com.example#JobList", .kind = swage::shape_kind::structure, .members = JobList_members};

}  // namespace schema
}  // namespace job_list

template <>
struct swage::schema_for<job_list::JobList> {
    static constexpr const swage::shape& value = job_list::schema::JobList;
    static constexpr const swage::service& owner = job_list::schema::service;
};
