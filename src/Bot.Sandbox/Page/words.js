// The page's own words. What the bot and people say is never translated.

const words = {
  brand: { ru: "Песочница", kk: "Сынақ алаңы", en: "Sandbox" },
  skip: { ru: "К полю ввода", kk: "Енгізу өрісіне өту", en: "Skip to the message field" },
  language: { ru: "Язык страницы", kk: "Бет тілі", en: "Language of the page" },
  you_are: { ru: "Вы —", kk: "Сіз —", en: "You are" },
  chats: { ru: "Чаты", kk: "Чаттар", en: "Chats" },
  messages: { ru: "Сообщения", kk: "Хабарламалар", en: "Messages" },
  message: { ru: "Сообщение", kk: "Хабарлама", en: "Message" },
  send: { ru: "Отправить", kk: "Жіберу", en: "Send" },
  save: { ru: "Сохранить", kk: "Сақтау", en: "Save" },
  start: { ru: "Начать", kk: "Бастау", en: "Start" },
  what_can: { ru: "Что умеет этот бот?", kk: "Бұл бот не істей алады?", en: "What can this bot do?" },
  no_description: {
    ru: "Нажмите «Начать», чтобы заговорить с ботом.",
    kk: "Ботпен сөйлесу үшін «Бастау» түймесін басыңыз.",
    en: "Press Start to talk to the bot.",
  },
  nothing_yet: { ru: "Сообщений пока нет", kk: "Әзірге хабарлама жоқ", en: "No messages yet" },
  bot: { ru: "бот", kk: "бот", en: "bot" },
  owner: { ru: "владелец", kk: "иесі", en: "owner" },
  admin: { ru: "админ", kk: "әкімші", en: "admin" },
  channel: { ru: "канал", kk: "арна", en: "channel" },
  edited: { ru: "изменено", kk: "өзгертілді", en: "edited" },
  readonly: { ru: "Здесь пишут только администраторы.", kk: "Мұнда тек әкімшілер жазады.", en: "Only administrators post here." },
  blocked: { ru: "Вы заблокировали бота.", kk: "Сіз ботты бұғаттадыңыз.", en: "You have blocked the bot." },
  not_allowed: { ru: "Здесь нельзя писать.", kk: "Мұнда жазуға болмайды.", en: "You can't write here." },
  copied: { ru: "Скопировано", kk: "Көшірілді", en: "Copied" },
  show_all: { ru: "Показать полностью", kk: "Толық көрсету", en: "Show all" },
  show_less: { ru: "Свернуть", kk: "Жию", en: "Show less" },
  reveal: { ru: "Показать скрытый текст", kk: "Жасырын мәтінді көрсету", en: "Reveal hidden text" },
  reply: { ru: "Ответить", kk: "Жауап беру", en: "Reply" },
  edit: { ru: "Изменить", kk: "Өзгерту", en: "Edit" },
  editing: { ru: "Правка сообщения", kk: "Хабарламаны өзгерту", en: "Editing a message" },
  cancel: { ru: "Отменить", kk: "Бас тарту", en: "Cancel" },
  commands: { ru: "Команды", kk: "Командалар", en: "Commands" },
  no_commands: { ru: "Бот не объявил команд.", kk: "Бот команда жарияламаған.", en: "The bot has declared no commands." },
  speaker: { ru: "Кто пишет", kk: "Кім жазады", en: "Who is writing" },
  to_end: { ru: "К последнему сообщению", kk: "Соңғы хабарламаға", en: "To the latest message" },
  buttons: { ru: "Кнопки под сообщением", kk: "Хабарлама астындағы түймелер", en: "Buttons under the message" },
  unread: { ru: "непрочитанных", kk: "оқылмаған", en: "unread" },
  today: { ru: "Сегодня", kk: "Бүгін", en: "Today" },
  yesterday: { ru: "Вчера", kk: "Кеше", en: "Yesterday" },
  ok: { ru: "Понятно", kk: "Түсінікті", en: "OK" },
  copy: { ru: "копирует текст", kk: "мәтінді көшіреді", en: "copies a text" },
  opens: { ru: "откроется в новой вкладке", kk: "жаңа бетте ашылады", en: "opens in a new tab" },
  offline: {
    ru: "Связь с песочницей потеряна. Пробуем снова…",
    kk: "Сынақ алаңымен байланыс үзілді. Қайта қосылуда…",
    en: "The sandbox is out of reach. Trying again…",
  },
  local_note: {
    ru: "Пробный Telegram: сообщения не покидают этот компьютер.",
    kk: "Сынақ Telegram: хабарламалар осы компьютерден шықпайды.",
    en: "A trial Telegram: messages never leave this computer.",
  },
  typing: { ru: "печатает…", kk: "жазып жатыр…", en: "typing…" },
  upload_photo: { ru: "отправляет фото…", kk: "фото жіберуде…", en: "sending a photo…" },
  upload_document: { ru: "отправляет файл…", kk: "файл жіберуде…", en: "sending a file…" },
  choose_sticker: { ru: "выбирает стикер…", kk: "стикер таңдауда…", en: "choosing a sticker…" },
  busy: { ru: "занят…", kk: "бос емес…", en: "busy…" },
  joined: { ru: "{name} теперь в группе", kk: "{name} топқа қосылды", en: "{name} joined the group" },
  left: { ru: "{name} больше не в группе", kk: "{name} топтан шықты", en: "{name} left the group" },
  topic_created: { ru: "Открыта тема «{name}»", kk: "«{name}» тақырыбы ашылды", en: "Topic “{name}” was opened" },
  migrated: { ru: "Группа стала супергруппой", kk: "Топ супертопқа айналды", en: "The group became a supergroup" },
  topic_edited: { ru: "Тема теперь называется «{name}»", kk: "Тақырып енді «{name}» деп аталады", en: "The topic is now called “{name}”" },
  topic_closed: { ru: "Тема закрыта", kk: "Тақырып жабылды", en: "The topic was closed" },
  topic_reopened: { ru: "Тема снова открыта", kk: "Тақырып қайта ашылды", en: "The topic was reopened" },
  topic: { ru: "Тема", kk: "Тақырып", en: "Topic" },
  all_topics: { ru: "Все темы", kk: "Барлық тақырып", en: "All topics" },
  general_topic: { ru: "Общая", kk: "Жалпы", en: "General" },
  only_you: { ru: "Видите только вы", kk: "Тек сіз көресіз", en: "Only you see this" },
  via: { ru: "через {name}", kk: "{name} арқылы", en: "via {name}" },
  guest: { ru: "бот в гостях", kk: "қонақ бот", en: "guest bot" },
  guest_hint: { ru: "{name} и вопрос", kk: "{name} және сұрақ", en: "{name} and a question" },
  from_channel: { ru: "пост канала", kk: "арна жазбасы", en: "channel post" },
  comment: { ru: "Комментировать", kk: "Пікір жазу", en: "Comment" },
  anonymously: { ru: "анонимно, от имени группы", kk: "жасырын, топ атынан", en: "anonymously, as the group" },
  as_channel: { ru: "от имени канала «{name}»", kk: "«{name}» арнасы атынан", en: "as the channel “{name}”" },
  group_admin: { ru: "ведёт группы", kk: "топтар жүргізеді", en: "runs groups" },
  channel_owner: { ru: "ведёт канал", kk: "арна жүргізеді", en: "runs a channel" },
  inline_results: { ru: "Ответы бота для этого чата", kk: "Боттың осы чатқа жауаптары", en: "The bot's results for this chat" },
  inline_waits: { ru: "Бот ищет…", kk: "Бот іздеуде…", en: "The bot is looking…" },
  inline_more: { ru: "Показать ещё", kk: "Тағы көрсету", en: "Show more" },
  inline_none: { ru: "Бот ничего не предложил.", kk: "Бот ештеңе ұсынбады.", en: "The bot offers nothing." },
  pick_chat: { ru: "В каком чате спросить?", kk: "Қай чатта сұраймыз?", en: "In which chat?" },
  pick_group: { ru: "В какую группу добавить бота?", kk: "Ботты қай топқа қосамыз?", en: "To which group shall the bot be added?" },
  pick_channel: { ru: "В какой канал добавить бота?", kk: "Ботты қай арнаға қосамыз?", en: "To which channel shall the bot be added?" },
  clock: { ru: "Часы песочницы", kk: "Сынақ алаңының сағаты", en: "The sandbox's clock" },
  plus_hour: { ru: "+1 час", kk: "+1 сағат", en: "+1 hour" },
  plus_day: { ru: "+1 день", kk: "+1 күн", en: "+1 day" },
  bad_link: { ru: "Ссылка неверна: в ней больше 64 знаков или недопустимые знаки.", kk: "Сілтеме қате: 64 таңбадан көп немесе рұқсат етілмеген таңба бар.", en: "The link is wrong: more than 64 characters, or some that are not allowed." },
  bot_place: { ru: "Бот в этом чате", kk: "Осы чаттағы бот", en: "The bot in this chat" },
  bot_member: { ru: "Сделать участником", kk: "Мүше ету", en: "Make it a member" },
  bot_admin: { ru: "Сделать администратором", kk: "Әкімші ету", en: "Make it an administrator" },
  bot_out: { ru: "Убрать из чата", kk: "Чаттан шығару", en: "Remove it" },
  stop: { ru: "Остановить", kk: "Тоқтату", en: "Stop" },
  service: { ru: "Служебное сообщение", kk: "Қызметтік хабарлама", en: "Service message" },
  photo: { ru: "Фото", kk: "Фото", en: "Photo" },
  sticker: { ru: "Стикер", kk: "Стикер", en: "Sticker" },
  voice: { ru: "Голосовое сообщение", kk: "Дауыстық хабарлама", en: "Voice message" },
  document: { ru: "Файл", kk: "Файл", en: "File" },
  other: { ru: "Сообщение другого вида", kk: "Басқа түрдегі хабарлама", en: "A message of another kind" },
};

