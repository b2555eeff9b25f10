"""The policies that come with readygate, one folder each."""
