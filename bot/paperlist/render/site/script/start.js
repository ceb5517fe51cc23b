// Everything begins here, once the page is read.

/** On a server a folder's address needs no index.html; from a folder it does. */
function shorten(event) {
  const link = event.target.closest?.('a[href*="index.html"]');
  if (link && link.origin === location.origin) link.href = link.href.replace(/index\.html(?=$|[?#])/, "");
}

if (isServed) for (const type of ["pointerover", "focusin"]) document.addEventListener(type, shorten);
for (const item of all(".papers > .paper")) equipped(item);
if (page === "paper") {
  const article = one(".paper.full");
  one(".files").append(" ", pickButton({ id: article.dataset.id, year: article.dataset.year, title: one("h1").textContent }, true));
}
equipBlocks();
showBasket();
if (form) startSearch();
if (page === "home") showNews();
startKeyboard();
addEventListener("storage", showBasket);
