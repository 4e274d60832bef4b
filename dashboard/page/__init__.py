"""What stands above and over the panels: the header, notices, Share."""
