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

/** Names and other words as queries look for them: folded, and after them their other spellings. */
function searchable(names, ...others) {
  const whole = [names, ...others].join("\n").normalize("NFC");
  const twice = PLAIN.test(whole) ? [] : whole.match(/[\p{L}\p{N}-]*[äöüøå][\p{L}\p{N}-]*/giu) ?? [];
  const short = fold(names).split(/\s/).filter(isLong).map(shortened);
  return [fold(whole), ...twice.map(spelt), ...short].join("\n");
}

// What stands between words and names, and is not looked for: Smith & Li et al. (2020).
const BETWEEN = /[\s,;"“”«»()[\]|&]+|(?<=\s)(?:and|et\.?\sal)(?=\s|[.,]|$)/giu;
// What stands around a word, or an identifier that was pasted: arXiv:2403.11310v2, an address with .pdf.
const AROUND = /^(https?:\/\/)?(\w+\.)?(arxiv|doi)(:|\.org\/(\w+\/)?)|(?<=\.\d{4,5})(v\d|\.pdf).*|^[.:]+|[.:]+$/gi;

/** The words of a query, each with the spellings it is looked for in; one that ends in a space is meant
 * to be all of a word. */
const wordsOf = (query) =>
  [...new Set(query.normalize("NFC").replace(BETWEEN, " ").split(" "))].map((word) => word.replace(AROUND, ""))
    .filter(fold).map(spellings);

function spellings(word) {
  const folded = fold(word);
  return [...new Set([folded, spelt(word), isLong(folded) ? `${shortened(folded)} ` : folded])];
}

/** Whether a word begins a word of a folded text, or is all of one. */
function begins(text, word, isAll) {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isLetter(text, at - 1) && !(isAll && isLetter(text, at + word.length))) return true;
  }
  return false;
}

function isLetter(text, at) {
  const code = text.charCodeAt(at); // NaN outside
  return code < 128 ? (code > 96 && code < 123) || (code > 47 && code < 58) : /[\p{L}\p{N}]/u.test(text[at] ?? "");
}

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
const lettersOf = (word) => [...new Set(word)].sort().join("");

/** The words of a vocabulary (by first letter) that come closest to one that is not in it: whole words;
 * else words that begin so, as a word does that is still being typed. Where some have the same letters,
 * once or twice, it is one of them: Karas is Karras. */
function closest(word, vocabulary) {
  const most = mostSlips(word);
  if (!most) return [];
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
  if (!most) return [];
  const slips = slipsFrom(word, most);
  return [...startsOf(word)].flatMap((start) =>
    (vocabulary.get(start) ?? []).sort().filter((other) =>
      other !== word && Math.abs(other.length - word.length) <= most && slips(other)[1] <= most));
}

/** The text as nodes, with what was searched for marked. */
function marked(text, words) {
  if (!words.length) return [text];
  const ways = [[fold, false], [spelt, false], [fold, true]];
  const spans = ways.flatMap((way) => spansOf(text, words, ...way)).sort((a, b) => a[0] - b[0]);
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
function spansOf(text, words, compared, isShort) {
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
  const spans = [];
  for (const word of words) {
    for (at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      spans.push([from[at], from[at + word.length]]);
    }
  }
  return spans;
}
