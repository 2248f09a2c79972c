"""Public funds and their projects as IATI 2.03 activities: written as a stream, validated, and only then offered."""
