"""Pages, forms and components: how people reach the site with a browser."""
