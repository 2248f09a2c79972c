"""Pictures out of numbers: specifications for portal.documents.charts, and drawings of our own."""
