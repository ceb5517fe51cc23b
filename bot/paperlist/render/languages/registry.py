"""The languages, a line each: pages, website and their directions follow from this."""

from paperlist.render.languages.arabic import ARABIC
from paperlist.render.languages.english import ENGLISH

LANGUAGES = {language.code: language for language in (ENGLISH, ARABIC)}
