# SPDX-License-Identifier: Apache-2.0
"""Runs the protocol tests of a Smithy model against a conformance driver (docs/driver.md)."""
