"""The frame around every screen: side bar, top bar, and what lies over them."""
