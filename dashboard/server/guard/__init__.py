"""Who may ask, how much and how fast, and what every answer says of its safety."""
