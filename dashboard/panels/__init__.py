"""What stands beside the map: one ``show`` each, given its data, that neither loads nor filters."""
