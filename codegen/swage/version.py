# SPDX-License-Identifier: Apache-2.0
"""Versions of the generator and of the schema that its headers are written in."""

GENERATOR_VERSION = "1.0.0"

# Every schema version of this major that was ever released, in order; the last is the one that
# is written. Headers name each older one literally in the `#error` that a library too old gives,
# since the preprocessor cannot print a macro's value.
SCHEMA_VERSIONS = ((1, 0),)
