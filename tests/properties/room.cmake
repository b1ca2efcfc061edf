# SPDX-License-Identifier: Apache-2.0
# The tests' own models; and DescribeJob as it was in 2023-11, where the shared data lies beside the
# sources.

include(${CMAKE_CURRENT_SOURCE_DIR}/models/models.cmake)
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

# Its files stand for different models under the same names.
set_target_properties(swage_test_properties PROPERTIES UNITY_BUILD OFF)
