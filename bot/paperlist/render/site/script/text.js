// Texts as they are compared: no case, no accents, and near enough to a word mistyped.

const LETTERS = { ß: "ss", ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
const PLAIN = /^[\0-\x7f]*$/;

const fold = (text) =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize("NFKD")
        .replace(/\p{M}/gu, "")
        .toLowerCase()
        .replace(/[ßøæœłđðþı]/g, (letter) => LETTERS[letter]);

/** The words of a query, each as it is looked for. */
const wordsOf = (query) => [...new Set(fold(query).split(/[\s,;"“”«»]+/).filter(Boolean))];

/** How many slips separate a word from the beginning of another: letters too many, missing, other
 * than meant, or swapped. Above `most` the exact number does not matter. */
const ROWS = [0, 1, 2].map(() => new Uint8Array(80)); // three rows of the table are in use at a time

function slips(word, other, most) {
  let [before, last, row] = ROWS;
  for (let j = 0; j <= other.length; j++) last[j] = j;
  for (let i = 1; i <= word.length; i++) {
    let least = (row[0] = i);
    for (let j = 1; j <= other.length; j++) {
      const cost = word[i - 1] === other[j - 1] ? 0 : 1;
      let number = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      if (cost && i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) {
        number = Math.min(number, before[j - 2] + 1);
      }
      row[j] = number;
      if (number < least) least = number;
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  let least = most + 1;
  for (let j = 0; j <= other.length; j++) if (last[j] < least) least = last[j];
  return least;
}

// Letters that are mistaken for one another at the beginning of a name.
const ALIKE = ["ckqg", "iyj", "szx", "fpv", "vwbu", "td", "aeio", "mn"];

/** The words of a vocabulary (by first letter) that come closest to one that is not in it. */
function closest(word, vocabulary) {
  const most = word.length < 4 || word.length > 60 ? 0 : word.length < 7 ? 1 : 2;
  let best = most + 1;
  let found = [];
  if (!most) return found;
  const starts = new Set([word[0], word[1], ...ALIKE.filter((some) => some.includes(word[0])).join("")]);
  for (const start of starts) {
    for (const other of vocabulary.get(start) ?? []) {
      if (other.length < word.length - most) continue;
      const number = slips(word, other.slice(0, word.length + most), most);
      if (number < best) [best, found] = [number, []];
      if (number === best && number <= most) found.push(other);
    }
  }
  return found.slice(0, 40);
}

/** The text as nodes, with what was searched for marked. */
function marked(text, words) {
  if (!words.length) return [text];
  let folded = "";
  const from = []; // for each letter of the folded text, where it stands in the text
  if (PLAIN.test(text)) folded = text.toLowerCase();
  else {
    let at = 0;
    for (const letter of text) {
      const plain = fold(letter);
      for (let n = 0; n < plain.length; n++) from.push(at);
      folded += plain;
      at += letter.length;
    }
  }
  const place = (n) => (from.length ? (n < from.length ? from[n] : text.length) : n);
  const spans = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      spans.push([place(at), place(at + word.length)]);
    }
  }
  spans.sort((a, b) => a[0] - b[0]);
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
