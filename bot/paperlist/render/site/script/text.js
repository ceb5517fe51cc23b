// Texts as they are compared: no case, no accents, and near enough to a word mistyped.

const LETTERS = { ß: "ss", ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
const PLAIN = /^[\0-&(-\x7f]*$/; // no apostrophe either: O'Neil is found as oneil too

const fold = (text) =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize("NFKD")
        .replace(/[\p{M}'’ʼ]/gu, "")
        .toLowerCase()
        .replace(/[^\0-\x7f]/g, (letter) => LETTERS[letter] ?? letter);

// Müller is also written Mueller: letters that have a spelling of two.
const SPELT = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };
const spelt = (text) => fold(text.replace(/[äöüøå]/gi, (letter) => SPELT[letter.toLowerCase()]));

// Who types Muller may mean Mueller, and the other way round. Words stay as they are: names are looked
// for in their short spelling besides, and a query's short spelling is looked for as a whole word, so
// that "aero" does not find Arora. Two vowels are two sounds where fewer than two letters follow
// (Michael, Suen, Xue), and after q, x, y (Yuexin).
const LONG = /(?<![aeiouqxy])(?:[aou]e|aa)(?=[b-df-hj-np-z]\p{L})/gu;
const shortened = (folded) => folded.replace(LONG, (letters) => letters[0]);
const isLong = (folded) => shortened(folded) !== folded;

// Schmidt-Thieme is also found as SchmidtThieme, and pre-training as pretraining.
const HYPHENED = /\p{L}+(?:-\p{L}+)+/gu;
const unhyphened = (folded) => folded.replace(/(?<=\p{L})-(?=\p{L})/gu, "");

/** Text as queries look for it: folded, and after that its other spellings. */
function searchable(text, areNames) {
  const whole = text.normalize("NFC");
  const folded = fold(whole);
  const twice = PLAIN.test(whole) ? [] : whole.match(/[\p{L}\p{N}-]*[äöüøå][\p{L}\p{N}-]*/giu) ?? [];
  const short = areNames ? folded.split(/\s/).filter(isLong).map(shortened) : [];
  const joined = (folded.match(HYPHENED) ?? []).map(unhyphened);
  return [folded, ...twice.map(spelt), ...short, ...joined].join("\n");
}

// What stands between words and names, and is not looked for: Smith & Li et al. (2020).
const BETWEEN = /[\s,;"“”«»()[\]|&]+|(?<=\s)(?:and|et\.?\sal)(?=\s|[.,]|$)/giu;
// What stands around a word, or an identifier that was pasted: arXiv:2403.11310v2, an address with .pdf.
const AROUND = /^https?:\/\/openreview\.net\/\w+\?id=|^(https?:\/\/)?(\w+\.)?(arxiv|doi)(:|\.org\/(\w+\/)?)|(?<=\.\d{4,5})(v\d|\.pdf).*|^[.:]+|[.:]+$/gi;

/** The words of a query, each with the spellings it is looked for in; one that ends in a space is meant
 * to be all of a word. What stands in quotation marks is one word; one behind "-" is not to be there. */
function wordsOf(query) {
  const quoted = [];
  const rest = query.normalize("NFC").replace(QUOTED, (_, text) => {
    if (fold(text).trim()) quoted.push(Object.assign([`${fold(text).trim().replace(/\s+/g, " ")} `], { isQuoted: true }));
    return " ";
  });
  const words = [...new Set(rest.replace(BETWEEN, " ").split(" "))].map((word) => word.replace(AROUND, ""));
  return [...quoted, ...words.filter((word) => /[\p{L}\p{N}]/u.test(word)).map((word) =>
    /^-\p{L}/u.test(word) ? Object.assign(spellings(word.slice(1)), { isNot: true }) : spellings(word))];
}

const QUOTED = /["“”«»]([^"“”«»]+)["“”«»]/g;

/** A word of a query: its spellings, and whether it is a year (not looked for in identifiers) or an
 * address (looked for in links). */
function spellings(word) {
  const folded = fold(word);
  const ways = [...new Set([folded, spelt(word), isLong(folded) ? `${shortened(folded)} ` : folded, unhyphened(folded)])];
  return Object.assign(ways, { isYear: /^(?:19|20)\d\d$/.test(folded), isAddress: /^https?:\/\/\w/.test(folded) });
}

/** A name as names are compared: without hyphens, full stops and other signs. */
const personKey = (name) => fold(name).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Whether a folded text has a word of a query: a short one begins a word (Li is not looked for in
 * "applied"), one that ends in a space is all of one, any other may stand inside; in names, where GAN
 * is not looked for in Xiaogang, only a longer one. */
const hasWord = (text, word, shortest = 3) =>
  word.endsWith(" ") ? begins(text, word.trimEnd(), true) : word.length < shortest ? begins(text, word) : text.includes(word);

const OF_NAMES = 4; // letters of a word that may stand inside a name

/** Whether a word begins a word of a folded text, or is all of one. */
const begins = (text, word, isAll) => placeOf(text, word, 0, isAll) >= 0;

/** Where a word begins a word of a text, or is all of one, from a place on; -1 where it does not. */
function placeOf(text, word, from, isAll) {
  let at = text.indexOf(word, from);
  while (at >= 0 && (isLetter(text, at - 1) || (isAll && isLetter(text, at + word.length)))) at = text.indexOf(word, at + 1);
  return at;
}

/** Where a text has a word, to be marked: as it is found, but a single letter only by itself. */
function placesOf(text, asked, shortest) {
  const word = asked.trimEnd();
  const isAll = word !== asked || word.length < 2;
  const next = (from) => (word.length >= shortest && !isAll ? text.indexOf(word, from) : placeOf(text, word, from, isAll));
  const places = [];
  for (let at = next(0); at >= 0; at = next(at + word.length)) places.push(at);
  return places;
}

function isLetter(text, at) {
  const code = text.charCodeAt(at); // NaN outside
  return code < 128 ? (code > 96 && code < 123) || (code > 47 && code < 58) : /[\p{L}\p{N}]/u.test(text[at] ?? "");
}

/** The text as nodes, with what was searched for marked. */
function marked(text, words, shortest = 3) {
  if (!words.length) return [text];
  const joined = (letter) => (letter === "-" ? "" : fold(letter));
  const ways = [[fold, false], [spelt, false], [fold, true], [joined, false]];
  const spans = ways.flatMap((way) => spansOf(text, words, shortest, ...way)).sort((a, b) => a[0] - b[0]);
  const nodes = [];
  let done = 0;
  for (const [start, end] of spans) {
    if (start < done) continue;
    nodes.push(text.slice(done, start), make("mark", {}, text.slice(start, end)));
    done = end;
  }
  nodes.push(text.slice(done));
  return nodes.filter((node) => node !== "");
}

/** Where words stand in a text, both as they are compared: [start, end] of each. */
function spansOf(text, words, shortest, compared, isShort) {
  let folded = "";
  const from = []; // for each letter of the folded text, where it stands in the text
  let at = 0;
  for (const letter of text) {
    const plain = compared(letter);
    for (let n = 0; n < plain.length; n++) from.push(at);
    folded += plain;
    at += letter.length;
  }
  from.push(at); // the end
  if (isShort) {
    for (const { index } of [...folded.matchAll(LONG)].reverse()) from.splice(index + 1, 1);
    folded = shortened(folded);
  }
  return words.flatMap((word) => placesOf(folded, word, shortest).map((place) => [from[place], from[place + word.trimEnd().length]]));
}
