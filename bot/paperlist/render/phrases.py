"""The words of the generated pages, in each language they can be written in."""

from collections.abc import Mapping

RIGHT_TO_LEFT = frozenset({"ar"})
LANGUAGE_NAMES = {"en": "English", "ar": "العربية"}

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "abstract": "Abstract",
        "back-to-list": "Back to the list",
        "back-to-top": "Back to top",
        "code": "Code",
        "comma": ", ",
        "contact": "Contact",
        "contents": "Contents",
        "counts": "Papers: {papers} · sections: {sections} · with code: {code}",
        "downloads": "The list as a file",
        "feed": "feed of new papers",
        "figure": "Figure",
        "figure-of": "Figure of {title}",
        "kept-by": "Kept by",
        "legend": "Legend",
        "license": "licence",
        "more": "More about this list",
        "newest": "Newest",
        "papers": "papers",
        "papers-in": "{papers} papers",
        "related": "Other lists",
        "summary": "Summary",
        "with-code": "with code",
    },
    "ar": {
        "abstract": "الملخص الأصلي",
        "back-to-list": "العودة إلى القائمة",
        "back-to-top": "العودة إلى الأعلى",
        "code": "الشيفرة المصدرية",
        "comma": "، ",
        "contact": "للتواصل",
        "contents": "المحتويات",
        "counts": "عدد الأوراق: {papers} · الأقسام: {sections} · مع الشيفرة: {code}",
        "downloads": "القائمة في ملف",
        "feed": "خلاصة الأوراق الجديدة",
        "figure": "الشكل",
        "figure-of": "شكل توضيحي: {title}",
        "kept-by": "القائمون على القائمة",
        "legend": "دليل الرموز",
        "license": "الرخصة",
        "more": "المزيد عن هذه القائمة",
        "newest": "الأحدث",
        "papers": "ورقة",
        "papers-in": "عدد الأوراق: {papers}",
        "related": "قوائم أخرى",
        "summary": "نبذة",
        "with-code": "مع الشيفرة",
    },
}


def phrase(language: str, key: str, **values: object) -> str:
    """A phrase in a language, its blanks filled in."""
    return PHRASES[language][key].format(**values)
