// Small tools for making elements; text always goes in as text, never as HTML.

export const byId = (id) => document.getElementById(id);

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const paths = {
  menu: "M4 6.5h16M4 12h16M4 17.5h16",
  send: "M4.5 12 20 4.5 15.5 20l-3.3-6.2z M12.2 13.8 20 4.5",
  slash: "M15.5 5.5l-7 13",
  close: "M6 6l12 12M18 6L6 18",
  reply: "M10 6 4.5 11.5 10 17M5 11.5h8.5a6 6 0 0 1 6 6v.5",
  edit: "M5 19l1-4L16.5 4.5l3 3L9 18z",
  down: "M6 9.5l6 6 6-6",
  out: "M9 6h9v9M18 6 7 17",
  copy: "M9 9h10v10H9zM5 15V5h10",
  place: "M12 4v3M7 7h10v9H7zM4.5 10.5v3M19.5 10.5v3M10 11v1M14 11v1M9 19.5h6",
  share: "M12 15V4.5M7.5 8.5 12 4.5l4.5 4M6 13v6h12v-6",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

/** Two letters on a colour that stays the same for the same id. */
export function paintAvatar(element, title, id) {
  const letters = title.replace(/[^\p{L}\p{N} ]/gu, " ").trim().split(/\s+/).slice(0, 2).map((part) => [...part][0] ?? "").join("");
  element.textContent = letters.toUpperCase();
  element.dataset.hue = String(hue(id));
}

/** A colour for everyone; the first is kept for the bot, which goes by the id 0 here. */
export const hue = (id) => Number(id) === 0 ? 0 : 1 + Math.abs(Number(id)) % 5;
