// Where one writes: the field, the list of commands, the message being answered or changed, the Start button.

import { byId, icon, make } from "./dom.js";
import { fillPeople } from "./drawer.js";
import { setUpInline } from "./inline.js";
import { authorOf, lineOf } from "./messages.js";
import { word } from "./words.js";

const maxHeight = 160;

export function setUpComposer(page, { say, editMessage, changePerson, inline: inlineActs }) {
  const input = byId("input");
  const menu = byId("commands");
  const opener = byId("open-commands");
  const inline = setUpInline(page, inlineActs);
  let about = null; // { kind: "reply" | "edit", message }

  function draw() {
    const { chat, can_write: canWrite, started, blocked, members } = page.chat;
    const asksToStart = chat.type === "private" && !blocked && (!started || page.payload !== null);
    byId("start").hidden = !asksToStart;
    const mayWrite = canWrite || page.thread === chat.id;
    byId("composer").hidden = asksToStart || !mayWrite;
    byId("readonly").hidden = mayWrite || asksToStart;
    byId("readonly").textContent = word(blocked ? "blocked" : chat.type === "channel" ? "readonly" : "not_allowed");
    if (about && about.message.chat.id !== chat.id) setAbout(null);
    drawSpeaker(chat, members, page.chat.voices);
    drawReplyKeyboard();
    if (!menu.hidden) drawCommands();
  }

  /** The people of a group, and the chats in whose name the one who looks may speak. */
  function drawSpeaker(chat, members, voices) {
    const isGroup = chat.type.endsWith("group");
    byId("speaker-box").hidden = !isGroup;
    if (!voices.some((voice) => voice.as === page.voice)) page.voice = null;
    if (!isGroup) return;
    const people = members.filter((member) => !member.user.is_bot).map((member) => ({ id: member.user.id, text: speakerName(member) }));
    const names = voices.map(({ as, title }) => ({ id: "as " + as, text: word(as === "anonymous" ? "anonymously" : "as_channel", { name: title }) }));
    fillPeople(byId("speaker"), [...people, ...names], page.voice ? "as " + page.voice : page.me, (id) => {
      page.voice = voices.find((voice) => id === "as " + voice.as)?.as ?? null;
      if (!page.voice) changePerson(Number(id));
    });
  }

  /** The newest message that says something about the input field decides: buttons, none, or only a hint. */
  function drawReplyKeyboard() {
    const markup = page.chat.messages.map((message) => message.reply_markup).findLast((one) => one && !one.inline_keyboard);
    const rows = markup?.keyboard ?? [];
    byId("reply-keyboard").hidden = rows.length === 0;
    byId("reply-keyboard").replaceChildren(...rows.map((row) => make("div", { class: "row" }, ...row.map((button) => {
      const text = button.text ?? button;
      return make("button", { type: "button", class: "key", data: { testid: "reply-key" }, onclick: () => say(text) }, text);
    }))));
    const usual = page.chat.has_bot ? word("message") : word("guest_hint", { name: "@" + page.state.bot.username });
    input.placeholder = markup?.input_field_placeholder ?? usual;
  }

  function drawCommands() {
    const typed = /^\/(\w*)$/.exec(input.value)?.[1] ?? "";
    const found = page.chat.commands.filter((command) => command.command.startsWith(typed));
    const items = found.map((command) => make(
      "button",
      { type: "button", class: "command", data: { testid: "command", command: command.command }, onclick: () => choose(command.command) },
      make("strong", {}, "/" + command.command),
      make("span", {}, command.description),
    ));
    menu.replaceChildren(...(items.length > 0 ? items : [make("p", {}, word("no_commands"))]));
  }

  function showCommands(isShown) {
    menu.hidden = !isShown;
    opener.setAttribute("aria-expanded", String(isShown));
    if (isShown) drawCommands();
  }

  function choose(command) {
    showCommands(false);
    input.value = "";
    say(page.chat.chat.type === "private" ? "/" + command : `/${command}@${page.state.bot.username}`);
    input.focus();
  }

  function setAbout(value) {
    about = value;
    byId("context").hidden = !about;
    byId("send").setAttribute("aria-label", word(about?.kind === "edit" ? "save" : "send"));
    if (!about) return;
    byId("context-icon").replaceChildren(icon(about.kind));
    byId("context-title").textContent = about.kind === "edit" ? word("editing") : authorOf(about.message);
    byId("context-text").textContent = lineOf(about.message);
    if (about.kind === "edit") input.value = about.message.text;
    fit();
    input.focus();
  }

  function fit() {
    input.style.height = "auto";
    input.style.height = Math.min(input.scrollHeight, maxHeight) + "px";
    byId("send").classList.toggle("ready", input.value.trim() !== "");
  }

  function submit() {
    const text = input.value;
    if (text.trim() === "") return;
    const { kind, message } = about ?? {};
    input.value = "";
    setAbout(null);
    showCommands(false);
    inline.hide();
    fit();
    if (kind === "edit") editMessage(message.message_id, text);
    else say(text, message);
  }

  function start() {
    const payload = page.payload;
    page.payload = null;
    history.replaceState(null, "", location.pathname + location.hash);
    say(payload ? "/start " + payload : "/start");
  }

  function offer(text) {
    input.value = text;
    fit();
    inline.typed(text);
    input.focus();
  }

  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape") {
      showCommands(false);
      inline.hide();
      if (about?.kind === "edit") input.value = "";
      setAbout(null);
    } else if (event.key === "ArrowUp" && !byId("inline").hidden) {
      event.preventDefault();
      inline.focus();
    }
  });
  input.addEventListener("input", () => {
    fit();
    inline.typed(input.value);
    showCommands(/^\/\w*$/.test(input.value) && page.chat.commands.length > 0);
  });
  opener.addEventListener("click", () => {
    showCommands(menu.hidden);
    if (!menu.hidden) menu.querySelector("button")?.focus();
  });
  menu.addEventListener("keydown", (event) => moveAmong(menu, event, () => {
    showCommands(false);
    input.focus();
  }));
  byId("inline").addEventListener("keydown", (event) => moveAmong(byId("inline"), event, () => {
    inline.hide();
    input.focus();
  }));
  byId("context-cancel").addEventListener("click", () => {
    if (about?.kind === "edit") input.value = "";
    setAbout(null);
    fit();
  });
  byId("start").addEventListener("click", start);

  return {
    draw,
    offer,
    answered: inline.answered,
    clear: () => {
      input.value = "";
      inline.hide();
      fit();
    },
    reply: (message) => setAbout({ kind: "reply", message }),
    edit: (message) => setAbout({ kind: "edit", message }),
  };
}

function speakerName({ user, status }) {
  const role = status === "creator" ? word("owner") : status === "administrator" ? word("admin") : null;
  return user.first_name + (role ? ` · ${role}` : "");
}

/** Arrow keys go through a list of buttons; Escape leaves it. */
function moveAmong(list, event, leave) {
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  if (event.key === "Escape") leave();
  else if (event.key === "ArrowDown") buttons[(at + 1) % buttons.length]?.focus();
  else if (event.key === "ArrowUp") buttons[(at - 1 + buttons.length) % buttons.length]?.focus();
  else return;
  event.preventDefault();
}
