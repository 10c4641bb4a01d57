"""Where stories are found: feeds, sitemaps, lists of addresses, files and web archives; bytes in, candidates out."""
