# SPDX-License-Identifier: Apache-2.0
# Models of the tests: one with every kind of shape and wire trait, plain and with unknown members
# kept, and a pair of revisions of a small service. Where the shared data lies beside the sources,
# DescribeJob as it was in 2023-11 too.

set(models ${CMAKE_CURRENT_SOURCE_DIR}/models)
swage_add_model(swage_test_everything MODEL ${models}/everything.json NAMESPACE everything)
swage_add_model(swage_test_keeping MODEL ${models}/everything.json NAMESPACE keeping KEEP_UNKNOWN)
swage_add_model(swage_test_newer MODEL ${models}/newer.json NAMESPACE newer)
swage_add_model(swage_test_older MODEL ${models}/older.json NAMESPACE older KEEP_UNKNOWN)
target_link_libraries(
  swage_test_properties PRIVATE swage_test_everything swage_test_keeping swage_test_newer
                                swage_test_older)

set(shared $ENV{SWAGE_SHARED_DATA})
if(NOT shared)
  set(shared ${PROJECT_SOURCE_DIR}/../shared/data)
endif()
if(EXISTS ${shared}/describe-job-closure.2023-11.json)
  swage_add_model(
    swage_test_s3control_2023
    MODEL ${shared}/describe-job-closure.2023-11.json
    NAMESPACE s3control_2023
    KEEP_UNKNOWN)
  target_link_libraries(swage_test_properties PRIVATE swage_test_s3control_2023)
else()
  message(STATUS "swage: DescribeJob of 2023-11 is not tested: no ../shared/data")
endif()
