# SPDX-License-Identifier: Apache-2.0
include(${CMAKE_CURRENT_SOURCE_DIR}/models/models.cmake)
target_link_libraries(swage_test_msgpack PRIVATE swage_test_everything)
