# SPDX-License-Identifier: Apache-2.0
"""How a service's shapes look in C++: names, types, layout, tables. Knows nothing of JSON files."""
