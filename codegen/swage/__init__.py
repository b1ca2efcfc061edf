# SPDX-License-Identifier: Apache-2.0
"""swage's generator: a Smithy JSON model in, C++ headers out.

`smithy` loads, checks and selects, and knows no C++; `cpp` names and lays out, and knows no JSON;
`templates` say how the headers look; `cli` is the command line.
"""
