"""The library that rules cite."""

from tests.guidance.library.conftest import library, small_handbook

__all__ = ["library", "small_handbook"]
