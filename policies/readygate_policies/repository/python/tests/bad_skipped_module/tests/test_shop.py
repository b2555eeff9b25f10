import pytest

pytestmark = pytest.mark.skip


def test_price():
    assert 1
