-- What groups and channels are set to, what the bot may do there, and what is done in them by itself.
alter table chats add column title text;
alter table chats add column settings text;
-- The bot's own place in the chat, as Telegram tells it.
alter table chats add column own_member text;
alter table chats add column last_error text;
alter table chats add column last_error_at integer;

create table forum_topics (
  chat_id integer not null,
  thread_id integer not null,
  name text not null,
  is_closed integer not null default 0,
  primary key (chat_id, thread_id)
) without rowid;

-- Where somebody was seen to be an administrator, so that the bot can offer the settings of these chats. What the person may do is asked for each time.
create table chat_admins (
  user_id integer not null,
  chat_id integer not null,
  seen integer not null,
  primary key (user_id, chat_id)
) without rowid;
create index chat_admins_chat on chat_admins (chat_id);

-- Who changed which setting, when and to what.
create table setting_changes (
  id integer primary key autoincrement,
  chat_id integer not null,
  at integer not null,
  user_id integer not null,
  user_name text not null,
  setting text not null,
  value text not null
);
create index setting_changes_chat on setting_changes (chat_id, id);

-- What was posted in which slot of a channel's schedule: a slot is taken once, whoever comes first.
create table channel_posts (
  chat_id integer not null,
  slot text not null,
  -- Empty where nothing was posted.
  entry text not null,
  operation text not null,
  at integer not null,
  message_id integer,
  -- Why nothing was posted, or what became of the post: replaced, deleted. Null for a post that stands.
  note text,
  primary key (chat_id, slot)
) without rowid;
create index channel_posts_chat on channel_posts (chat_id, at);

-- How often results of inline queries were sent, by nobody in particular.
create table inline_choices (
  day text not null,
  language text not null,
  entry text not null,
  count integer not null,
  primary key (day, language, entry)
) without rowid;

alter table journal add column reason text;
