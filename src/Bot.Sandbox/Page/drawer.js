// The list of chats and the choice of who one is.

import { byId, make, paintAvatar } from "./dom.js";
import { authorOf, clock, lineOf } from "./messages.js";
import { inWords, word } from "./words.js";

export function drawPeople(page, change) {
  fillPeople(byId("person"), page.state.people.map((user) => ({ id: user.id, text: nameOf(user) })), page.me, (id) => change(Number(id)));
}

/** Fills a choice of people, keeping it as it is if nothing has changed. */
export function fillPeople(select, people, chosen, change) {
  const options = people.map(({ id, text }) => make("option", { value: id, selected: id === chosen }, text));
  if (select.innerHTML !== options.map((option) => option.outerHTML).join("")) select.replaceChildren(...options);
  select.value = String(chosen);
  select.onchange = () => change(select.value);
}

/** The sandbox's clock, if it can be put forward. */
export function drawClock({ now, clock_moves: moves }) {
  byId("clock").hidden = !moves;
  const date = new Date(now * 1000);
  byId("clock-now").textContent = inWords(date, "short", { hour: "2-digit", minute: "2-digit" });
  byId("clock-now").dateTime = date.toISOString();
}

export function drawChats(page, open) {
  byId("chats").replaceChildren(...page.state.chats.map((chat) => make("li", {}, line(page, chat, open))));
}

const nameOf = (user) => [user.first_name, user.language_code && `(${user.language_code})`, user.role && "· " + word(user.role)].filter(Boolean).join(" ");

function line(page, chat, open) {
  const title = chat.title ?? chat.bot_name;
  const isOpen = chat.id === page.chatId;
  const avatar = make("span", { class: "avatar", "aria-hidden": "true" });
  paintAvatar(avatar, title, chat.type === "private" ? 0 : chat.id);
  const unread = unreadOf(page, chat);
  return make(
    "button",
    { type: "button", class: "chat", "aria-current": isOpen ? "true" : null, data: { testid: "chat", chatId: chat.id, type: chat.type }, onclick: () => open(chat.id) },
    avatar,
    make(
      "span",
      { class: "chat-words" },
      make("span", { class: "chat-top" }, make("strong", {}, title), chat.last && make("time", {}, clock(chat.last.date))),
      make(
        "span",
        { class: "chat-bottom" },
        make("span", { class: "chat-last" }, lastLine(chat)),
        unread > 0 && make("span", { class: "unread", data: { testid: "unread" } }, String(unread), make("span", { class: "unseen" }, " " + word("unread"))),
      ),
    ),
  );
}

function lastLine(chat) {
  const text = lineOf(chat.last);
  return chat.last && chat.type.endsWith("group") && chat.last.text !== undefined ? `${authorOf(chat.last)}: ${text}` : text;
}

function unreadOf(page, chat) {
  if (!page.seen.has(chat.id)) page.seen.set(chat.id, chat.last?.message_id ?? 0);
  return chat.id === page.chatId ? 0 : Math.max(0, (chat.last?.message_id ?? 0) - page.seen.get(chat.id));
}
