"""How the window looks: colours, letters and icons, in three themes and any size of text."""
