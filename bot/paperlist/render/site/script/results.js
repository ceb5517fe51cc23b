// The search form and what it finds, with its state in the address.

const FIELDS = ["q", "s", "v", "from", "to", "t", "code", "broken", "pub", "sort"];
const FIRST_SHOWN = 20;
const MOST_WAYS = { s: 40, v: 12, y: 15 }; // beside a search
const form = one("#search");
let shown = []; // what the list of results holds
let isTyping = false;

const control = (name) => form.elements.namedItem(name);

function readForm() {
  const state = {};
  for (const name of FIELDS) {
    const field = control(name);
    state[name] = !field ? "" : field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
  }
  state.from = Number(state.from) || 0;
  state.to = Number(state.to) || 0;
  return state;
}

/** The address of a state: ?q=&s=&v=&y=2023-2025&t=&code=1&broken=1&pub=1&sort= */
function stateAddress(state) {
  const { from, to } = state;
  const query = new URLSearchParams();
  for (const name of ["q", "s", "v", "y", "t", "code", "broken", "pub", "sort"]) {
    const value = name !== "y" ? state[name] : from || to ? (from === to ? from : `${from || ""}-${to || ""}`) : "";
    if (value) query.set(name, value);
  }
  return `${isServed ? home.replace(/index\.html$/, "") || "./" : home}${query.size ? `?${query}` : ""}`;
}

function writeForm(address) {
  const query = new URLSearchParams(address);
  let [from, to = from] = (query.get("y") ?? "").split("-");
  if (to && Number(from) > to) [from, to] = [to, from];
  const state = { ...Object.fromEntries(query), from: from ?? "", to: to ?? "" };
  for (const name of FIELDS) {
    const field = control(name);
    const value = state[name] ?? "";
    if (!field) continue;
    if (field.type === "checkbox") field.checked = value === "1";
    else if (field.tagName === "SELECT") choose(field, value);
    else field.value = value;
  }
}

/** Set a menu, in any capitals; a value that it does not have yet is added, as an address may name any. */
function choose(field, value) {
  const values = [...field.options].map((option) => option.value);
  if (!values.includes(value)) {
    const alike = values.find((other) => fold(other) === fold(value));
    if (field.name === "sort") value = "";
    else if (alike) value = alike;
    else field.append(make("option", { value, "data-name": value }, value));
  }
  field.value = value;
}

const isAsking = (state) => FIELDS.some((name) => state[name]);
const isFiltered = (state) => isAsking({ ...state, q: "", sort: "" });

function run() {
  const state = readForm();
  const asks = isAsking(state);
  one("#results").hidden = !asks;
  const start = one("#start");
  if (start) start.hidden = asks;
  one(".reset", form).hidden = !asks;
  one(".take", form).hidden = !asks;
  html.classList.toggle("asking", asks);
  run.title ??= document.title; // which tabs, bookmarks and printed pages show
  document.title = [...asked(state), run.title].join(" · ");
  countFilters(state);
  if (!asks && !records.length) return;
  const result = search(state);
  if (asks) showResults(result);
  else one("#count").textContent = counted(records.length);
  // What was typed is answered first; the numbers follow when nobody types for a moment.
  clearTimeout(run.later);
  run.later = setTimeout(() => {
    if (!isComplete) return;
    const counts = countChoices(state);
    paintFilters(counts);
    paintWays(counts, state, asks);
    if (asks) showOffers(state, result);
  }, 120);
}

/** What a search asks for, in words. */
function asked(state) {
  const { q, from, to } = state;
  const chosen = ["s", "v", "t"].filter((name) => state[name]).map((name) => {
    const option = control(name)?.selectedOptions[0];
    return option?.dataset.name.trim() ?? state[name];
  });
  const years = from === to ? from : `${from || ""}–${to || ""}`;
  const boxes = ["code", "pub", "broken"].filter((name) => state[name]).map((name) => one("b", control(name)?.labels[0])?.textContent);
  return [q, ...chosen, from || to ? String(years) : "", ...boxes].filter(Boolean);
}

/** On a phone the filters are folded away: how many are set stands on the button. */
function countFilters(state) {
  const button = one(".filters", form);
  button.dataset.name ??= button.textContent;
  const number = FIELDS.filter((name) => state[name] && !["q", "sort"].includes(name)).length;
  button.textContent = number ? `${button.dataset.name} (${number})` : button.dataset.name;
}

