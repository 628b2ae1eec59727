"""Counts the rows of an archive with DuckDB, once for every line of input.

Usage: count_archive.py ARCHIVE

Prints a line of JSON each time. For each table: its rows, how many of them are distinct, how many
lie in the folder of another day than their own, and the files. Fails if a file cannot be read.
"""

import json
import pathlib
import sys

import duckdb

KEYS = {
    "scores": ["user_id", "transaction_id"],
    "labels": ["user_id", "transaction_id", "is_fraud", "reported_at", "source"],
}


def main() -> None:
    archive = pathlib.Path(sys.argv[1])
    duckdb.sql("set threads = 1")
    for _ in sys.stdin:
        counts = {table: count(archive / table, key) for table, key in KEYS.items()}
        print(json.dumps(counts), flush=True)


def count(folder: pathlib.Path, key: list[str]) -> dict[str, int]:
    if not any(folder.glob("*/*.parquet")):
        return dict(rows=0, distinct=0, misplaced=0, files=0)
    # The zone of this machine says nothing of a day in UTC, so times are compared as numbers.
    rows, distinct, misplaced, files = duckdb.sql(
        f"""
        select count(*), count(distinct ({", ".join(key)})), count(*) filter (
          where epoch_ms(timestamp) // 86400000 <> epoch_ms(cast(day as timestamp)) // 86400000),
          count(distinct filename)
        from read_parquet('{folder}/*/*.parquet', union_by_name = true, filename = true)
        """
    ).fetchall()[0]
    return dict(rows=rows, distinct=distinct, misplaced=misplaced, files=files)


if __name__ == "__main__":
    main()
