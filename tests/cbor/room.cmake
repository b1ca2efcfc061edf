# SPDX-License-Identifier: Apache-2.0
include(${CMAKE_CURRENT_SOURCE_DIR}/models/models.cmake)
target_link_libraries(swage_test_cbor PRIVATE swage_test_everything swage_test_keeping)

# Where it would meet another file's names.
set_source_files_properties(cbor/round_trip_test.cpp cbor/unknown_test.cpp PROPERTIES
                            SKIP_UNITY_BUILD_INCLUSION ON)
