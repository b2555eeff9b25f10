def test(
