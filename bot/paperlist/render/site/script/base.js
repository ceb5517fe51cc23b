// What the other parts stand on: the page's own facts, elements, phrases (which stand before this),
// and a memory.

const html = document.documentElement;
const { root, home, page } = html.dataset;
const ownScript = document.currentScript.src;
const isServed = location.protocol.startsWith("http");

const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

/** A phrase, its blanks filled in. */
const say = (key, values = {}) =>
  phrases[key].replace(/\{(\w)\}/g, (blank, name) => values[name] ?? blank);

const counted = (number) => (number === 1 ? say("one") : say("papers", { n: number.toLocaleString(html.lang) }));

/** An element. Texts become text nodes, so that nothing in a title is ever markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** What this browser remembers of this website; nothing where it does not want to. */
const memory = {
  name: (key) => `paperlist:${new URL(root || "./", location.href).pathname}:${key}`,
  get(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(this.name(key))) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(this.name(key), JSON.stringify(value));
    } catch {
      // Private windows and full disks: it is forgotten when the page is closed.
    }
  },
};
