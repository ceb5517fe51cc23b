// Which papers a search finds, and how many each filter would leave. Nothing here knows the page.

const ORDERS = {
  "": (a, b) => b.added.localeCompare(a.added) || b.year - a.year || a.title.localeCompare(b.title),
  year: (a, b) => b.year - a.year || b.added.localeCompare(a.added),
  stars: (a, b) => b.stars - a.stars || b.year - a.year,
  rising: (a, b) => b.gained - a.gained || b.stars - a.stars || b.year - a.year,
};
const ordered = { size: -1 }; // records in each order, until there are more of them
const near = { size: -1 }; // the vocabulary: each word's papers, and the closest to a word not in it
const lastFix = { key: "" }; // the query that no paper has all words of, and what comes closest
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
  const { words, replaced, other, has } = understood(state.q);
  const tests = testsOf(state);
  const key = JSON.stringify([{ ...state, q: "" }, records.length, replaced, other]);
  const from = key === last.key && isWithin(words, last.words) ? last.found : inOrder(state.sort);
  const found = from.filter((record) => has(record) && tests.every(([, passes]) => passes(record)));
  last = { key, words, found };
  return { found: state.sort ? found : wholeWordsFirst(found, words), replaced, other, words: words.flat().map((word) => word.trimEnd()) };
}

/** Who looks for Li means the person before what is in "applied"; nobody means a single letter. */
function wholeWordsFirst(found, words) {
  const asked = words.filter((some) => some.every((word) => word.length > 1));
  if (!asked.length) return found;
  const [whole, rest] = [[], []];
  for (const record of found) {
    const isMeant = asked.every((some) => some.some((word) => begins(record.text, word, true)));
    (isMeant ? whole : rest).push(record);
  }
  return whole.concat(rest);
}

/** Whether all that these words find is among what those found: each of those stands in one of these. */
const isWithin = (words, those) =>
  those.every((some) => words.some((others) => others.every((other) => some.some((word) => other.includes(word)))));

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

// Two letters begin a word: Li is not looked for in "applied".
const hasOne = ({ text }, some) =>
  some.some((word) =>
    word.endsWith(" ") ? begins(text, word.trimEnd(), true) : word.length > 2 ? text.includes(word) : begins(text, word));
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
  const isThere = (has) => !isComplete || last.found.some(has) || records.some(has);
  const typed = partsOf(wordsOf(query));
  const words = typed.map((some) => {
    if (isThere((record) => hasOne(record, some))) return some;
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

/** The words, and for one with a hyphen that no paper has its parts: Sohl-Dickstien. */
const partsOf = (words) =>
  words.flatMap((some) =>
    some[0].includes("-") && isComplete && !records.some((record) => hasOne(record, some))
      ? some[0].split("-").filter(Boolean).map((part) => [part])
      : [some]);

/** The papers that have all words but for a slip in as few as possible; which those are, and every
 * word with what it was taken for. */
function fixSlips(words, typed) {
  const key = JSON.stringify(words);
  if (key === lastFix.key && near.size === lastFix.size) return lastFix;
  needWords();
  const meant = words.map((some, n) => (some === typed[n] ? mistakenFor(some[0], near.words) : []));
  const holders = meant.map((others) => new Set(others.flatMap((other) => near.papers.get(other))));
  let fewest = words.length + 1;
  let found = new Set();
  let used = new Set(); // which words were taken for others
  for (const record of new Set(holders.flatMap((papers) => [...papers]))) {
    const missing = words.flatMap((some, n) => (hasOne(record, some) ? [] : [n]));
    if (missing.length > fewest || !missing.every((n) => holders[n].has(record))) continue;
    if (missing.length < fewest) [fewest, found, used] = [missing.length, new Set(), new Set()];
    found.add(record);
    for (const n of missing) used.add(n);
  }
  const other = words.filter((some, n) => used.has(n)).map(([word]) => word);
  const all = words.map((some, n) => (used.has(n) ? [...some, ...meant[n]] : some));
  return Object.assign(lastFix, { key, size: near.size, found, other, all });
}

function closestTo(word) {
  needWords();
  if (!near.known.has(word)) near.known.set(word, closest(word, near.words));
  return near.known.get(word);
}

/** Have a vocabulary. Nobody waits for all of it: when the rest is there, the search is run again. */
function needWords() {
  if (near.size === records.length) return;
  gatherWords(1000);
  near.isMissed = near.size !== records.length;
}

/** Take the words of so many more records into the vocabulary, by their first letters. */
function gatherWords(number) {
  near.words ??= new Map();
  near.papers ??= new Map();
  near.known = new Map();
  const from = Math.max(near.size, 0);
  near.size = Math.min(from + number, records.length);
  for (const record of records.slice(from, near.size)) {
    for (const word of new Set(record.text.match(/[\p{L}\p{N}]{3,}/gu))) {
      if (near.papers.has(word)) {
        near.papers.get(word).push(record);
        continue;
      }
      near.papers.set(word, [record]);
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
