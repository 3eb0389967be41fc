"""Papers as they were issued: numbered, kept byte for byte, never made anew; and bundles of many in one file."""
