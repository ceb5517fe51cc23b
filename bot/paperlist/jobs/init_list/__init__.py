"""Make a repository a list: from nothing, or from the page or pages that it has."""
