"""samrit (สัมฤทธิ์): results-based performance management for government."""

__version__ = "0.1.0"
