# SPDX-License-Identifier: Apache-2.0
# The tests' own models, for rooms that include this: everything.json has every kind of shape and
# every trait that shows on the wire; newer.json and older.json are two revisions of one service.

if(NOT TARGET swage_test_everything)
  set(models ${CMAKE_CURRENT_LIST_DIR})
  swage_add_model(swage_test_everything MODEL ${models}/everything.json NAMESPACE everything)
  swage_add_model(swage_test_keeping MODEL ${models}/everything.json NAMESPACE keeping KEEP_UNKNOWN)
  swage_add_model(swage_test_newer MODEL ${models}/newer.json NAMESPACE newer)
  swage_add_model(swage_test_older MODEL ${models}/older.json NAMESPACE older KEEP_UNKNOWN)
endif()
