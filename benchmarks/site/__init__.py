"""The site with as much in it as a whole country has, and how long its pages take."""
