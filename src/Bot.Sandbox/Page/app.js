// The page as a whole: who looks, which chat is open, and what happens on every change.

import { byId, icon, make, paintAvatar } from "./dom.js";
import { setUpComposer } from "./composer.js";
import { drawChats, drawClock, drawPeople } from "./drawer.js";
import { drawLog, jump, showToEnd } from "./log.js";
import { setClock } from "./messages.js";
import { get, listen, post } from "./server.js";
import { count, language, setLanguage, translate, word } from "./words.js";

const page = {
  state: null,       // bot, people, chats
  me: null,          // id of the person who looks
  chatId: null,      // id of the open chat
  chat: null,        // the open chat in full
  payload: new URLSearchParams(location.search).get("start"),
  topic: "all",      // of a forum: all, general, or a number
  voice: null,       // in whose name one speaks in a group: anonymous, or a channel's id
  comment: null,     // id of the forwarded post that is to be commented on as soon as its chat is there
  thread: null,      // id of a discussion group that is open for its comments, whether or not one is a member
  seen: new Map(),   // last message id that was on screen, by chat
};

const waiting = new Map(); // callback query id → button
const early = new Map();   // answers that came before their query's id
let activityTimer = 0;

const act = {
  say: (text) => say(text),
  isBotLink: (url) => botLink(url) !== null,
  follow,
  press,
  reply: (message) => composer.reply(message),
  edit: (message) => composer.edit(message),
  jump,
  copy,
  offer: (query) => composer.offer(`@${page.state.bot.username} ${query}`),
  offerElsewhere,
  comments: ({ chat, message_id: id }) => {
    page.comment = id;
    page.thread = chat;
    openChat(chat);
  },
  stop: () => attempt(() => post(`chats/${page.chatId}/stop`, {})),
};

const composer = setUpComposer(page, { say, editMessage, changePerson, inline: { attempt, choose: chooseInline, start: startFromInline } });
const scroll = byId("scroll");

// Loading ------------------------------------------------------------------------------------------------------------

async function loadState() {
  page.state = await get("state" + (page.me ? "?as=" + page.me : ""));
  if (page.me === null) {
    const compatriot = page.state.people.find((user) => user.language_code === language) ?? page.state.people[0];
    page.me = compatriot?.id ?? null;
    page.state = await get("state" + (page.me ? "?as=" + page.me : ""));
  }
  const mine = page.state.chats.map((chat) => chat.id);
  if (page.payload !== null && page.chatId === null) page.chatId = page.me;
  if (!mine.includes(page.chatId) && (page.chatId === null || page.chatId !== page.thread)) page.chatId = mine.includes(page.me) ? page.me : mine[0] ?? page.me;
  setClock(page.state.now);
  drawClock(page.state);
  drawPeople(page, changePerson);
  drawChats(page, openChat);
}

async function loadChat() {
  if (page.chatId === null) return;
  const asked = page.chatId;
  const chat = await get(`chats/${asked}?as=${page.me}`);
  if (asked !== page.chatId) return;
  page.chat = chat;
  if (page.topic !== "all" && page.topic !== "general" && !chat.topics.some((topic) => String(topic.id) === page.topic)) page.topic = "all";
  drawHead();
  drawTopics();
  drawLog(page, act);
  drawChats(page, openChat);
  composer.draw();
  const post = page.comment && chat.messages.find((message) => message.message_id === page.comment);
  page.comment = null;
  if (!post) return;
  composer.reply(post);
  jump(post.message_id);
}

/** Runs one after the other; what is asked for meanwhile runs once more at the end. */
function coalesced(load) {
  let running = false;
  let again = false;
  return async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await load();
      } while (again);
    } catch (error) {
      toast(error.message);
    } finally {
      running = false;
    }
  };
}

const refreshState = coalesced(loadState);
const refreshChat = coalesced(loadChat);
const refreshAll = coalesced(async () => {
  await loadState();
  await loadChat();
});

// Drawing ------------------------------------------------------------------------------------------------------------

function drawHead() {
  const { chat, members, bot_name: botName } = page.chat;
  const title = chat.title ?? botName;
  byId("chat-title").textContent = title;
  byId("welcome-name").textContent = botName;
  paintAvatar(byId("welcome-avatar"), botName, 0);
  document.title = `${title} · ${word("brand")}`;
  paintAvatar(byId("chat-avatar"), title, chat.type === "private" ? 0 : chat.id);
  clearTimeout(activityTimer);
  const { activity } = page.chat;
  const idle = chat.type === "private" ? word("bot") : chat.type === "channel" ? `${word("channel")} · ${count("subscribers", members.length)}` : count("members", members.length);
  const status = byId("chat-status");
  status.textContent = activity ? actionText(activity.action, chat) : idle;
  status.classList.toggle("active", Boolean(activity));
  if (activity) activityTimer = setTimeout(refreshChat, activity.milliseconds + 50);
}