function showResults({ found, words, replaced, other }) {
  shown = found;
  const results = one("#results");
  one("ol", results).replaceChildren(...found.slice(0, FIRST_SHOWN).map((record) => entry(record, words)));
  results.words = words;
  more();
  const close = one(".close", results);
  close.hidden = !(replaced.length || other.length) || !found.length;
  close.textContent = other.length ? say("otherWord", { q: other.join(", ") }) : say("closest", { q: replaced.join(", ") });
  one(".offers", results).classList.add("stale"); // they are those of the search before
  const none = one(".none", results);
  none.hidden = found.length > 0 || !isComplete;
  none.textContent = `${say("none")} ${say(words.length > 1 || isFiltered(readForm()) ? "noneHint" : "noneWord")}`;
  if (isComplete) one("#count").textContent = counted(found.length);
  const take = one(".take", form);
  take.hidden = !found.length;
  take.textContent = say("filtered", { n: counted(found.length) });
  one(".reset", form).textContent = say("reset");
}

/** The button that shows more, while there are more. */
function more() {
  const button = one("#results .further");
  button.hidden = one("#results ol").children.length >= shown.length;
  button.textContent = say("more");
}

function showMore(number = 2 * FIRST_SHOWN) {
  const list = one("#results ol");
  const from = list.children.length;
  list.append(...shown.slice(from, from + number).map((record) => entry(record, one("#results").words)));
  more();
  history.replaceState({ ...history.state, shown: list.children.length }, "");
  return one("h3 a", list.children[from]);
}

/** The numbers behind the choices of every filter. */
function paintFilters(counts) {
  addVenues();
  for (const [name, facet] of [["s", "s"], ["v", "v"], ["t", "t"], ["from", "y"], ["to", "y"]]) {
    for (const option of control(name)?.options ?? []) {
      if (!option.value) continue;
      const number = counts[facet].get(option.value) ?? 0;
      // A year of a menu stands for those after or before it too: the number of one would be misread.
      const text = `${option.dataset.name} (${number.toLocaleString(html.lang)})`;
      if (facet !== "y" && option.text !== text) option.text = text;
      option.disabled = option.hidden = !number && !option.selected;
    }
  }
  for (const shown of all("[data-of]", form)) {
    shown.textContent = (counts[shown.dataset.of].get("1") ?? 0).toLocaleString(html.lang);
  }
}

/** The ways into the list beside a search: filters of it, each with what it would leave. */
function paintWays(counts, state, asks) {
  for (const rows of all("#browse .rows")) {
    rows.own ??= [...rows.children];
    for (const row of rows.own) row.hidden = asks && !one("[data-filter]", row); // it leads away from the search
    rows.replaceChildren(...(asks ? waysOf(rows, counts) : rows.own));
    for (const link of all("[data-filter]", rows)) {
      const { name, value, isSet, next } = wayOf(link, state);
      const number = counts[name].get(value) ?? 0;
      link.dataset.own ??= link.getAttribute("href");
      link.href = asks ? stateAddress(next) : link.dataset.own;
      link.parentElement.hidden = asks && !number;
      if (isSet) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      one(".n", link).textContent = asks ? number.toLocaleString(html.lang) : (link.dataset.number ??= one(".n", link).textContent);
    }
    rows.hidden = [...rows.children].every((row) => row.hidden);
    rows.previousElementSibling.hidden = rows.hidden; // its heading
  }
}

/** The ways of a group that a search leaves: all sections, the most frequent venues, the last years. */
function waysOf(rows, counts) {
  const [, name] = /^(\w+)=/.exec(rows.own.map((row) => one("[data-filter]", row)?.dataset.filter).find(Boolean) ?? "") ?? [];
  const field = control(name === "y" ? "from" : name ?? "");
  if (!["s", "v", "y"].includes(name) || !field) return rows.own;
  const options = [...field.options].filter((option) => option.value && counts[name].get(option.value));
  if (name === "v") options.sort((a, b) => counts.v.get(b.value) - counts.v.get(a.value));
  return options.slice(0, MOST_WAYS[name]).map((option) =>
    make("li", {}, make("a", { "data-filter": `${name}=${option.value}`, href: "", "data-depth": depthOf(option) },
      make("bdi", {}, (option.dataset.name ?? option.value).trim()), " ", make("span", { class: "n" }))));
}

/** How many sections stand around that of a choice, or false: the menu shows it by wide spaces. */
const depthOf = (option) => /^\u2003*/.exec(option.dataset.name ?? "")[0].length || false;

