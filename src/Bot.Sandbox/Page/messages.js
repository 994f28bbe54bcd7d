// One message as an element; made anew only when its JSON has changed.

import { hue, icon, make } from "./dom.js";
import { render } from "./text.js";
import { count, inWords, language, word } from "./words.js";

let ahead = 0; // how far the sandbox's clock is ahead of this machine's, in milliseconds

export function setClock(seconds) {
  ahead = seconds * 1000 - Date.now();
}

/** What tells a message from all others of its chat: those that one person sees have numbers of their own. */
export const keyOf = (message) => message.ephemeral_message_id ? "e" + message.ephemeral_message_id : String(message.message_id);

/** @param context who looks, the chat's members, and what can be done: say, follow, isBotLink, press, reply, edit, jump, copy, offer, offerElsewhere, comments */
export function renderMessage(message, context) {
  const service = serviceText(message);
  if (service) return make("p", { class: "service", data: { messageId: message.message_id, kind: "service" } }, service);

  const by = message.by_bot ? "bot" : message.from?.id === context.me ? "me" : "other";
  const article = make("article", {
    class: "message " + by + (message.ephemeral_message_id ? " ephemeral" : ""),
    tabindex: "-1",
    "aria-label": authorOf(message),
    data: { testid: "message", messageId: message.message_id, by, text: message.text ?? "" },
  });
  const bubble = make("div", { class: "bubble" }, author(message, by, context), origin(message), quote(message, context), body(message, context), stamp(message));
  article.append(bubble, keyboard(message, context) ?? "", comments(message, context), actions(message, by, context));
  return article;
}

export function lineOf(message) {
  if (!message) return word("nothing_yet");
  const text = serviceText(message) ?? message.text ?? otherText(message);
  return text.replace(/\s+/g, " ").slice(0, 120);
}

export const authorOf = (message) => message.sender_chat?.title ?? message.from?.first_name ?? "";

export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
}

export function day(seconds) {
  const date = new Date(seconds * 1000);
  const days = Math.round((new Date(Date.now() + ahead).setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return word("today");
  if (days === 1) return word("yesterday");
  return inWords(date, "long", { year: "numeric" });
}

function author(message, by, context) {
  if (context.kind === "private" || by === "me") return null;
  const role = roleOf(message, by, context);
  return make("p", { class: "author", "data-hue": hue(by === "bot" ? 0 : message.sender_chat?.id ?? message.from?.id ?? message.chat.id) }, authorOf(message), role && make("span", { class: "role" }, role));
}

function roleOf(message, by, context) {
  if (context.kind === "channel") return null;
  if (by === "bot") return word(message.guest_bot_caller_user ? "guest" : "bot");
  if (message.is_automatic_forward) return word("from_channel");
  if (message.sender_chat) return message.sender_chat.id === message.chat.id ? word("admin") : word("channel");
  const status = context.members.find((member) => member.user.id === message.from?.id)?.status;
  return status === "creator" ? word("owner") : status === "administrator" ? word("admin") : null;
}

/** Who sees it, and through whom it was sent. */
function origin(message) {
  if (message.ephemeral_message_id) return make("p", { class: "origin", data: { testid: "only-you" } }, word("only_you"));
  return message.via_bot ? make("p", { class: "origin", data: { testid: "via" } }, word("via", { name: "@" + message.via_bot.username })) : null;
}

function comments(message, context) {
  if (!message.comments) return "";
  const { count: number } = message.comments;
  return make("button", { type: "button", class: "comments", data: { testid: "comments" }, onclick: () => context.act.comments(message.comments) }, number > 0 ? count("comments", number) : word("comment"));
}

function quote(message, context) {
  const target = message.reply_to_message;
  if (!target) return null;
  return make(
    "button",
    { type: "button", class: "reply-quote", data: { testid: "reply-quote", target: keyOf(target) }, onclick: () => context.act.jump(keyOf(target)) },
    make("strong", {}, authorOf(target)),
    make("span", {}, message.quote?.text ?? lineOf(target)),
  );
}

function body(message, context) {
  if (message.text === undefined) return make("p", { class: "text other" }, otherText(message));
  return make("div", { class: "text", data: { testid: "text" } }, ...render(message.text, message.entities, context.act));
}

function stamp(message) {
  const reactions = (message.reactions ?? []).map((emoji) => make("span", { class: "reaction", data: { testid: "reaction" } }, emoji));
  return make(
    "footer",
    {},
    ...reactions,
    message.edit_date && make("span", { class: "edited", data: { testid: "edited" } }, word("edited")),
    make("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)),
  );
}

function keyboard(message, context) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return make(
    "div",
    { class: "keyboard", role: "group", "aria-label": word("buttons"), data: { testid: "keyboard" } },
    ...rows.map((row) => make("div", { class: "row" }, ...row.map((button) => keyboardButton(message, button, context)))),
  );
}

function keyboardButton(message, button, context) {
  const { act } = context;
  const label = make("span", {}, button.text);
  const common = { class: "key " + (button.style ?? ""), data: { testid: "key", text: button.text } };
  if (button.url) {
    return act.isBotLink(button.url)
      ? make("button", { ...common, type: "button", onclick: () => act.follow(button.url) }, label)
      : make("a", { ...common, href: button.url, target: "_blank", rel: "noopener noreferrer", title: word("opens") + ": " + button.url }, label, icon("out"));
  }
  if (button.copy_text) return make("button", { ...common, type: "button", title: word("copy"), onclick: () => act.copy(button.copy_text.text) }, label, icon("copy"));
  if (button.switch_inline_query_current_chat !== undefined) return make("button", { ...common, type: "button", onclick: () => act.offer(button.switch_inline_query_current_chat) }, label, icon("share"));
  const chosen = button.switch_inline_query_chosen_chat;
  const query = button.switch_inline_query ?? (chosen && (chosen.query ?? ""));
  if (query !== undefined) return make("button", { ...common, type: "button", onclick: () => act.offerElsewhere(query, chosen) }, label, icon("share"));
  if (button.callback_data === undefined) return make("button", { ...common, type: "button", disabled: true }, label);
  const pressed = { ...common, data: { ...common.data, callback: button.callback_data } };
  return make("button", { ...pressed, type: "button", onclick: (event) => act.press(message, button, event.currentTarget) }, label);
}

function actions(message, by, context) {
  if (!context.canWrite) return "";
  const one = (name, run) => make("button", { type: "button", class: "icon", title: word(name), "aria-label": word(name), data: { testid: name }, onclick: run }, icon(name));
  return make(
    "div",
    { class: "actions" },
    one("reply", () => context.act.reply(message)),
    by === "me" && message.text !== undefined && !message.ephemeral_message_id && !message.via_bot && one("edit", () => context.act.edit(message)),
  );
}

function serviceText(message) {
  if (message.new_chat_members) return word("joined", { name: message.new_chat_members.map((user) => user.first_name).join(", ") });
  if (message.left_chat_member) return word("left", { name: message.left_chat_member.first_name });
  if (message.forum_topic_created) return word("topic_created", { name: message.forum_topic_created.name });
  if (message.forum_topic_edited?.name) return word("topic_edited", { name: message.forum_topic_edited.name });
  if (message.forum_topic_closed) return word("topic_closed");
  if (message.forum_topic_reopened) return word("topic_reopened");
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return word("migrated");
  return null;
}

function otherText(message) {
  if (message.sticker) return message.sticker.emoji ?? word("sticker");
  const kind = ["photo", "voice", "document"].find((name) => message[name]);
  return (kind ? word(kind) : word("other")) + (message.caption ? ": " + message.caption : "");
}
