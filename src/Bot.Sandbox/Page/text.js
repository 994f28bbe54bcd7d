// Text with entities, as Telegram's apps show it. Entities nest, and are sorted with the outer one first.

import { make } from "./dom.js";
import { word } from "./words.js";

/** Nodes for a text. `act` knows what to do with commands and with links that start the bot. */
export function render(text, entities, act) {
  return between(text, entities ?? [], 0, text.length, act);
}

function between(text, entities, begin, end, act) {
  const nodes = [];
  let at = begin;
  for (let i = 0; i < entities.length;) {
    const entity = entities[i];
    const stop = Math.min(entity.offset + entity.length, end);
    let next = i + 1;
    while (next < entities.length && entities[next].offset < stop) next++;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = between(text, entities.slice(i + 1, next), entity.offset, stop, act);
    nodes.push(element(entity, text.slice(entity.offset, stop), inner, act));
    at = stop;
    if (isBlock(entity) && text[at] === "\n") at++;
    i = next;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

const isBlock = (entity) => ["blockquote", "expandable_blockquote", "pre"].includes(entity.type);

const simple = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote" };

function element(entity, words, inner, act) {
  if (simple[entity.type]) return make(simple[entity.type], {}, ...inner);
  switch (entity.type) {
    case "pre":
      return make("pre", { "data-language": entity.language, tabindex: "0" }, make("code", {}, ...inner));
    case "expandable_blockquote":
      return expandable(inner);
    case "spoiler":
      return spoiler(inner);
    case "text_link":
      return link(entity.url, inner, act);
    case "url":
      return link(/^[a-z]+:\/\//i.test(words) ? words : "http://" + words, inner, act);
    case "email":
      return make("a", { href: "mailto:" + words }, ...inner);
    case "bot_command":
      return make("button", { type: "button", class: "inline", data: { command: words }, onclick: () => act.say(words) }, ...inner);
    case "date_time":
      return make("time", { datetime: new Date(entity.unix_time * 1000).toISOString(), title: new Date(entity.unix_time * 1000).toLocaleString() }, ...inner);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return make("span", { class: "mark" }, ...inner);
    default:
      return make("span", { "data-entity": entity.type }, ...inner);
  }
}

function link(url, inner, act) {
  if (act.isBotLink(url)) return make("a", { href: url, data: { testid: "bot-link" }, onclick: (event) => { event.preventDefault(); act.follow(url); } }, ...inner);
  return /^(https?|tg|ton):/i.test(url)
    ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, ...inner)
    : make("span", {}, ...inner);
}

function expandable(inner) {
  const body = make("div", { class: "folded" }, ...inner);
  const toggle = make("button", { type: "button", class: "fold", "aria-expanded": "false", data: { testid: "expand" } }, word("show_all"));
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = word(open ? "show_less" : "show_all");
    body.classList.toggle("open", open);
  });
  return make("blockquote", { class: "expandable" }, body, toggle);
}

function spoiler(inner) {
  const cover = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": word("reveal"), data: { testid: "spoiler" } }, make("span", {}, ...inner));
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    cover.classList.add("open");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
  };
  cover.addEventListener("click", reveal, { once: true });
  cover.addEventListener("keydown", reveal);
  return cover;
}

/** Hides the toggle of a quote that is short enough to be seen whole. */
export function measureQuotes(root) {
  for (const quote of root.querySelectorAll(".expandable")) {
    const body = quote.querySelector(".folded");
    const isShort = body.scrollHeight <= body.clientHeight + 2 && !body.classList.contains("open");
    quote.classList.toggle("short", isShort);
  }
}
