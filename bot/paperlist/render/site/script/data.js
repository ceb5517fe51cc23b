// The list's data, loaded when somebody first asks for it. The files are scripts: those may be
// loaded by a page that was opened from a folder too.

const COLUMNS = ["id", "title", "authors", "venue", "year", "sections", "tags", "links", "added",
  "ids", "published", "truncated", "stars", "gained", "starText", "broken"];
const records = [];
const bibtex = new Map(); // by paper
let shards = []; // name, first year, last year, papers, version of rows, version of BibTeX
let isComplete = false;
const loading = new Map();

window.paperlist = {
  index(named) {
    shards = named;
  },
  rows(name, rows) {
    for (const row of rows) {
      const record = { stars: -1, gained: 0, starText: "", broken: [] };
      row.forEach((value, n) => (record[COLUMNS[n]] = value));
      record.names = searchable(record.authors.join("\n"), true);
      record.text = `${searchable(`${record.title}\n${record.venue}`)}\n${record.year || ""}`;
      record.codes = fold(`${record.id}\n${record.ids}`);
      records.push(record);
    }
  },
  bib(name, texts) {
    for (const [id, text] of Object.entries(texts)) bibtex.set(id, text);
  },
};

function load(file, folder = `${root}search/`) {
  if (!loading.has(file)) {
    const promise = new Promise((done, failed) => {
      const script = make("script", { src: `${folder}${file}` });
      script.onload = () => done();
      script.onerror = () => {
        loading.delete(file);
        script.remove();
        failed(new Error(file));
      };
      document.head.append(script);
    });
    loading.set(file, promise);
  }
  return loading.get(file);
}

/** A part of the script that not every page needs. */
const loadPart = (name) => load(ownScript.replace(/\/site(?=\.)/, `/${name}`), "");

const loadIndex = () => load("index.js");

/** Every paper, latest years first; `heard` is told after each part which comes next. */
async function loadRecords(heard = () => {}) {
  await Promise.all([loadIndex(), loadPart("spelling")]);
  for (const [n, [name, , , , version]] of shards.entries()) {
    await load(`${name}.js?v=${version}`);
    if (n + 1 < shards.length) heard(shards[n + 1]);
  }
  isComplete = true;
}

/** The BibTeX of papers ({id, year}), in their order. */
async function loadBibtex(papers) {
  await loadIndex();
  const missing = papers.filter((paper) => !bibtex.has(paper.id));
  const wanted = shards.filter(([, first, last]) =>
    missing.some(({ year }) => (Number(year) || 0) <= first && (Number(year) || 0) >= last));
  for (const [name, , , , , version] of wanted) await load(`bib-${name}.js?v=${version}`);
  return papers.map((paper) => bibtex.get(paper.id)).filter(Boolean);
}

/** The BibTeX of one paper: its own small file where that can be had. */
async function loadOneBibtex(paper) {
  if (isServed && !bibtex.has(paper.id)) {
    try {
      const answer = await fetch(`${root}p/${paper.id}/paper.bib`);
      if (answer.ok) bibtex.set(paper.id, await answer.text());
    } catch {
      // The years' file is asked instead.
    }
  }
  return (await loadBibtex([paper]))[0] ?? "";
}
