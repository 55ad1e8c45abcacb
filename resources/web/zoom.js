// The size of the map: by wheel and Ctrl, by two fingers, by keys and buttons; the place pointed at stays.
const map = document.getElementById("map");
const sheet = map.querySelector(".sheet");
const level = document.querySelector(".level");
const SMALLEST = 0.1;
const LARGEST = 4;
const STEP = 1.2;
const LEGIBLE = 0.75;
let zoom = 1;

const edge = () => parseFloat(getComputedStyle(map.querySelector(".room")).paddingLeft);
const size = () => {
  const style = getComputedStyle(sheet);
  return { wide: Number(style.getPropertyValue("--wide")), high: Number(style.getPropertyValue("--high")) };
};

const zoomTo = (wanted, x = map.clientWidth / 2, y = map.clientHeight / 2) => {
  const next = Math.min(Math.max(wanted, SMALLEST), LARGEST);
  const before = sheet.getBoundingClientRect();
  const box = map.getBoundingClientRect();
  const across = (x + box.left - before.left) / zoom;
  const down = (y + box.top - before.top) / zoom;
  zoom = next;
  sheet.style.setProperty("--zoom", String(next));
  const after = sheet.getBoundingClientRect();
  map.scrollLeft += after.left + across * next - (x + box.left);
  map.scrollTop += after.top + down * next - (y + box.top);
  level.textContent = `${Math.round(next * 100)}%`;
};

const fit = () => {
  const { wide, high } = size();
  const room = 2 * edge();
  zoomTo(Math.min((map.clientWidth - room) / wide, (map.clientHeight - room) / high));
  map.scrollTo(0, 0);
};

// At first the whole width, unless it would be too small to read.
const open = () => {
  zoomTo(Math.min(1, Math.max((map.clientWidth - 2 * edge()) / size().wide, LEGIBLE)));
  map.scrollTo(0, 0);
};

const ZOOMS = { in: () => zoomTo(zoom * STEP), out: () => zoomTo(zoom / STEP), one: () => zoomTo(1), fit };

for (const button of document.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => ZOOMS[button.dataset.zoom]());
}

const inMap = (x, y) => {
  const box = map.getBoundingClientRect();
  return [x - box.left, y - box.top];
};

map.addEventListener(
  "wheel",
  (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    const turn = Math.max(-20, Math.min(20, event.deltaY * lines));
    zoomTo(zoom * Math.exp(-turn / 100), ...inMap(event.clientX, event.clientY));
  },
  { passive: false },
);

// Two fingers
let pinch = null;
const fingers = ({ touches: [one, other] }) => ({
  apart: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
  middle: inMap((one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2),
});

map.addEventListener("touchstart", (event) => {
  pinch = event.touches.length === 2 ? { ...fingers(event), zoom } : null;
});
map.addEventListener(
  "touchmove",
  (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const { apart, middle } = fingers(event);
    map.scrollLeft -= middle[0] - pinch.middle[0];
    map.scrollTop -= middle[1] - pinch.middle[1];
    pinch.middle = middle;
    zoomTo((pinch.zoom * apart) / Math.max(pinch.apart, 1), ...middle);
  },
  { passive: false },
);
map.addEventListener("touchend", () => {
  pinch = null;
});
