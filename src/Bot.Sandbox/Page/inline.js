// The bot's name and a question typed in any chat: what it offers stands above the field.

import { byId, make } from "./dom.js";
import { get, post } from "./server.js";
import { word } from "./words.js";

const pause = 350;
const maxQuery = 256;

/** @param acts what can be done: attempt, choose a result, start the bot by the button above the results */
export function setUpInline(page, { attempt, choose, start }) {
  const box = byId("inline");
  let asked = null; // the query whose results are shown or awaited
  let earlier = []; // what stands above its results: those of the pages before
  let timer = 0;

  function typed(text) {
    const name = `@${page.state.bot.username} `;
    clearTimeout(timer);
    if (page.state.inline && text.toLowerCase().startsWith(name.toLowerCase())) timer = setTimeout(() => ask(text.slice(name.length, name.length + maxQuery)), pause);
    else hide();
  }

  async function ask(query, offset = "") {
    const question = await attempt(() => post("inline", { user: page.me, chat: page.chatId, query, offset }));
    if (!question) return;
    asked = question.id;
    // An app asks for the next page when one has scrolled to the end; here one presses a button, which a keyboard can reach.
    earlier = offset ? [...box.querySelectorAll("button:not([data-testid=inline-more])")] : [];
    draw(question);
    // The answer may have come before we knew what to wait for.
    if (!question.results) await answered({ id: question.id });
  }

  async function answered({ id }) {
    if (id === asked) draw(await get("inline/" + id));
  }

  function draw(question) {
    if (question.id !== asked) return;
    const { query, results, button, next_offset: next } = question;
    const items = (results ?? []).map((result) => make(
      "button",
      { type: "button", class: "command result", data: { testid: "inline-result" }, onclick: () => { hide(); choose(question.id, result.id); } },
      make("strong", {}, result.title ?? result.type),
      make("span", {}, result.description ?? result.input_message_content?.message_text?.slice(0, 80) ?? ""),
    ));
    if (button?.start_parameter && earlier.length === 0) {
      items.unshift(make("button", { type: "button", class: "command", data: { testid: "inline-button" }, onclick: () => { hide(); start(question.id); } }, make("strong", {}, button.text)));
    }
    if (!results) items.push(make("p", {}, word("inline_waits")));
    else if (results.length === 0 && earlier.length === 0) items.push(make("p", {}, word("inline_none")));
    if (next) {
      items.push(make("button", { type: "button", class: "command", data: { testid: "inline-more" }, onclick: () => ask(query, next) }, make("strong", {}, word("inline_more"))));
    }
    box.replaceChildren(...earlier, ...items);
    box.hidden = false;
  }

  function hide() {
    clearTimeout(timer);
    asked = null;
    box.hidden = true;
  }

  return { typed, answered, hide, focus: () => box.querySelector("button")?.focus() };
}
