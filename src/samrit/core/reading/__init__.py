"""From what somebody wrote to a card or a framework, with a finding for everything that is wrong."""