/** The filter a way stands for, whether it is set, and the state after a click on it. */
function wayOf(link, state) {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(link.dataset.filter);
  if (name === "y") {
    const isSet = state.from === state.to && String(state.from) === value;
    return { name, value, isSet, next: { ...state, from: isSet ? "" : value, to: isSet ? "" : value } };
  }
  const isSet = state[name] === value;
  return { name, value, isSet, next: { ...state, [name]: isSet ? "" : value } };
}

/** The page names the most frequent venues; the data has them all. */
function addVenues() {
  const field = control("v");
  if (field.dataset.whole) return;
  field.dataset.whole = "yes";
  const named = new Set([...field.options].map((option) => option.value));
  const others = [...new Set(records.map((record) => record.venue))].filter((venue) => venue && !named.has(venue));
  others.sort((a, b) => a.localeCompare(b));
  field.append(...others.slice(0, 1000).map((venue) => make("option", { value: venue, "data-name": venue }, venue)));
}

/** Load what is searched, once, with results as they come. */
async function begin() {
  if (begin.started) return begin.started;
  const heard = ([name]) => {
    one("#count").textContent = say("searching", { y: name });
    if (isAsking(readForm())) run();
  };
  begin.started = loadRecords(heard).then(() => {
    run();
    comeBack();
    gatherWordsSoon();
  }, () => {
    begin.started = undefined;
    one("#count").textContent = say("failed");
  });
  return begin.started;
}

/** After a change: the address, the results. Typing makes one step to go back, not one per letter. */
function changed(isText) {
  const address = stateAddress(readForm());
  if (page === "home") {
    const keeps = isText && isTyping;
    history[keeps ? "replaceState" : "pushState"](null, "", address);
    isTyping = isText;
  }
  begin();
  run();
}

function startSearch() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    isTyping = false;
    one("#results h3 a")?.focus();
  });
  control("q").addEventListener("input", () => changed(true));
  control("q").addEventListener("blur", () => (isTyping = false));
  form.addEventListener("change", (event) => {
    const { target } = event;
    if (target === control("q")) return;
    // Of two years that contradict each other the one just chosen is meant.
    const [from, to] = ["from", "to"].map(control);
    if (to.value && from.value > to.value) [from, to].find((year) => year !== target).value = target.value;
    changed(false);
  });
  form.addEventListener("focusin", begin);
  const filters = one(".filters", form);
  filters.addEventListener("click", () =>
    filters.setAttribute("aria-expanded", filters.getAttribute("aria-expanded") !== "true"));
  one(".reset", form).addEventListener("click", () => {
    writeForm("");
    changed(false);
    control("q").focus();
  });
  one(".take", form).addEventListener("click", (event) => downloadAll(shown, fileName(asked(readForm())), event.currentTarget));
  one("#results .further").addEventListener("click", () => showMore()?.focus());
  addEventListener("pagehide", () => isAsking(readForm()) && history.replaceState({ ...history.state, at: scrollY }, ""));
  addEventListener("popstate", () => {
    isTyping = false;
    writeForm(location.search);
    begin();
    run();
  });
  // A click on a person, venue or year of a result, or on a way beside it, changes the search without loading
  // the page again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('#results :is(.meta, .by, .offers) a[href*="?"]:not(.out), #browse a[data-filter]');
    const state = readForm();
    const isWay = link && "filter" in link.dataset;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || page !== "home" || (isWay && !isAsking(state))) return;
    event.preventDefault();
    // What was typed a moment ago is not in the link yet.
    writeForm(new URL(isWay ? stateAddress(wayOf(link, state).next) : link.href, location.href).search);
    changed(false);
    scrollTo(0, 0);
  });
  // Another language shows the same search: its address is made when somebody goes there.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[hreflang]");
    if (link && page === "home") link.search = location.search;
  });
  writeForm(location.search);
  if (page === "missing" && !control("q").value) control("q").value = wordsOfAddress();
  if (isAsking(readForm())) {
    begin();
    run();
  }
}

/** What somebody was looking for, out of the address that was not found. */
function wordsOfAddress() {
  const parts = location.pathname.split("/").filter((part) => part && part !== "index.html");
  try {
    return decodeURIComponent(parts.at(-1) ?? "").replace(/\.html?$/, "").replace(/[-_+]+/g, " ").trim();
  } catch {
    return "";
  }
}
