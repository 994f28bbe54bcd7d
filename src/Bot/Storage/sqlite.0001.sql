-- Times are Unix milliseconds.

-- Updates as they came. Once one is done, nothing but its number is kept, to know it if it comes again.
create table inbox (
  seq integer primary key autoincrement,
  update_id integer not null unique,
  kind text not null,
  lane text not null,
  json text not null,
  received integer not null,
  state integer not null default 0,
  tries integer not null default 0,
  suspect integer not null default 0
);
create index inbox_waiting on inbox (lane, seq) where state = 0;
create index inbox_received on inbox (received);

-- Calls to be made. What was sent is kept without its payload for a while: an edited question finds its answer here.
create table outbox (
  id integer primary key autoincrement,
  operation text not null unique,
  chat_id integer not null,
  method text not null,
  payload text not null,
  state integer not null default 0,
  priority integer not null,
  attempts integer not null default 0,
  repairs integer not null default 0,
  not_before integer not null default 0,
  expires integer not null,
  question_id integer,
  target text,
  forget integer not null default 0,
  message_id integer,
  changed integer not null
);
create index outbox_open on outbox (chat_id, priority, id) where state in (0, 1);
create index outbox_question on outbox (chat_id, question_id) where question_id is not null;
create index outbox_changed on outbox (changed);

create table dialogues (
  chat_id integer not null,
  thread_id integer not null,
  user_id integer not null,
  state text not null,
  previous text,
  question_id integer,
  expires integer not null,
  primary key (chat_id, thread_id, user_id)
) without rowid;
create index dialogues_user on dialogues (user_id);
create index dialogues_expires on dialogues (expires);

create table chats (
  chat_id integer primary key,
  kind text not null,
  language text,
  state text not null default 'active',
  changed integer not null
);

-- What was asked and what came of it, by nobody in particular.
create table journal (
  id integer primary key,
  at integer not null,
  language text not null,
  outcome text not null,
  entry text,
  confidence real not null,
  question text not null,
  feedback integer
);
create index journal_at on journal (at);

create table meta (
  name text primary key,
  value text not null
) without rowid;
