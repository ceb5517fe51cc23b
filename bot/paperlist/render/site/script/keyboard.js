// Keys for those who like them: off while somebody types, and to be switched off (WCAG 2.1.4).

const visiblePapers = () => all(".papers > .paper, .paper.full").filter((item) => item.offsetParent);

function current() {
  return visiblePapers().find((item) => item.classList.contains("current")) ?? (page === "paper" ? one(".paper.full") : undefined);
}

function move(step) {
  const papers = visiblePapers();
  const at = papers.indexOf(current());
  const next = papers[at < 0 ? 0 : Math.min(Math.max(at + step, 0), papers.length - 1)];
  if (!next || next.matches(".full")) return;
  for (const item of all(".paper.current")) item.classList.remove("current");
  next.classList.add("current");
  const link = one("h3 a", next);
  link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

const ACTIONS = {
  "/": () => {
    const field = one("#q, .find input");
    field?.focus();
    field?.select(); // what is typed next is another search
  },
  j: () => move(1),
  k: () => move(-1),
  c: () => one("button.copy", current() ?? make("p"))?.click(),
  b: () => one("button.pick", current() ?? make("p"))?.click(),
  "?": () => showKeys(),
};

/** The dialog that names the keys, loaded when somebody first asks for it. */
const showKeys = () => loadPart("keys").then(() => openKeys());

function startKeyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && event.target.id === "q") {
      event.preventDefault(); // browsers would empty the field: what was found stays, to be walked through
      return event.target.blur();
    }
    if (event.target.closest("input, select, textarea, dialog, [contenteditable]")) return;
    const act = ACTIONS[event.key];
    if (!act || !memory.get("keys", true)) return;
    event.preventDefault();
    act();
  });
  const button = one(".foot .keys");
  button.hidden = false;
  button.addEventListener("click", showKeys);
}