const counted = {
  comments: {
    ru: { one: "{n} комментарий", few: "{n} комментария", many: "{n} комментариев", other: "{n} комментария" },
    kk: { other: "{n} пікір" },
    en: { one: "{n} comment", other: "{n} comments" },
  },
  members: {
    ru: { one: "{n} участник", few: "{n} участника", many: "{n} участников", other: "{n} участника" },
    kk: { other: "{n} мүше" },
    en: { one: "{n} member", other: "{n} members" },
  },
  subscribers: {
    ru: { one: "{n} подписчик", few: "{n} подписчика", many: "{n} подписчиков", other: "{n} подписчика" },
    kk: { other: "{n} жазылушы" },
    en: { one: "{n} subscriber", other: "{n} subscribers" },
  },
};

export const languages = ["ru", "kk", "en"];
export let language = remembered() ?? preferred();

export function setLanguage(code) {
  language = code;
  try { localStorage.setItem("sandbox-language", code); } catch { /* private window: chosen for this visit only */ }
}

export function word(key, values = {}) {
  return fill(words[key]?.[language] ?? key, values);
}

export function count(key, n) {
  const forms = counted[key][language];
  return fill(forms[new Intl.PluralRules(language).select(n)] ?? forms.other, { n });
}

/** Puts the words of the current language into everything that names one. */
export function translate(root = document) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-word-placeholder]")) element.placeholder = word(element.dataset.wordPlaceholder);
  for (const element of root.querySelectorAll("[data-word-label]")) {
    element.setAttribute("aria-label", word(element.dataset.wordLabel));
    if (element.tagName === "BUTTON") element.title = word(element.dataset.wordLabel);
  }
  for (const button of root.querySelectorAll("[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset.lang === language));
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function remembered() {
  try {
    const code = localStorage.getItem("sandbox-language");
    return languages.includes(code) ? code : null;
  } catch {
    return null;
  }
}

function preferred() {
  return navigator.languages.map((tag) => tag.slice(0, 2)).find((code) => languages.includes(code)) ?? "en";
}

/** A date with the month in words; in figures where the browser has no names for months in the language, as some have none in Kazakh. */
export function inWords(date, month, rest) {
  return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0
    ? date.toLocaleString(language, { day: "numeric", month, ...rest })
    : date.toLocaleString("ru", { day: "2-digit", month: "2-digit", ...rest });
}
