"""The benchmark's generated data are what they are said to be, at small sizes."""
