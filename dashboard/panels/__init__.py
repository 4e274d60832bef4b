"""What stands beside the map: one ``show`` each, given what it shows; none loads or filters."""
