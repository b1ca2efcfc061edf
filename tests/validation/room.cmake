# SPDX-License-Identifier: Apache-2.0
# The validation tests' own types: every constraint, on every kind of shape that takes it.
swage_add_model(validation_checked MODEL ${CMAKE_CURRENT_SOURCE_DIR}/validation/models/validation.json
                NAMESPACE checked)
target_link_libraries(swage_test_validation PRIVATE validation_checked swage::validate)
