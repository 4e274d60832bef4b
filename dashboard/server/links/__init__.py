"""What the server answers about a link: its head, its picture, its citations."""
