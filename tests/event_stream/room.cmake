# SPDX-License-Identifier: Apache-2.0
# A service whose streams have every kind of event.
swage_add_model(event_stream_chat MODEL ${CMAKE_CURRENT_LIST_DIR}/models/chat.json NAMESPACE chat)
target_link_libraries(swage_test_event_stream PRIVATE event_stream_chat)
