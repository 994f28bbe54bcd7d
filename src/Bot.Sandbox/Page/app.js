// The page as a whole: who looks, which chat is open, and what happens on every change.

import { byId, icon, paintAvatar } from "./dom.js";
import { setUpComposer } from "./composer.js";
import { drawChats, drawPeople } from "./drawer.js";
import { drawLog, jump, showToEnd } from "./log.js";
import { get, listen, post } from "./server.js";
import { count, language, setLanguage, translate, word } from "./words.js";

const page = {
  state: null,       // bot, people, chats
  me: null,          // id of the person who looks
  chatId: null,      // id of the open chat
  chat: null,        // the open chat in full
  payload: new URLSearchParams(location.search).get("start"),
  seen: new Map(),   // last message id that was on screen, by chat
};

const waiting = new Map(); // callback query id → button
const early = new Map();   // answers that came before their query's id
let activityTimer = 0;

const act = {
  say: (text) => say(text),
  start: (payload) => openStart(payload),
  startPayload,
  press,
  reply: (message) => composer.reply(message),
  edit: (message) => composer.edit(message),
  jump,
  copy,
  offer: (query) => composer.offer(`@${page.state.bot.username} ${query}`),
};

const composer = setUpComposer(page, { say, editMessage, changePerson });
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
  if (!mine.includes(page.chatId)) page.chatId = mine.includes(page.me) ? page.me : mine[0] ?? page.me;
  drawPeople(page, changePerson);
  drawChats(page, openChat);
}

async function loadChat() {
  if (page.chatId === null) return;
  const asked = page.chatId;
  const chat = await get(`chats/${asked}?as=${page.me}`);
  if (asked !== page.chatId) return;
  page.chat = chat;
  drawHead();
  drawLog(page, act);
  drawChats(page, openChat);
  composer.draw();
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

function actionText(action, chat) {
  const text = word(action) === action ? word("busy") : word(action);
  return chat.type === "private" ? text : `${page.chat.bot_name} ${text}`;
}

// Acting -------------------------------------------------------------------------------------------------------------

async function say(text, replyTo) {
  const body = { user: page.me, text };
  if (replyTo) body.reply_to = replyTo;
  await attempt(() => post(`chats/${page.chatId}/messages`, body));
}

async function editMessage(id, text) {
  await attempt(() => post(`chats/${page.chatId}/messages/${id}/edit`, { text }));
}

async function press(message, button, element) {
  element.setAttribute("aria-busy", "true");
  const query = await attempt(() => post(`chats/${page.chatId}/messages/${message.message_id}/press`, { user: page.me, button: button.callback_data }));
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
  const payload = answer.url ? startPayload(answer.url) : null;
  if (payload !== null) openStart(payload);
  if (!answer.text) return;
  if (!answer.alert) {
    toast(answer.text);
    return;
  }
  byId("alert-text").textContent = answer.text;
  byId("alert").showModal();
}

function startPayload(url) {
  const match = /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)\/?\?start=([\w-]{0,64})$/i.exec(url);
  return match && match[1].toLowerCase() === page.state.bot.username.toLowerCase() ? match[2] : null;
}

function openStart(payload) {
  page.payload = payload;
  openChat(page.me);
}

function openChat(id) {
  page.chatId = id;
  closeDrawer();
  history.replaceState(null, "", "#" + id);
  refreshAll();
}

function changePerson(id) {
  if (page.chatId === page.me) page.chatId = id;
  page.me = id;
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
  else if (kind === "open") {
    byId("offline").hidden = true;
    refreshAll();
  } else if (chat === page.chatId || kind === "bot") refreshAll();
  else refreshState();
});