function drawTopics() {
  byId("place-bot").hidden = !["creator", "administrator"].includes(page.chat.members.find((member) => member.user.id === page.me)?.status);
  const { topics } = page.chat;
  byId("topic-box").hidden = topics.length === 0;
  const options = [["all", word("all_topics")], ["general", word("general_topic")], ...topics.map((topic) => [String(topic.id), topic.name])];
  byId("topic").replaceChildren(...options.map(([value, text]) => make("option", { value }, text)));
  byId("topic").value = page.topic;
}

function actionText(action, chat) {
  const text = word(action) === action ? word("busy") : word(action);
  return chat.type === "private" ? text : `${page.chat.bot_name} ${text}`;
}

// Acting -------------------------------------------------------------------------------------------------------------

async function say(text, replyTo) {
  const body = { user: page.me, text };
  if (replyTo?.ephemeral_message_id) body.reply_to_ephemeral = replyTo.ephemeral_message_id;
  else if (replyTo) body.reply_to = replyTo.message_id;
  if (page.voice) body.as = page.voice;
  await attempt(() => post(`chats/${page.chatId}/messages`, inTopic(body)));
}

/** What is written while a topic is chosen stands in it. */
function inTopic(body) {
  return page.topic === "all" || page.topic === "general" ? body : { ...body, topic: Number(page.topic) };
}

async function chooseInline(question, result) {
  composer.clear();
  await attempt(() => post(`inline/${question}/choose`, inTopic({ result, chat: page.chatId })));
}

async function startFromInline(question) {
  composer.clear();
  if (await attempt(() => post(`inline/${question}/start`, {}))) openChat(page.me);
}

/** Offers an inline query in a chat of one's choice; `kinds` says which kinds of chat may be chosen. */
async function offerElsewhere(query, kinds) {
  const fits = (chat) => !kinds || (chat.type === "private" ? kinds.allow_bot_chats : chat.type === "channel" ? kinds.allow_channel_chats : kinds.allow_group_chats);
  const id = await pick(word("pick_chat"), page.state.chats.filter(fits));
  if (id === null) return;
  await openChat(id);
  act.offer(query);
}

async function editMessage(id, text) {
  await attempt(() => post(`chats/${page.chatId}/messages/${id}/edit`, { text }));
}

async function press(message, button, element) {
  element.setAttribute("aria-busy", "true");
  const place = message.ephemeral_message_id ? `ephemerals/${message.ephemeral_message_id}` : `messages/${message.message_id}`;
  const query = await attempt(() => post(`chats/${page.chatId}/${place}/press`, { user: page.me, button: button.callback_data }));
  if (!query) {
    element.removeAttribute("aria-busy");
    return;
  }
  waiting.set(query.id, element);
  if (early.has(query.id)) showAnswer(early.get(query.id));
}

function showAnswer(answer) {
  const element = waiting.get(answer.id);
  if (!element) {
    early.set(answer.id, answer);
    return;
  }
  waiting.delete(answer.id);
  early.delete(answer.id);
  element.removeAttribute("aria-busy");
  if (answer.url && botLink(answer.url)) follow(answer.url);
  if (!answer.text) return;
  if (!answer.alert) {
    toast(answer.text);
    return;
  }
  byId("alert-text").textContent = answer.text;
  byId("alert").showModal();
}

