import unittest

import pytest


def test_price():
    assert 1


@pytest.mark.parametrize("value", [1, 2])
def test_edges(value):
    assert value


@pytest.mark.skip
def test_discord():
    assert 1


@pytest.mark.skipif("sys.platform == 'win32'")
def test_smtp():
    assert 1


@unittest.skip("later")
class TestSms:
    def test_retry(self):
        assert 1


class TestQueue:
    def __init__(self):
        self.name = ""

    def test_queue(self):
        assert 1


class Cases(unittest.TestCase):
    def test_worker(self):
        assert 1


class Helper:
    def test_help(self):
        assert 1


def check_help():
    assert 1


class test_class:
    pass
