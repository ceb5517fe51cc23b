// Papers somebody picked: kept in this browser, shown on the page "cite".

const basket = () => memory.get("basket", []);
let picked; // the ids in it; read once, not for every paper that is shown

const isPicked = (id) => (picked ??= new Set(basket().map((paper) => paper.id))).has(id);

/** `isNamed`: it says what it does, where there is room for that. */
function pickButton(paper, isNamed) {
  const button = make("button", { type: "button", class: "pick", "data-pick": paper.id, "data-title": paper.title });
  if (isNamed) button.dataset.named = "yes";
  button.addEventListener("click", () => toggle(paper));
  paintPick(button, isPicked(paper.id));
  return button;
}

function paintPick(button, isIn) {
  button.textContent = `${isIn ? "✓" : "+"}${button.dataset.named ? ` ${say(isIn ? "basketRemove" : "add")}` : ""}`;
  button.setAttribute("aria-pressed", isIn);
  button.setAttribute("aria-label", `${say("add")}: ${button.dataset.title}`);
  button.title = say(isIn ? "basketRemove" : "add");
}

function toggle(paper) {
  const kept = basket().filter(({ id }) => id !== paper.id);
  const isNew = kept.length === basket().length;
  memory.set("basket", isNew ? [...kept, { id: paper.id, year: paper.year, title: paper.title }] : kept);
  showBasket();
  announce(say("inBasket", { n: basket().length }));
}

function showBasket() {
  const papers = basket();
  picked = undefined;
  for (const button of all("[data-pick]")) paintPick(button, isPicked(button.dataset.pick));
  one(".top .basket b").textContent = papers.length;
  globalThis.listBasket?.(papers); // on the page for citing
}
