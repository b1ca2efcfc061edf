# SPDX-License-Identifier: Apache-2.0
# The services of the tests of HTTP bindings: one for both protocols, and one whose errors are
# bare.
set(bindings ${CMAKE_CURRENT_SOURCE_DIR}/http/models/bindings.json)
swage_add_model(http_bindings MODEL ${bindings} SERVICE "swage.tests.http#Bindings" NAMESPACE bindings)
swage_add_model(http_bare MODEL ${bindings} SERVICE "swage.tests.http#Bare" NAMESPACE bare)
target_link_libraries(swage_test_http PRIVATE http_bindings http_bare)

# Where it would meet another file's names.
set_source_files_properties(http/headers_test.cpp http/uri_test.cpp PROPERTIES
                            SKIP_UNITY_BUILD_INCLUSION ON)
