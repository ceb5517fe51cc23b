// Somebody's own .bib file against the list. It is read here, and goes nowhere.

const MOST_SHOWN = 200; // of one kind
const MOST_BYTES = 20 << 20;
const PREPRINTS = /arxiv|corr\b|biorxiv|medrxiv|preprint|openreview|ssrn|techrxiv/i;
const COMMANDS = { ss: "ss", o: "o", O: "o", l: "l", L: "l", ae: "ae", AE: "ae", oe: "oe", OE: "oe", aa: "a", AA: "a", i: "i", j: "j" };

/** The entries of a BibTeX file: key, and fields by lower-case name; broken ones are passed over. */
function parseBibtex(text) {
  const entries = [];
  const start = /@\s*([a-z]+)\s*([{(])\s*([^,\s{}]+)\s*,/gi;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const fields = {};
    let at = start.lastIndex;
    for (;;) {
      const name = /^[\s,]*([\w-]+)\s*=\s*/.exec(text.slice(at, at + 200));
      if (!name) break;
      const [value, end] = readValue(text, at + name[0].length);
      fields[name[1].toLowerCase()] ??= value;
      if (end <= at) break;
      at = end;
    }
    if (Object.keys(fields).length) entries.push({ key: found[3], type: found[1].toLowerCase(), fields });
    start.lastIndex = Math.max(at, start.lastIndex);
  }
  return entries;
}

/** A value in braces, in quotes or bare, pieces joined by #; and where it ends. */
function readValue(text, start) {
  let at = start;
  let value = "";
  for (;;) {
    const open = text[at];
    if (open === "{" || open === '"') {
      let depth = open === "{" ? 1 : 0;
      const begun = ++at;
      while (at < text.length && !(depth === 0 && open === '"' && text[at] === '"')) {
        if (text[at] === "\\") at++;
        else if (text[at] === "{") depth++;
        else if (text[at] === "}" && --depth === 0 && open === "{") break;
        at++;
      }
      value += text.slice(begun, at++);
    } else {
      const bare = /^[^\s,#}]*/.exec(text.slice(at, at + 500))[0];
      value += bare;
      at += bare.length;
    }
    const joined = /^\s*#\s*/.exec(text.slice(at, at + 50));
    if (!joined) return [value, at];
    at += joined[0].length;
  }
}

/** A value as plain text: accents and other commands of LaTeX as the letters they stand for. */
const plain = (value = "") =>
  value
    .replace(/\\([a-zA-Z]+)\s*(?:\{\})?/g, (_, name) => COMMANDS[name] ?? (name.length > 1 ? " " : ""))
    .replace(/\\[^a-zA-Z]/g, (command) => (/[&%$#_{}]/.test(command[1]) ? command[1] : ""))
    .replace(/[{}~]/g, (sign) => (sign === "~" ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();

const titleKey = (value) => fold(plain(value)).replace(/[^\p{L}\p{N}]+/gu, "");

/** What an entry can be known by, the surest first: its title, its DOI, its arXiv id. */
function keysOf({ fields }) {
  const doi = plain(fields.doi).toLowerCase().replace(/^https?:\/\/(dx\.)?doi\.org\//, "");
  const named = [fields.eprint, fields.url, fields.journal, fields.note, fields.howpublished, fields.doi].map(plain).join(" ");
  const arxiv = /(?<![\d.])(\d{4}\.\d{4,5})(?!\d)/.exec(named)?.[1];
  const title = titleKey(fields.title);
  return [title.length > 9 && `title:${title}`, doi && !doi.startsWith("10.48550/") && `doi:${doi}`, arxiv && `arxiv:${arxiv}`].filter(Boolean);
}

function isPreprint({ fields, type }) {
  const place = plain(fields.journal ?? fields.booktitle ?? fields.howpublished ?? fields.publisher);
  return place ? PREPRINTS.test(place) : type === "misc" || type === "unpublished" || PREPRINTS.test(`${fields.archiveprefix ?? ""}${fields.url ?? ""}`);
}

async function compare(text) {
  const yours = parseBibtex(text);
  await loadRecords();
  await loadBibtex(records);
  const ids = new Map();
  const byId = new Map(records.map((record) => [record.id, record]));
  for (const record of records) {
    for (const parsed of parseBibtex(bibtex.get(record.id) ?? "")) {
      // What two papers of the list have tells of neither.
      for (const key of keysOf(parsed)) ids.set(key, ids.has(key) && ids.get(key) !== record.id ? "" : record.id);
    }
  }
  const pairs = yours.map((own) => {
    const found = keysOf(own).map((key) => ids.get(key)).filter(Boolean);
    const other = found.find((id) => id !== found[0]); // whose DOI or arXiv id it has
    return { own, record: byId.get(found[0]), other: byId.get(other) };
  });
  const matched = pairs.filter(({ record }) => record);
  const known = new Set(matched.map(({ record }) => record));
  return {
    yours: yours.length,
    matched,
    only: pairs.filter(({ record }) => !record),
    published: matched.filter(({ record, own }) => record.published && isPreprint(own)),
    lacking: records.filter((record) => !known.has(record)).map((record) => ({ record })),
  };
}

async function showComparison(file) {
  const place = one("#compare .found");
  if (file.size > MOST_BYTES) return place.replaceChildren(make("p", {}, say("tooBig")));
  try {
    const found = await compare(await file.text());
    if (!found.yours) return place.replaceChildren(make("p", {}, say("nobib")));
    const became = ({ record, own }) => make("li", {},
      make("span", {}, make("code", {}, own.key), ` ${say("now")} `, paperLink(record), ` ${record.venue} ${record.year || ""}`, ...otherTitle(record, own)), pickButton(record));
    place.replaceChildren(
      make("p", { class: "count" }, say("yours", { n: found.yours })),
      ...part("published", found.published, "published.bib", became),
      ...part("matched", found.matched, "matched.bib", ({ record, own, other }) => make("li", {},
        make("span", {}, make("code", {}, own.key), " ", paperLink(record), ...otherTitle(record, own), ...clash(other)))),
      ...part("only", found.only, "", ({ own }) => make("li", {}, make("span", {}, make("code", {}, own.key), " ", make("bdi", {}, plain(own.fields.title))))),
      ...part("lacks", found.lacking, "missing.bib", ({ record }) => make("li", {}, paperLink(record), pickButton(record))));
  } catch {
    place.replaceChildren(make("p", {}, say("failed")));
  }
}

/** The paper whose identifier one's own entry of another paper has. */
const clash = (other) => (other ? [" ", make("span", { class: "note" }, say("clash"), " ", paperLink(other))] : []);

/** One's own title where the same DOI or arXiv id has another: a new title, or a mistake. */
const otherTitle = (record, own) =>
  titleKey(own.fields.title) === titleKey(record.title) ? [] : [" ≠ ", make("bdi", { class: "note" }, plain(own.fields.title))];

const paperLink = (record) =>
  make("a", { href: `${home.replace(/index\.html$/, "")}p/${record.id}/index.html`, dir: "auto" }, record.title);

/** What is known of one kind: its number, all of it as a file (where that has a name), and the first of it to look at. */
function part(key, found, name, item) {
  const button = make("button", { type: "button" }, say("filtered", { n: counted(found.length) }));
  button.addEventListener("click", () => download(found.map(entryOf).join("\n"), name));
  const rest = found.length - MOST_SHOWN;
  return [make("h3", {}, `${say(key)}: ${found.length}`), ...(found.length && name ? [make("p", { class: "tools" }, button)] : []),
    make("ul", { class: key }, ...found.slice(0, MOST_SHOWN).map(item)),
    ...(rest > 0 ? [make("p", { class: "note" }, say("andMore", { n: rest.toLocaleString(html.lang) }))] : [])];
}

/** The list's entry under somebody's own key, so that what cites it still does. */
const entryOf = ({ record, own }) =>
  own ? bibtex.get(record.id).replace(/^(\s*@\w+\{)[^,]*/, (_, head) => head + own.key) : bibtex.get(record.id);

function startComparing() {
  const input = one("#compare input");
  input.addEventListener("change", () => input.files[0] && showComparison(input.files[0]));
  const light = (event, isOver) => {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    document.body.classList.toggle("over", isOver);
  };
  document.addEventListener("dragover", (event) => light(event, true));
  document.addEventListener("dragleave", (event) => light(event, false));
  document.addEventListener("drop", (event) => {
    light(event, false);
    const file = event.dataTransfer?.files[0];
    if (file) showComparison(file);
  });
}

startComparing();
showBasket();
