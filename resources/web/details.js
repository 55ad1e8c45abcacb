// What an element says: its article of the list, shown beside the map; what it is joined to is framed.
const details = document.getElementById("details");
const content = details.querySelector(".content");
const list = document.getElementById("list");
const MAP = "@map";
const GAP = 24;
const wires = [...sheet.querySelectorAll(".wire")];
let chosen = null;
let cameFrom = null;

const articles = new Map([...list.querySelectorAll("article")].map((article) => [article.dataset.id, article]));
const shapes = new Map();
for (const shape of sheet.querySelectorAll(".el")) {
  const id = shape.dataset.id;
  if (!shapes.has(id)) shapes.set(id, []);
  shapes.get(id).push(shape);
}

const isList = () => document.body.dataset.view === "list";
const behaviour = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

const mark = (id, name, on) => {
  for (const shape of shapes.get(id) || []) shape.classList.toggle(name, on);
};
const unmark = (name) => {
  for (const shape of sheet.querySelectorAll(`.${name}`)) shape.classList.remove(name);
  for (const article of list.querySelectorAll(`.${name}`)) article.classList.remove(name);
};

// Bring a shape to where no head covers it.
const reveal = (id) => {
  const shape = (shapes.get(id) || [])[0];
  if (!shape) return;
  const part = shape.ownerSVGElement;
  const box = shape.getBoundingClientRect();
  const view = map.getBoundingClientRect();
  const left = view.left + GAP + (part.classList.contains("lanes") ? 0 : sheet.querySelector(".lanes").clientWidth);
  const top = view.top + GAP + (part.classList.contains("heads") ? 0 : sheet.querySelector(".heads").clientHeight);
  const right = view.left + map.clientWidth - GAP;
  let bottom = view.top + map.clientHeight - GAP;
  if (!details.hidden && getComputedStyle(details).position === "absolute") {
    bottom = Math.min(bottom, details.getBoundingClientRect().top - GAP);
  }
  const by = (from, to, low, high) => (from < low ? from - low : to > high ? Math.min(to - high, from - low) : 0);
  map.scrollBy({
    left: part.classList.contains("lanes") ? 0 : by(box.left, box.right, left, right),
    top: part.classList.contains("heads") ? 0 : by(box.top, box.bottom, top, bottom),
    behavior: behaviour(),
  });
};

const show = (id, from = null) => {
  const article = articles.get(id);
  if (!article) return;
  unmark("current");
  unmark("linked");
  chosen = id;
  if (from) cameFrom = from;
  article.classList.add("current");
  if (isList()) {
    article.scrollIntoView({ block: "center", behavior: behaviour() });
    article.setAttribute("tabindex", "-1");
    article.focus({ preventScroll: true });
    return;
  }
  const copy = article.cloneNode(true);
  copy.removeAttribute("id");
  copy.removeAttribute("tabindex");
  copy.classList.remove("current");
  content.replaceChildren(copy);
  details.hidden = false;
  details.scrollTop = 0;
  mark(id, "current", true);
  for (const link of copy.querySelectorAll(".relations [data-go]")) mark(link.dataset.go, "linked", true);
  for (const wire of wires) wire.classList.toggle("on", wire.dataset.from === id || wire.dataset.to === id);
  reveal(id);
};

const close = () => {
  if (details.hidden) return false;
  details.hidden = true;
  chosen = null;
  unmark("current");
  unmark("linked");
  if (cameFrom && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
  cameFrom = null;
  for (const wire of wires) wire.classList.remove("on");
  return true;
};

details.querySelector(".close").addEventListener("click", close);

sheet.addEventListener("click", (event) => {
  const shape = event.target.closest(".el");
  if (hasMoved || String(getSelection())) return;
  if (shape) show(shape.dataset.id, shape);
  else close();
});
sheet.addEventListener("keydown", (event) => {
  const shape = event.target.closest(".el");
  if (!shape || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  show(shape.dataset.id, shape);
  content.focus({ preventScroll: true });
});
sheet.addEventListener("focusin", (event) => {
  const shape = event.target.closest(".el");
  if (shape && shape.matches(":focus-visible")) reveal(shape.dataset.id);
});

// Links between elements, in the list and in the panel
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-go]");
  if (!link) return;
  event.preventDefault();
  show(link.dataset.go, details.contains(link) ? null : link);
  if (!isList()) content.focus({ preventScroll: true });
});
