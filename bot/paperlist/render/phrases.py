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
        "feed": "Feed of new papers",
        "figure": "Figure",
        "figure-of": "Figure of {title}",
        "forks": "forks",
        "issues": "open issues",
        "kept-by": "Maintained by",
        "legend": "Legend",
        "license": "licence",
        "million": "M",
        "months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "more": "More about this list",
        "newest": "Newest",
        "older": "older",
        "other-sections": "{count:more section|more sections}",
        "other-venues": "{count:other venue|other venues}",
        "paper": "paper",
        "papers": "papers",
        "papers-in": "{papers:paper|papers}",
        "part-of": "{part} of {whole}",
        "plot-code": "Papers with code, by section",
        "plot-code-summary": "With code: {code} of {papers:paper|papers}.",
        "plot-months": "Papers added, by month",
        "plot-months-summary": "{papers:paper|papers} from {first} to {last}.",
        "plot-rising": "Rising code: stars gained in 30 days",
        "plot-rising-summary": "Most: {name} with {count}.",
        "plot-venues": "Papers by venue",
        "plot-venues-summary": "{papers:paper|papers}; most are from {venue}: {count}.",
        "plot-years": "Papers by section and year",
        "plot-year-summary": "{papers:paper|papers} in {sections:section|sections}, of {first}.",
        "plot-years-summary": (
            "{papers:paper|papers} in {sections:section|sections}, from {first} to {last}."
        ),
        "related": "Other lists",
        "star-history": "Star history",
        "star-history-days": "days since the first star",
        "star-history-summary": "{name}: {total:star|stars}, {day}.",
        "stars": "stars",
        "search": "Search",
        "stars-of-code": "Stars of the code on GitHub",
        "stars-to-come": "Stars are counted once a week; the chart appears after the first run.",
        "suggest": "Suggest a paper",
        "about": "About this list",
        "in-figures": "The list in figures",
        "cite": "BibTeX",
        "permalink": "Link to this entry",
        "summary": "Summary",
        "thousand": "k",
        "undated": "Other",
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
        "forks": "نسخ",
        "issues": "مسائل مفتوحة",
        "kept-by": "القائمون على القائمة",
        "legend": "دليل الرموز",
        "license": "الرخصة",
        "million": " مليون",
        "months": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "more": "المزيد عن هذه القائمة",
        "newest": "الأحدث",
        "older": "أقدم",
        "other-sections": "أقسام أخرى: {count}",
        "other-venues": "جهات نشر أخرى: {count}",
        "paper": "ورقة",
        "papers": "ورقة",
        "papers-in": "عدد الأوراق: {papers}",
        "part-of": "{part} من {whole}",
        "plot-code": "الأوراق التي لها شيفرة، حسب القسم",
        "plot-code-summary": "أوراق لها شيفرة: {code} من {papers}.",
        "plot-months": "الأوراق المضافة حسب الشهر",
        "plot-months-summary": "عدد الأوراق: {papers}، من {first} إلى {last}.",
        "plot-rising": "شيفرات صاعدة: نجوم مكتسبة في 30 يومًا",
        "plot-rising-summary": "الأعلى: {name}، {count}.",
        "plot-venues": "الأوراق حسب جهة النشر",
        "plot-venues-summary": "عدد الأوراق: {papers}؛ أكثرها من {venue}: {count}.",
        "plot-years": "الأوراق حسب القسم والسنة",
        "plot-year-summary": "عدد الأوراق: {papers}، الأقسام: {sections}، سنة {first}.",
        "plot-years-summary": "عدد الأوراق: {papers}، الأقسام: {sections}، من {first} إلى {last}.",
        "related": "قوائم أخرى",
        "star-history": "تاريخ النجوم",
        "star-history-days": "أيام منذ أول نجمة",
        "star-history-summary": "{name}: عدد النجوم {total}، {day}.",
        "stars": "نجوم",
        "search": "بحث",
        "stars-of-code": "نجوم الشيفرة على GitHub",
        "stars-to-come": "تُحصى النجوم مرة كل أسبوع، ويظهر المخطط هنا بعد أول إحصاء.",
        "suggest": "اقترح ورقة",
        "about": "عن هذه القائمة",
        "in-figures": "القائمة بالأرقام",
        "cite": "BibTeX",
        "permalink": "رابط هذا المدخل",
        "summary": "نبذة",
        "thousand": " ألف",
        "undated": "أخرى",
        "with-code": "مع الشيفرة",
    },
}


class Counted(int):
    """A number that a blank can name things with: ``{n:paper|papers}`` is "1 paper"."""

    def __format__(self, words: str) -> str:
        one, _, many = words.partition("|")
        number = f"{int(self):,}"
        return f"{number} {one if self == 1 else many}" if many else number


def phrase(language: str, key: str, **values: object) -> str:
    """A phrase in a language, its blanks filled in; numbers in groups of three."""
    shown = {n: Counted(v) if isinstance(v, int) else v for n, v in values.items()}
    return PHRASES[language][key].format(**shown)
