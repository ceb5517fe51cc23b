// BibTeX into the clipboard or a file.

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages without https have no clipboard of the new kind.
    const area = make("textarea", { class: "unseen", readonly: "" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

/** Say on a button, and to those who do not see it, what was done. */
function confirm(button, text) {
  const before = button.dataset.before ?? button.textContent;
  button.dataset.before = before;
  button.textContent = text;
  announce(text);
  clearTimeout(Number(button.dataset.timer));
  button.dataset.timer = setTimeout(() => (button.textContent = before), 1800);
}

function announce(text) {
  const place = one("#said") ?? document.body.appendChild(make("p", { id: "said", class: "unseen", role: "status" }));
  place.textContent = text;
}

async function copyOne(paper, button) {
  try {
    await copyText(await loadOneBibtex(paper));
    confirm(button, say("copied"));
  } catch {
    confirm(button, say("failed"));
  }
}

function download(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/x-bibtex;charset=utf-8" }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The name of a file that holds what was asked for. */
const fileName = (asked) =>
  `${["papers", ...fold(asked.join(" ")).split(/[^\p{L}\p{N}]+/u)].filter(Boolean).join("-").slice(0, 60).replace(/-$/, "")}.bib`;

async function downloadAll(papers, name, button) {
  try {
    download((await loadBibtex(papers)).join("\n"), name);
  } catch {
    confirm(button, say("failed"));
  }
}

/** Blocks of BibTeX on the page get a button that copies them. */
function equipBlocks() {
  for (const block of all(".code")) {
    const button = make("button", { type: "button", class: "copy" }, say("copy"));
    button.addEventListener("click", async () => {
      await copyText(`${one("pre", block).textContent.trim()}\n`);
      confirm(button, say("copied"));
    });
    block.prepend(button);
  }
}
