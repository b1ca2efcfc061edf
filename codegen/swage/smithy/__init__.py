# SPDX-License-Identifier: Apache-2.0
"""Smithy models: loading, checking, selecting. Knows nothing of C++."""

from swage.smithy.errors import ModelError
from swage.smithy.loader import load_model
from swage.smithy.model import Member, Model, Shape

__all__ = ["Member", "Model", "ModelError", "Shape", "load_model"]
