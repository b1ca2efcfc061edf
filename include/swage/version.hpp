// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The library's version, and the version of the schema that generated headers are written in.
/// Headers generated for schema N.x compile with every library whose schema is N.y, y >= x.

#define SWAGE_VERSION_MAJOR 1
#define SWAGE_VERSION_MINOR 0
#define SWAGE_VERSION_PATCH 0
#define SWAGE_VERSION_STRING "1.0.0"

#define SWAGE_SCHEMA_MAJOR 1
#define SWAGE_SCHEMA_MINOR 0
