// The basket itself, on the page for citing.

function listBasket(papers) {
  const section = one("#basket");
  const [list, take, clear] = [".picked", ".take", ".clear"].map((name) => one(name, section));
  one(".empty", section).hidden = papers.length > 0;
  list.replaceChildren(...papers.map((paper) => make("li", {},
    make("a", { href: `${home.replace(/index\.html$/, "")}p/${encodeURIComponent(paper.id)}/index.html`, dir: "auto" }, paper.title),
    make("button", { type: "button", "aria-label": `${say("basketRemove")}: ${paper.title}`, onclick: () => toggle(paper) }, "✕"))));
  take.hidden = clear.hidden = !papers.length;
  take.textContent = say("filtered", { n: counted(papers.length) });
  take.onclick = () => downloadAll(basket(), "basket.bib", take);
  clear.textContent = say("reset");
  clear.onclick = () => {
    memory.set("basket", []);
    showBasket();
  };
}
