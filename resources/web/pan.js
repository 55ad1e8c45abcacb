// Moving the map: by dragging its ground with a mouse (a finger scrolls by itself), by arrow keys from anywhere.
const FAR = 4;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ARROW_STEP = 64;
let drag = null;
let hasMoved = false;

map.addEventListener("pointerdown", (event) => {
  const isWheel = event.button === 1;
  // Words can be selected by dragging over them.
  if (event.pointerType === "touch" || (event.button !== 0 && !isWheel)) return;
  hasMoved = false;
  if (!isWheel && event.target.closest("text")) return;
  if (event.clientX - map.getBoundingClientRect().left > map.clientWidth) return;
  drag = { x: event.clientX, y: event.clientY, left: map.scrollLeft, top: map.scrollTop, id: event.pointerId };
  if (isWheel) event.preventDefault();
});
window.addEventListener("pointermove", (event) => {
  if (!drag || event.pointerId !== drag.id) return;
  const x = event.clientX - drag.x;
  const y = event.clientY - drag.y;
  if (!hasMoved && Math.hypot(x, y) < FAR) return;
  hasMoved = true;
  map.classList.add("moving");
  map.scrollTo(drag.left - x, drag.top - y);
});
const drop = () => {
  drag = null;
  map.classList.remove("moving");
};
window.addEventListener("pointerup", drop);
window.addEventListener("pointercancel", drop);

const pan = (key) => {
  const way = ARROWS[key];
  if (way) map.scrollBy(way[0] * ARROW_STEP, way[1] * ARROW_STEP);
  return Boolean(way);
};
