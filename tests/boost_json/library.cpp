// SPDX-License-Identifier: Apache-2.0

// Boost.JSON without a library to link: its whole implementation, once in the program.
#include <boost/json/src.hpp>
