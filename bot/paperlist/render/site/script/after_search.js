// What can be done with what a search found: where it may lead on, coming back to it, printing it. Loaded
// with the list's data.

const MOST_PRINTED = 1000;

/** Show ways on from a search, if there are any: what was probably meant, fewer words, sections of that name. */
function showOffers(state, { found, asked: words, replaced, other }) {
  const meant = !replaced.length && !other.length ? meantBy(state.q, words, found) : "";
  const less = !found.length && words.length > 1 && words.length < 9 ? withoutOne(state.q, words).slice(0, 3) : [];
  const sections = state.q.length > 2 && !state.s ? sectionsCalled(words, state) : [];
  const lead = (next, name) => [" ", make("a", { href: stateAddress(next) }, make("bdi", {}, name))];
  const offers = [
    ...(meant ? [say("meant"), ...lead({ ...state, q: meant }, meant)] : []),
    ...(less.length ? [say("fewer")] : []),
    ...less.flatMap((one) => [...lead({ ...state, q: one.q }, one.q), ` (${counted(one.number)})`]),
    ...((meant || less.length) && sections.length ? [make("br")] : []),
    ...(sections.length ? [say("inSections")] : []),
    ...sections.flatMap(([s, number]) => [...lead({ ...state, q: "", s: s.value }, s.dataset.name.trim()), ` (${number})`]),
  ];
  const place = one("#results .offers");
  place.hidden = !offers.length;
  place.classList.remove("stale");
  place.replaceChildren(...offers);
}

/** The sections whose names have the words of a search, the largest first, with what a click leaves. */
function sectionsCalled(words, state) {
  const named = words.filter((some) => !some.isNot && !some.isYear);
  const isNamed = ({ dataset, value }) => value && named.every((some) => hasNearly(fold(dataset.name), some));
  const sections = named.length ? [...(control("s")?.options ?? [])].filter(isNamed) : [];
  if (!sections.length) return [];
  const tests = testsOf(state);
  const sizes = new Map();
  for (const record of records) if (tests.every(([, passes]) => passes(record))) COUNTERS.s(sizes, record);
  const sized = sections.map((s) => [s, sizes.get(s.value) ?? 0]).filter(([, number]) => number);
  return sized.sort((a, b) => b[1] - a[1]).slice(0, 8);
}

/** What a query without one of its words would find, for those words without which it finds something. */
function withoutOne(query, words) {
  return words.flatMap((some, n) => {
    const others = words.filter((_, m) => m !== n);
    const number = records.filter((record) => hasAll(record, others)).length;
    const q = query.split(/\s+/).filter((word) => fold(word.replace(AROUND, "")) !== some[0]).join(" ");
    return number && q !== query ? [{ q, number }] : [];
  });
}

/** Whether a text has a word, or one that is a slip away: traveling is in "Travelling Salesman". */
function hasNearly(text, some) {
  if (some.some((word) => hasWord(text, word))) return true;
  const slips = slipsFrom(some[0], 1);
  return mostSlips(some[0]) > 1 && text.split(/[^\p{L}\p{N}]+/u).some((other) => slips(other)[1] <= 1);
}

/** Who comes back finds as many results as there were, and the place among them. */
function comeBack() {
  const { shown = 0, at = 0 } = history.state ?? {};
  if (shown > FIRST_SHOWN) showMore(shown - FIRST_SHOWN);
  if (at > scrollY) scrollTo({ top: at, behavior: "instant" });
}

/** What is printed is all that was found, under what was asked for. */
function prepareToPrint() {
  const state = readForm();
  if (!isAsking(state)) return;
  showMore(MOST_PRINTED);
  const cut = one("#results ol").children.length;
  one("#results .asked").textContent = [...asked(state), counted(shown.length), cut < shown.length && `1–${cut}`].filter(Boolean).join(" · ");
}

addEventListener("beforeprint", prepareToPrint);
