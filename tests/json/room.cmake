# SPDX-License-Identifier: Apache-2.0
# The JSON tests' own types: every kind of shape, and the same once more with a place for members
# that the model does not know.
swage_add_model(json_everything MODEL ${CMAKE_CURRENT_SOURCE_DIR}/models/everything.json NAMESPACE
                everything)
swage_add_model(json_keeping MODEL ${CMAKE_CURRENT_SOURCE_DIR}/models/everything.json NAMESPACE
                keeping KEEP_UNKNOWN)
target_link_libraries(swage_test_json PRIVATE json_everything json_keeping)

# Where it would meet another file's names.
set_source_files_properties(json/unknown_test.cpp json/write_test.cpp PROPERTIES
                            SKIP_UNITY_BUILD_INCLUSION ON)
