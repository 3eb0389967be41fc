"""Who there is: agencies and their units, posts, people, appointments, accounts and roles."""
