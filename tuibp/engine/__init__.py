"""The engine: expression trees over NumPy arrays, and the functions they are made of."""
