# SPDX-License-Identifier: Apache-2.0
# A service of the RPC protocols, and one that has moved to them from awsQuery.
swage_add_model(rpc_depot MODEL ${CMAKE_CURRENT_SOURCE_DIR}/rpc/models/depot.json NAMESPACE depot)
swage_add_model(rpc_legacy MODEL ${CMAKE_CURRENT_SOURCE_DIR}/rpc/models/legacy.json NAMESPACE legacy)
target_link_libraries(swage_test_rpc PRIVATE rpc_depot rpc_legacy)
