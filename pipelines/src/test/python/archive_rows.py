"""Counts the rows of an archive with DuckDB and with pandas, as JSON.

Usage: archive_rows.py ARCHIVE

For each table and reader: its rows, how many of them are distinct, and how many lie in the folder of
another day than their own.
"""

import json
import pathlib
import sys

import duckdb
import pandas

KEYS = {
    "scores": ["user_id", "transaction_id"],
    "labels": ["user_id", "transaction_id", "is_fraud", "reported_at", "source"],
}


def main() -> None:
    archive = pathlib.Path(sys.argv[1])
    tables = {}
    for table, key in KEYS.items():
        tables[table] = {
            "duckdb": with_duckdb(archive / table, key),
            "pandas": with_pandas(archive / table, key),
        }
    print(json.dumps(tables))


def with_duckdb(folder: pathlib.Path, key: list[str]) -> list[int]:
    # The zone of this machine says nothing of a day in UTC, so the times are compared as numbers.
    return list(
        duckdb.sql(
            f"""
            select count(*), count(distinct ({", ".join(key)})), count(*) filter (
              where epoch_ms(timestamp) // 86400000 <> epoch_ms(cast(day as timestamp)) // 86400000)
            from read_parquet('{folder}/*/*.parquet', union_by_name = true)
            """
        ).fetchall()[0]
    )


def with_pandas(folder: pathlib.Path, key: list[str]) -> list[int]:
    rows = pandas.read_parquet(folder, columns=[*key, "timestamp", "day"])
    return [
        len(rows),
        len(rows.drop_duplicates(key)),
        int((rows["timestamp"].dt.strftime("%Y-%m-%d") != rows["day"].astype(str)).sum()),
    ]


if __name__ == "__main__":
    main()
