// Which papers a search finds, and how many each filter would leave. Nothing here knows the page.

const ORDERS = {
  "": (a, b) => b.added.localeCompare(a.added) || b.year - a.year || a.title.localeCompare(b.title),
  year: (a, b) => b.year - a.year || b.added.localeCompare(a.added),
  stars: (a, b) => b.stars - a.stars || b.year - a.year,
  rising: (a, b) => b.gained - a.gained || b.stars - a.stars || b.year - a.year,
};
const ordered = { size: -1 }; // records in each order, until there are more of them
const near = { size: -1 }; // the vocabulary, and the closest words to those that are not in it
let last = { key: "", words: [], found: [] }; // the search before: typing on looks in what it found

/** What each filter asks of a record; only those that are set. */
function testsOf(state) {
  const tests = [];
  if (state.s) tests.push(["s", (r) => r.sections.includes(state.s)]);
  if (state.v) tests.push(["v", (r) => r.venue === state.v]);
  if (state.t) tests.push(["t", (r) => r.tags.includes(state.t)]);
  if (state.from) tests.push(["y", (r) => r.year >= state.from]);
  if (state.to) tests.push(["y", (r) => r.year <= state.to && r.year > 0]);
  if (state.code) tests.push(["code", (r) => "code" in r.links]);
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
  pub: (map, r) => r.published && add(map, "1"),
};

const FILTERS = Object.keys(COUNTERS);

/** The papers a state of the search finds, in its order. */
function search(state) {
  const { words, replaced } = understood(state.q);
  const tests = testsOf(state);
  const key = JSON.stringify([{ ...state, q: "" }, records.length, replaced]);
  const from = key === last.key && isWithin(words, last.words) ? last.found : inOrder(state.sort);
  const found = from.filter((record) => hasAll(record, words) && tests.every(([, passes]) => passes(record)));
  last = { key, words, found };
  return { found, replaced, words: words.flat() };
}

/** Whether all that these words find is among what those found: each of those stands in one of these. */
const isWithin = (words, those) =>
  those.every((some) => words.some((others) => others.every((other) => some.some((word) => other.includes(word)))));

/** How many papers each choice of each filter would leave: a filter is counted as if it were not set
 * itself. */
function countChoices(state) {
  const { words } = understood(state.q);
  const tests = testsOf(state);
  const counts = Object.fromEntries(FILTERS.map((name) => [name, new Map()]));
  for (const record of records) {
    if (!hasAll(record, words)) continue;
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

const hasAll = (record, words) => words.every((some) => some.some((word) => record.text.includes(word)));

function inOrder(sort) {
  if (ordered.size !== records.length) {
    for (const name of Object.keys(ordered)) delete ordered[name];
    ordered.size = records.length;
  }
  return (ordered[sort] ??= [...records].sort(ORDERS[sort] ?? ORDERS[""]));
}

/** Each word of a query as what may stand for it: itself, or, when nothing has it, the closest. */
function understood(query) {
  const replaced = [];
  const words = wordsOf(query).map((word) => {
    const has = (record) => record.text.includes(word);
    if (!isComplete || last.found.some(has) || records.some(has)) return [word];
    const others = closestTo(word);
    if (others.length) replaced.push(word);
    return others.length ? others : [word];
  });
  return { words, replaced };
}

function closestTo(word) {
  if (near.size !== records.length) {
    // Nobody waits for the rest: when it is there, the search is run again.
    gatherWords(1000);
    near.isMissed = near.size !== records.length;
  }
  if (!near.known.has(word)) near.known.set(word, closest(word, near.words));
  return near.known.get(word);
}

/** Take the words of so many more records into the vocabulary, by their first letters. */
function gatherWords(number) {
  near.words ??= new Map();
  near.seen ??= new Set();
  near.known = new Map();
  const from = Math.max(near.size, 0);
  near.size = Math.min(from + number, records.length);
  for (const { text } of records.slice(from, near.size)) {
    for (const word of text.match(/[\p{L}\p{N}]{3,}/gu) ?? []) {
      if (near.seen.has(word)) continue;
      near.seen.add(word);
      if (!near.words.has(word[0])) near.words.set(word[0], []);
      near.words.get(word[0]).push(word);
    }
  }
}

/** The same a little at a time, so that nobody who types waits for it. */
function gatherWordsSoon() {
  if (near.size < records.length) {
    gatherWords(1000);
    setTimeout(gatherWordsSoon, 20);
  } else if (near.isMissed) {
    near.isMissed = false;
    run();
  }
}
