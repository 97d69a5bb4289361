"""The glossary: what the book's terms are called in English and in Chinese, and what each means."""
