"""Speed, memory, scale and crashes, measured."""
