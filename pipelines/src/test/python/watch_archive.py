"""Counts the scores of an archive with DuckDB again and again while it is written.

Usage: watch_archive.py ARCHIVE STOP

Ends once the file STOP is there. Fails if a file cannot be read, a row is there twice, or a row that
was there is gone; prints how often it has looked.
"""

import pathlib
import sys

import duckdb


def main() -> None:
    archive, stop = sys.argv[1], pathlib.Path(sys.argv[2])
    looks = before = 0
    while not stop.exists():
        if not any(pathlib.Path(archive).glob("scores/*/*.parquet")):
            continue
        [(rows, distinct)] = duckdb.sql(
            f"""
            select count(*), count(distinct (user_id, transaction_id))
            from read_parquet('{archive}/scores/*/*.parquet', union_by_name = true)
            """
        ).fetchall()
        if rows != distinct or rows < before:
            sys.exit(f"{rows} rows, {distinct} of them distinct, after {before}")
        before = rows
        looks += 1
    print(looks)


if __name__ == "__main__":
    main()
