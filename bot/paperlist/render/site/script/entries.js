// A paper of the data as an item of a list, as the pages themselves have it.

const SHOWN_AUTHORS = 8;
const LINK_ORDER = Object.keys(phrases.links);

/** A name as the search takes it for that person. */
const quoted = (name) => `"${name.replace(/["“”«»]/g, " ")}"`;

function entry(record, words = []) {
  const more = record.authors.length > SHOWN_AUTHORS + 1 ? record.authors.length - SHOWN_AUTHORS : 0;
  const names = record.authors.slice(0, record.authors.length - more);
  const person = (name) => make("a", { href: stateAddress({ q: quoted(name) }) }, make("bdi", {}, ...marked(name, words, OF_NAMES)));
  const by = names.flatMap((name, n) => [n ? ", " : "", person(name)]);
  const others = more ? record.authors.slice(SHOWN_AUTHORS) : [];
  const meant = others.filter((name) => marked(name, words, OF_NAMES).some((part) => part instanceof Element));
  for (const name of meant.slice(0, 3)) by.push(", ", person(name));
  const rest = more - Math.min(meant.length, 3);
  if (rest) by.push(", ", make("span", { title: others.join(", ") }, `+${rest}`));
  if (record.truncated) by.push(" et al.");
  const item = make("li", { class: "paper", "data-id": record.id, "data-year": record.year || "", "data-added": record.added },
    make("h3", {}, make("a", { href: `${home.replace(/index\.html$/, "")}p/${record.id}/index.html`, dir: "auto" },
      ...marked(record.title, words)), ...marksOf(record)),
    make("p", { class: "by" }, make("bdi", { dir: "ltr" }, ...by)),
    make("p", { class: "meta" },
      record.venue ? make("a", { class: "venue", href: stateAddress({ v: record.venue }) }, make("bdi", {}, ...marked(record.venue, words))) : "",
      " ", record.year ? make("a", { href: stateAddress({ from: record.year, to: record.year }) }, String(record.year)) : "",
      ...linksOf(record)));
  return equipped(item);
}

function marksOf(record) {
  return record.tags.flatMap((tag) => {
    const option = one(`select[name="t"] option[value="${CSS.escape(tag)}"]`);
    const mark = option?.dataset.mark;
    return mark ? [" ", make("abbr", { title: option.dataset.name }, mark)] : [];
  });
}

function linksOf(record) {
  const kinds = [...LINK_ORDER.filter((kind) => kind in record.links),
    ...Object.keys(record.links).filter((kind) => !LINK_ORDER.includes(kind))];
  return kinds.flatMap((kind) => [" ", make("a",
    { class: record.broken.includes(kind) ? "out broken" : "out", href: record.links[kind],
      title: record.broken.includes(kind) && say("broken") },
    linkName(kind),
    kind === "code" && record.starText ? make("span", { class: "stars" }, record.starText) : "")]);
}

/** What a link is called: "Code 2" for x-code-2. */
function linkName(kind) {
  const [, name, number] = /^(?:x-)?(.*?)(?:-(\d+))?$/.exec(kind);
  return `${phrases.links[name] ?? name.replaceAll("-", " ")}${number ? ` ${number}` : ""}`;
}

/** An item with the buttons that need the script: its BibTeX to copy, and the basket. */
function equipped(item) {
  const meta = one(".meta", item);
  one(".meta > .bib", item)?.remove();
  const paper = { id: item.dataset.id, year: item.dataset.year, title: one("h3, h1", item).textContent.trim() };
  meta.append(" ", make("span", { class: "pair" },
    make("button", { type: "button", class: "copy", title: say("copy"), "aria-label": `${say("copy")}: ${paper.title}`,
      onclick: (event) => copyOne(paper, event.currentTarget) }, "BibTeX"), " ",
    pickButton(paper)));
  return item;
}
