// The dialog that names the keys, and switches them off for good.

const KEYS = [["/", "keySearch"], ["j k", "keyMove"], ["Enter", "keyOpen"], ["c", "keyCopy"], ["b", "keyBasket"], ["?", "keyHelp"]];

function openKeys() {
  if (one("dialog[open]")) return;
  const use = make("input", { type: "checkbox" });
  use.checked = memory.get("keys", true);
  use.addEventListener("change", () => memory.set("keys", use.checked));
  const rows = KEYS.flatMap(([keys, key]) => [
    make("dt", {}, ...keys.split(" ").flatMap((name) => [make("kbd", {}, name), " "])), make("dd", {}, say(key))]);
  const dialog = make("dialog", { "aria-labelledby": "keys-title" },
    make("h2", { id: "keys-title" }, say("keyboard")), make("dl", {}, ...rows),
    make("label", {}, use, say("keys")),
    make("form", { method: "dialog" }, make("button", {}, say("close"))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
