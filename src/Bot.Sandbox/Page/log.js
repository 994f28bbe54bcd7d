// The messages of the open chat: what is drawn stays, what is new is added, what has changed is made anew.

import { byId, make } from "./dom.js";
import { day, keyOf, renderMessage } from "./messages.js";
import { measureQuotes, render } from "./text.js";
import { language, word } from "./words.js";

const drawn = new Map(); // message key → { json, element }
const log = byId("log");
const scroll = byId("scroll");

/** Draws the open chat's messages; who reads at the end stays at the end. */
export function drawLog(page, act) {
  const isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  const { chat, members, description, draft, can_write: canWrite } = page.chat;
  const messages = inTopic(page);
  const view = [chat.id, page.me, language, canWrite, page.topic].join();
  const isSame = log.dataset.view === view;
  if (!isSame) {
    drawn.clear();
    log.replaceChildren();
    log.dataset.view = view;
  }

  const context = { me: page.me, kind: chat.type, members, canWrite, act };
  const elements = [];
  let lastDay = "";
  for (const message of messages) {
    const date = day(message.date);
    if (date !== lastDay) elements.push(separator(date));
    lastDay = date;
    elements.push(elementOf(message, context));
  }
  for (const id of [...drawn.keys()]) if (!messages.some((message) => keyOf(message) === id)) drawn.delete(id);
  place(elements);
  measureQuotes(log);

  const isFresh = chat.type === "private" && messages.length === 0;
  byId("welcome").hidden = !isFresh;
  byId("welcome-text").textContent = description || word("no_description");
  drawDraft(draft, act);
  if (chat.last) page.seen.set(chat.id, chat.last.message_id);
  if (!isSame || isAtEnd || messages.at(-1)?.from?.id === page.me) scroll.scrollTop = scroll.scrollHeight;
  showToEnd();
}

/** The messages of the chosen topic: all of them, those of General, or those of one. */
function inTopic({ chat, topic }) {
  if (topic === "all" || chat.topics.length === 0) return chat.messages;
  return chat.messages.filter((message) => topic === "general" ? !message.is_topic_message : message.message_thread_id === Number(topic));
}

function elementOf(message, context) {
  const json = JSON.stringify(message);
  const old = drawn.get(keyOf(message));
  if (old?.json === json) return old.element;
  const element = renderMessage(message, context);
  drawn.set(keyOf(message), { json, element });
  return element;
}

function separator(date) {
  const known = [...log.querySelectorAll(".day")].find((element) => element.textContent === date);
  return known ?? make("p", { class: "day" }, date);
}

/** Brings the log's children into the given order, touching only what changes, so that focus and announcements stay right. */
function place(elements) {
  const wanted = new Set(elements);
  for (const child of [...log.children]) if (!wanted.has(child)) child.remove();
  elements.forEach((element, index) => {
    if (log.children[index] !== element) log.insertBefore(element, log.children[index] ?? null);
  });
}

function drawDraft(draft, act) {
  const box = byId("draft");
  box.hidden = !draft;
  box.replaceChildren(...(draft ? [
    make("div", { class: "bubble" }, ...(draft.text ? render(draft.text, draft.entities, act) : [word("typing")])),
    draft.can_stop && make("button", { type: "button", class: "comments", data: { testid: "stop" }, onclick: act.stop }, word("stop")),
  ].filter(Boolean) : []));
}

export function showToEnd() {
  byId("to-end").hidden = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 240;
}

/** Brings a message into view and marks it for a moment. */
export function jump(id) {
  const element = drawn.get(String(id))?.element;
  if (!element) return;
  element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  element.focus({ preventScroll: true });
  element.classList.remove("found");
  requestAnimationFrame(() => element.classList.add("found"));
}
