"""What the export and the import of IATI 2.03 activities must agree on."""
