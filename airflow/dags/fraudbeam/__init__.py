"""What the DAGs of Fraudbeam share."""
