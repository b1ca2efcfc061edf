# SPDX-License-Identifier: Apache-2.0
# Every kind of shape, as generated plainly and with a place for members that the model does not
# know.
set(models ${CMAKE_CURRENT_SOURCE_DIR}/models)
swage_add_model(schema_everything MODEL ${models}/everything.json NAMESPACE everything)
swage_add_model(schema_keeping MODEL ${models}/everything.json NAMESPACE keeping KEEP_UNKNOWN)
target_link_libraries(swage_test_schema PRIVATE schema_everything schema_keeping)
