# SPDX-License-Identifier: Apache-2.0
# The form tests' own service: every kind of shape in a request and in an answer, and errors.
swage_add_model(query_forms MODEL ${CMAKE_CURRENT_SOURCE_DIR}/query/models/forms.json NAMESPACE
                forms)
target_link_libraries(swage_test_query PRIVATE query_forms)
