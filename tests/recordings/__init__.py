"""Tests of reading many recordings."""
