"""Where the files of a list lie."""

CONFIG_PATHS = (".github/paperlist.yml", "paperlist.yml")  # the first that is there counts
PAPERS_FOLDER = "papers"
STARS_FOLDER = "data/stars"
