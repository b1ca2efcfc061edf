# SPDX-License-Identifier: Apache-2.0
# The XML tests' own types: every kind of shape, and the same once more with a place for members
# that the model does not know.
swage_add_model(xml_everything MODEL ${CMAKE_CURRENT_SOURCE_DIR}/models/everything.json NAMESPACE
                everything)
swage_add_model(xml_keeping MODEL ${CMAKE_CURRENT_SOURCE_DIR}/models/everything.json NAMESPACE
                keeping KEEP_UNKNOWN)
target_link_libraries(swage_test_xml PRIVATE xml_everything xml_keeping)

# Where it would meet another file's names.
set_source_files_properties(xml/error_response_test.cpp xml/kept_test.cpp PROPERTIES
                            SKIP_UNITY_BUILD_INCLUSION ON)
