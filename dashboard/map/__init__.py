"""The folium map, and the channel between it and Python."""
