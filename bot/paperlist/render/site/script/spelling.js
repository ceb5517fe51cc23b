// What a mistyped word may have been meant to be. Loaded with the list's data: nobody who only looks at a
// page needs it.

const near = { size: -1 }; // the vocabulary: each word's papers, and the closest to a word not in it
const lastFix = { key: "" }; // the query that no paper has all words of, and what comes closest

/** How many slips separate a word from the beginning of another, and from all of it: letters too many,
 * missing, other than meant, or swapped. `rows[i]` says it of the first i letters of the other: words
 * that begin alike share their rows, and where a beginning has too many slips, no word that begins so is
 * looked at. Above `most` the exact number does not matter. */
function slipsFrom(word, most) {
  const width = word.length;
  const far = most + 1;
  const rows = Array.from({ length: width + most + 1 }, () => new Uint8Array(width + 2).fill(far));
  const lowest = new Uint8Array(rows.length); // in each row
  const least = new Uint8Array(rows.length).fill(far); // of all rows up to here, for the whole word
  for (let j = 0; j <= most; j++) rows[0][j] = j;
  let before = "";
  let done = 0; // letters of the word before whose rows are known
  let isDead = false;
  return (other) => {
    let shared = 0;
    while (shared < done && other[shared] === before[shared]) shared++;
    if (isDead && shared === done) return [least[done], far];
    before = other;
    isDead = false;
    done = shared;
    const end = Math.min(other.length, width + most);
    while (done < end && !isDead) {
      const i = ++done;
      const [row, last, older] = [rows[i], rows[i - 1], rows[i - 2]];
      // What is farther from the diagonal than `most` has too many slips already.
      const first = Math.max(1, i - most);
      let low = (row[first - 1] = first > 1 ? far : Math.min(i, far));
      const letter = other[i - 1];
      for (let j = first; j <= Math.min(width, i + most); j++) {
        let number = last[j - 1];
        if (word[j - 1] !== letter) {
          if (last[j] < number) number = last[j];
          if (row[j - 1] < number) number = row[j - 1];
          number++;
          if (i > 1 && j > 1 && word[j - 2] === letter && word[j - 1] === other[i - 2] && older[j - 2] < number) {
            number = older[j - 2] + 1;
          }
        }
        row[j] = number;
        if (number < low) low = number;
      }
      lowest[i] = low;
      least[i] = i >= width - most && row[width] < least[i - 1] ? row[width] : least[i - 1];
      // Swapped letters count from the row before the last.
      isDead = low > most && lowest[i - 1] >= most;
    }
    return [least[done], isDead || other.length > end ? far : rows[done][width]];
  };
}

// Letters that are mistaken for one another at the beginning of a name.
const ALIKE = ["ckqg", "iyj", "szx", "fpv", "vwbu", "td", "aeio", "mn"];

const mostSlips = (word) => (word.length < 4 || word.length > 60 ? 0 : word.length < 6 ? 1 : 2);
/** A word with two neighbouring letters swapped, wherever that makes a word of the list. */
const unswapped = (word) =>
  [...word].slice(1).map((letter, n) => word.slice(0, n) + letter + word[n] + word.slice(n + 2))
    .filter((other) => other !== word && near.papers.has(other));

const lettersOf = (word) => [...new Set(word)].sort().join("");

/** The words of a vocabulary (by first letter) that come closest to one that is not in it: whole words;
 * else words that begin so, as a word does that is still being typed. Where some have the same letters,
 * once or twice, it is one of them: Karas is Karras. */
function closest(word, vocabulary) {
  const most = mostSlips(word);
  if (!most) return word.length === 3 ? unswapped(word) : [];
  const slips = slipsFrom(word, most);
  const whole = { best: most + 1, found: [] };
  const begun = { best: most + 1, found: [] };
  for (const start of startsOf(word)) {
    for (const other of (vocabulary.get(start) ?? []).sort()) {
      if (other.length < word.length - most) continue;
      const [ofStart, ofAll] = slips(other);
      for (const [near, number] of [[begun, ofStart], [whole, ofAll]]) {
        if (number < near.best) [near.best, near.found] = [number, []];
        if (number === near.best && number <= most) near.found.push(other);
      }
    }
  }
  const found = whole.found.length ? whole.found : begun.found;
  const alike = found.filter((other) => lettersOf(other) === lettersOf(word));
  return (alike.length ? alike : found).slice(0, 40);
}

/** With which letters a word may begin that this one was meant to be. */
const startsOf = (word) => new Set([word[0], word[1], ...ALIKE.filter((some) => some.includes(word[0])).join("")]);

/** The other words of a vocabulary that this one, a word itself, may have been meant to be. */
function mistakenFor(word, vocabulary) {
  const most = mostSlips(word);
  if (!most) return word.length === 3 ? unswapped(word) : [];
  const slips = slipsFrom(word, most);
  return [...startsOf(word)].flatMap((start) =>
    (vocabulary.get(start) ?? []).sort().filter((other) =>
      other !== word && Math.abs(other.length - word.length) <= most && slips(other)[1] <= most));
}

/** The papers that have all words but for a slip in as few as possible; which those are, and every
 * word with what it was taken for. */
function fixSlips(words, typed) {
  const key = JSON.stringify(words);
  if (key === lastFix.key && near.size === lastFix.size) return lastFix;
  needWords();
  const meant = words.map((some, n) => (some === typed[n] && !some.isNot ? mistakenFor(some[0], near.words) : []));
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

/** The query that was meant, where a word of it stands only inside others of the papers it finds (yna in
 * "dynamic") and is a word of the list with two letters swapped (Yan); "" otherwise. */
function meantBy(query, words, found) {
  for (const [n, some] of words.entries()) {
    if (some.isQuoted || some.isNot || some[0].length < 3 || found.some((record) => beginsOne(record, some))) continue;
    needWords();
    const others = words.filter((_, m) => m !== n);
    const papersOf = (other) => near.papers.get(other).filter((record) => hasAll(record, others)).length;
    const [best] = unswapped(some[0]).sort((a, b) => papersOf(b) - papersOf(a));
    if (best && papersOf(best)) return query.split(/(\s+)/).map((word) => (fold(word) === some[0] ? best : word)).join("");
  }
  return "";
}

const beginsOne = ({ text, names }, some) => some.some((word) => [text, names].some((one) => begins(one, word.trimEnd())));

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
    for (const word of new Set(`${record.text}\n${record.names}`.match(/[\p{L}\p{N}]{3,}/gu))) {
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
