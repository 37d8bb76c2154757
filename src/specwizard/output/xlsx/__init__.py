"""Workbooks for suppliers and evaluators. Everything typed is written as text, never as formula, number or link."""
