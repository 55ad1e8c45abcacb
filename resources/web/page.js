// The page as a whole: map or list, and the keys that work anywhere.
const NARROW = 640;
const views = [...document.querySelectorAll(".views [data-view]")];

const view = (name) => {
  document.body.dataset.view = name;
  for (const button of views) button.setAttribute("aria-pressed", String(button.dataset.view === name));
  if (name === "list") details.hidden = true;
};

for (const part of document.querySelectorAll("[data-view]")) {
  if (part === document.body) continue;
  part.addEventListener("click", (event) => {
    event.preventDefault();
    const id = chosen;
    view(part.dataset.view);
    if (part.classList.contains("skip")) list.focus();
    else if (id) show(id);
  });
}
list.addEventListener("click", (event) => {
  const button = event.target.closest(".to-map");
  if (!button) return;
  view("map");
  show(button.closest("article").dataset.id, button);
});

const KEYS = { "+": ZOOMS.in, "=": ZOOMS.in, "-": ZOOMS.out, "_": ZOOMS.out, 0: fit, 1: ZOOMS.one };

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  if (event.key === "Escape") {
    if (!close() && forget()) field.focus();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
  if (event.key === "/") {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (!isList() && KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  } else if (!isList() && event.target === document.body && pan(event.key)) {
    event.preventDefault();
  }
});

document.documentElement.classList.add("live");
view(window.innerWidth < NARROW ? "list" : "map");
open();
const asked = /^#e-([\w-]+)$/.exec(location.hash);
if (asked) show(asked[1]);