/** What a link to the bot asks for, or null if it leads elsewhere. */
function botLink(url) {
  const match = /^(?:(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)\/?|tg:\/\/resolve\/?)\?([^#]*)$/i.exec(url);
  if (!match) return null;
  const query = new URLSearchParams(match[2]);
  if ((match[1] ?? query.get("domain") ?? "").toLowerCase() !== page.state.bot.username.toLowerCase()) return null;
  const action = ["startgroup", "startchannel", "start"].find((name) => query.has(name));
  return action ? { action, payload: query.get(action) } : null;
}

/** Does what the app would: opens the private chat with its Start button, or asks where the bot shall be added. */
async function follow(url) {
  const { action, payload } = botLink(url);
  if (payload && !/^[\w-]{1,64}$/.test(payload)) {
    toast(word("bad_link"));
    return;
  }
  if (action === "start") {
    openStart(payload);
    return;
  }
  const isChannel = action === "startchannel";
  const chats = page.state.chats.filter((chat) => isChannel ? chat.type === "channel" : chat.type.endsWith("group"));
  const chat = await pick(word(isChannel ? "pick_channel" : "pick_group"), chats);
  if (chat !== null && await attempt(() => post("links", { user: page.me, link: url, chat }))) openChat(chat);
}

/** Who runs a group or channel decides what the bot is in it. */
async function placeBot() {
  const place = page.chat.members.find((member) => member.user.id === page.state.bot.id)?.status ?? "left";
  const isChannel = page.chat.chat.type === "channel";
  const choices = [
    !isChannel && place !== "member" && { id: place === "left" ? "join" : "demote", title: word("bot_member") },
    place !== "administrator" && { id: isChannel ? "join" : "promote", title: word("bot_admin") },
    place !== "left" && { id: "kick", title: word("bot_out") },
  ].filter(Boolean);
  const action = await pick(word("bot_place"), choices);
  if (action === null) return;
  const change = (what) => post(`chats/${page.chatId}/members`, { user: page.state.bot.id, action: what, by: page.me });
  await attempt(async () => {
    if (action === "promote" && place === "left") await change("join");
    await change(action);
  });
}

/** Lets one choose, most often among chats; null if one would rather not. */
function pick(title, choices) {
  const dialog = byId("picker");
  byId("picker-title").textContent = title;
  return new Promise((resolve) => {
    byId("picker-list").replaceChildren(...choices.map((choice) => make(
      "button",
      { type: "button", class: "command", data: { testid: "pick" }, onclick: () => { resolve(choice.id); dialog.close(); } },
      make("strong", {}, choice.title ?? choice.bot_name),
    )));
    dialog.onclose = () => resolve(null);
    dialog.showModal();
  });
}

function openStart(payload) {
  page.payload = payload;
  openChat(page.me);
}

function openChat(id) {
  if (id !== page.chatId) [page.topic, page.voice] = ["all", null];
  page.chatId = id;
  closeDrawer();
  history.replaceState(null, "", "#" + id);
  return refreshAll();
}

function changePerson(id) {
  if (page.chatId === page.me) page.chatId = id;
  [page.me, page.voice] = [id, null];
  refreshAll();
}

async function copy(text) {
  await attempt(() => navigator.clipboard.writeText(text));
  toast(word("copied"));
}

async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message);
    return null;
  }
}

let toastTimer = 0;
function toast(text) {
  const box = byId("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { box.hidden = true; }, 4000);
}

// The frame ----------------------------------------------------------------------------------------------------------

function openDrawer(isOpen) {
  byId("shell").classList.toggle("drawer-open", isOpen);
  byId("open-drawer").setAttribute("aria-expanded", String(isOpen));
  if (isOpen) byId("person").focus();
}

function closeDrawer() {
  if (byId("shell").classList.contains("drawer-open")) openDrawer(false);
}

for (const button of document.querySelectorAll("[data-icon]")) button.append(icon(button.dataset.icon));
for (const button of document.querySelectorAll("[data-lang]")) {
  button.addEventListener("click", () => {
    setLanguage(button.dataset.lang);
    translate();
    refreshAll();
  });
}
for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", () => attempt(() => post("clock", { advance_seconds: Number(button.dataset.advance) })));
}
byId("place-bot").addEventListener("click", placeBot);
byId("topic").addEventListener("change", () => {
  page.topic = byId("topic").value;
  refreshChat();
});
byId("open-drawer").addEventListener("click", () => openDrawer(!byId("shell").classList.contains("drawer-open")));
byId("veil").addEventListener("click", closeDrawer);
byId("to-end").addEventListener("click", () => { scroll.scrollTop = scroll.scrollHeight; });
scroll.addEventListener("scroll", showToEnd, { passive: true });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeDrawer(); });
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  (byId("start").hidden ? byId("input") : byId("start")).focus();
});
addEventListener("hashchange", () => {
  if (chatInAddress() !== null && chatInAddress() !== page.chatId) openChat(chatInAddress());
});

function chatInAddress() {
  return /^#-?\d+$/.test(location.hash) ? Number(location.hash.slice(1)) : null;
}

if (page.payload === null) page.chatId = chatInAddress();
translate();
listen((kind, { chat, what }) => {
  if (kind === "lost") byId("offline").hidden = false;
  else if (kind === "answer") showAnswer(what);
  else if (kind === "inline") composer.answered(what);
  else if (kind === "open") {
    byId("offline").hidden = true;
    refreshAll();
  } else if (chat === page.chatId || kind === "bot" || kind === "clock") refreshAll();
  else refreshState();
});
