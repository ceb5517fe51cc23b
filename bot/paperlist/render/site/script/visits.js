// What is new since the last visit; only this browser knows when that was.

function showNews() {
  const items = all("#start .paper[data-added]");
  const newest = items.map((item) => item.dataset.added).sort().at(-1) ?? "";
  const today = new Date().toISOString().slice(0, 10);
  const last = memory.get("visit", { day: today, seen: newest, before: newest });
  // Later pages of the same day are the same visit.
  const visit = last.day === today ? last : { day: today, seen: newest, before: last.seen };
  memory.set("visit", { ...visit, seen: newest });
  const fresh = items.filter((item) => item.dataset.added > visit.before);
  for (const item of fresh) item.classList.add("fresh");
  const line = one("#start .since");
  line.hidden = !fresh.length;
  line.textContent = say("newSince", { n: fresh.length });
}
