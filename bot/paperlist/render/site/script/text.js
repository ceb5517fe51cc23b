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
function slips(word, other, most) {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = word[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(...last);
}

/** The words of a vocabulary that come closest to one that is not in it. */
function closest(word, vocabulary) {
  const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  let best = most + 1;
  let found = [];
  if (!most) return found;
  for (const other of vocabulary) {
    if (other.length < word.length - most) continue;
    const number = slips(word, other.slice(0, word.length + most), most);
    if (number < best) [best, found] = [number, []];
    if (number === best && number <= most) found.push(other);
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
