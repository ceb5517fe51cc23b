// Which papers a search finds, and how many each filter would leave. Nothing here knows the page.

const ORDERS = {
  "": (a, b) => b.added.localeCompare(a.added) || b.year - a.year, // then as the pages have them
  year: (a, b) => b.year - a.year || b.added.localeCompare(a.added),
  stars: (a, b) => b.stars - a.stars || b.year - a.year,
  rising: (a, b) => b.gained - a.gained || b.stars - a.stars || b.year - a.year,
};
const ordered = { size: -1 }; // records in each order, until there are more of them

/** What each filter asks of a record; only those that are set. */
function testsOf(state) {
  const tests = [];
  if (state.s) tests.push(["s", (r) => r.sections.includes(state.s)]);
  const venue = fold(state.v); // somebody who writes an address need not know the capitals
  if (state.v) tests.push(["v", (r) => r.venue === state.v || fold(r.venue) === venue]);
  if (state.t) tests.push(["t", (r) => r.tags.includes(state.t)]);
  if (state.from) tests.push(["y", (r) => r.year >= state.from]);
  if (state.to) tests.push(["y", (r) => r.year <= state.to && r.year > 0]);
  if (state.code) tests.push(["code", (r) => "code" in r.links]);
  if (state.broken) tests.push(["broken", (r) => r.broken.length > 0]);
  if (state.pub) tests.push(["pub", (r) => r.published === 1]);
  return tests;
}

const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

const COUNTERS = {
  s: (map, r) => r.sections.forEach((section) => add(map, section)),
  v: (map, r) => add(map, r.venue),
  t: (map, r) => r.tags.forEach((tag) => add(map, tag)),
  y: (map, r) => add(map, String(r.year)),
  code: (map, r) => "code" in r.links && add(map, "1"),
  broken: (map, r) => r.broken.length && add(map, "1"),
  pub: (map, r) => r.published && add(map, "1"),
};

const FILTERS = Object.keys(COUNTERS);

/** The papers a state of the search finds, in its order. Every search looks through the whole list: what
 * was found a letter ago need not hold all that is found now, as two letters begin a word and three may
 * stand inside. */
function search(state) {
  const { words, replaced, other, has } = understood(state.q);
  const tests = testsOf(state);
  const found = inOrder(state.sort).filter((record) => has(record) && tests.every(([, passes]) => passes(record)));
  const shown = words.filter((some) => !some.isNot).flat();
  return { found: state.sort ? found : closestFirst(found, words), replaced, other, asked: words, words: shown };
}

/** Who looks for Yang Song means that person before Ziyi Song who wrote with Hua Yang, who looks for Li the
 * person before who begins so, and for Ravi that before Khosravi; nobody means a single letter. */
function closestFirst(found, words) {
  const asked = words.filter((some) => !some.isNot && some.every((word) => word.length > 1));
  if (!asked.length) return found;
  const person = personOf(words);
  const places = [[], [], [], []];
  for (const record of found) {
    const begin = (word, isWhole) => [record.text, record.names].some((text) => begins(text, word.trimEnd(), isWhole));
    const isAll = (isWhole) => asked.every((some) => some.some((word) => begin(word, isWhole)));
    places[person?.test(peopleOf(record)) ? 0 : isAll(true) ? 1 : isAll(false) ? 2 : 3].push(record);
  }
  return places.flat();
}

/** What the line of a person has whose name these words are: J. Ho is Jonathan Ho. */
function personOf(words) {
  if (words.length < 2 || words.length > 4) return undefined;
  const parts = words.map(([word]) => personKey(word).replace(/^.$/u, "$&\\S*"));
  return new RegExp(`\\n${parts.join("(?: \\S+)* ")}\\n`);
}

/** How many papers each choice of each filter would leave: a filter is counted as if it were not set
 * itself. */
function countChoices(state) {
  const { has } = understood(state.q);
  const tests = testsOf(state);
  const counts = Object.fromEntries(FILTERS.map((name) => [name, new Map()]));
  for (const record of records) {
    if (!has(record)) continue;
    let failed = "";
    let isOut = false;
    for (const [name, passes] of tests) {
      if (name === failed || passes(record)) continue;
      isOut = failed !== "";
      if (isOut) break;
      failed = name;
    }
    if (isOut) continue;
    if (failed) COUNTERS[failed](counts[failed], record);
    else for (const name of FILTERS) COUNTERS[name](counts[name], record);
  }
  return counts;
}

const hasOne = (record, some) => (some.of ? isBy(record, some.of) : isIn(record, some)) !== (some.isNot === true);

/** Whether a paper has a word in one of its spellings: in its texts, its identifiers, or its links. */
const isIn = ({ text, names, codes, links }, some) =>
  some.some((word) => hasWord(text, word) || hasWord(names, word, OF_NAMES) || (!some.isYear && hasWord(codes, word))) ||
  (some.isAddress === true && Object.values(links).some((url) => fold(url).startsWith(some[0].replace(/\/$/, ""))));

/** Whether somebody is an author of a paper. */
const isBy = (record, key) => peopleOf(record).includes(`\n${key}\n`);

/** The authors, a line each; they are made ready when somebody is first asked for by name. */
const peopleOf = (record) => (record.people ??= `\n${record.authors.map(personKey).join("\n")}\n`);
const hasAll = (record, words) => words.every((some) => hasOne(record, some));

function inOrder(sort) {
  if (ordered.size !== records.length) {
    for (const name of Object.keys(ordered)) delete ordered[name];
    ordered.size = records.length;
  }
  return (ordered[sort] ??= [...records].sort(ORDERS[sort] ?? ORDERS[""]));
}

/** Each word of a query as what may stand for it: itself, or, when nothing has it, the closest
 * (`replaced`); and when no paper has all of them, those that others may have been meant by (`other`).
 * `has` says of a paper whether it is found. */
function understood(query) {
  const replaced = [];
  const isThere = (has) => !isComplete || records.some(has);
  const typed = partsOf(wordsOf(query));
  const words = typed.map((some) => {
    if (some.isQuoted || some.isNot || isThere((record) => hasOne(record, some))) return some;
    const others = closestTo(some[0]);
    if (others.length) replaced.push(some[0]);
    return others.length ? others : some;
  });
  const has = (record) => hasAll(record, words);
  if (words.length > 1 && !isThere(has)) {
    const { found, other, all } = fixSlips(words, typed);
    if (found.size) return { words: all, replaced, other, has: (record) => found.has(record) };
  }
  return { words, replaced, other: [], has };
}

/** The words, and for one with a hyphen that no paper has its parts: Sohl-Dickstien. A name in quotation
 * marks is that person, and nobody whose name only holds it. */
const partsOf = (words) =>
  words.flatMap((some) => {
    const key = some.isQuoted && personKey(some[0]);
    if (key && records.some((record) => isBy(record, key))) return [Object.assign(some, { of: key })];
    return !(some.isQuoted || some.isNot) && some[0].includes("-") && isComplete && !records.some((record) => hasOne(record, some))
      ? some[0].split("-").filter(Boolean).map((part) => [part])
      : [some];
  });
