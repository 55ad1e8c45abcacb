// Searching: what fits is framed on the map and marked in the list, and one steps from find to find.
const field = document.getElementById("search");
const found = document.querySelector(".search output");
const steps = [...document.querySelectorAll("[data-step]")];
const HIGHLIGHTS = typeof CSS !== "undefined" && CSS.highlights && typeof Highlight === "function";
let matches = [];
let at = -1;
let pattern = null;

const OWN = ".kind, .name, dl:not(.relations) dd, .figures, .readings td";
const texts = [...articles].map(([id, article]) => [
  id,
  [...article.querySelectorAll(OWN)].map((part) => part.textContent.normalize("NFC").toLowerCase()).join("\n"),
]);

const highlight = () => {
  if (!HIGHLIGHTS) return;
  CSS.highlights.delete("found");
  if (!pattern) return;
  const ranges = [];
  for (const id of matches) {
    for (const part of articles.get(id).querySelectorAll(OWN)) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        for (const { index, 0: text } of walker.currentNode.data.matchAll(pattern)) {
          if (!text) continue;
          const range = new Range();
          range.setStart(walker.currentNode, index);
          range.setEnd(walker.currentNode, index + text.length);
          ranges.push(range);
        }
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
};

const tell = () => {
  const none = pattern && !matches.length;
  found.textContent = !pattern ? "" : none ? found.dataset.none : at < 0 ? `${matches.length}` : `${at + 1}/${matches.length}`;
  for (const button of steps) button.disabled = !matches.length;
};

const search = () => {
  pattern = patternOf(field.value);
  unmark("match");
  at = -1;
  matches = pattern ? texts.filter(([, text]) => text.search(pattern) >= 0).map(([id]) => id) : [];
  for (const id of matches) mark(id, "match", true);
  highlight();
  tell();
  const first = matches.find((id) => shapes.has(id));
  if (first && !isList()) reveal(first);
};

const step = (way) => {
  if (!matches.length) return;
  at = at < 0 ? (way > 0 ? 0 : matches.length - 1) : (at + way + matches.length) % matches.length;
  tell();
  show(matches[at]);
  field.focus({ preventScroll: true });
};

field.addEventListener("input", search);
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter") {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  }
});
for (const button of steps) button.addEventListener("click", () => step(Number(button.dataset.step)));

const forget = () => {
  if (!field.value) return false;
  field.value = "";
  search();
  return true;
};
