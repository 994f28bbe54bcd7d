-- From the receipt of a question to the decision on its reply, in milliseconds.
alter table journal add column elapsed_ms integer;

-- What maintainers have decided of questions in the journal. No text stands here: a question is known by a hash of its words.
create table reviews (
  id integer primary key autoincrement,
  -- What was done at one press, and is undone at one.
  action text not null,
  question text not null,
  state text not null,
  -- The entry that the question was accepted into.
  entry text,
  -- The change of the pack that came of it.
  change_id text,
  maintainer text not null,
  at integer not null,
  -- The pack that answered then, and the entry that it was sure of.
  pack text not null,
  answer text
);
create index reviews_question on reviews (question);
create index reviews_action on reviews (action);
create index reviews_at on reviews (at);
