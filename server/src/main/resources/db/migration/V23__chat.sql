-- What people say to each other while a broadcast is on, kept with its recording.

create table chat_room (
  video_id       text primary key references video on delete cascade,
  -- Where positions are counted from.
  opened_at      timestamptz not null default now(),
  -- Nothing is written any more from then on; null while it is open.
  closed_at      timestamptz,
  slow_mode_s    int not null default 0 check (slow_mode_s between 0 and 3600),
  followers_only boolean not null default false,
  pinned_id      bigint
);

create table chat_message (
  id        bigint generated always as identity primary key,
  video_id  text not null references chat_room on delete cascade,
  author_id uuid not null references account on delete cascade,
  text      text not null check (length(text) between 1 and 500),
  at        timestamptz not null default now(),
  -- Where in the broadcast it was said.
  at_ms     bigint not null check (at_ms >= 0),
  -- By its author, or by somebody who looks after the chat: nobody sees it from then on.
  hidden_at timestamptz,
  hidden_by uuid references account on delete set null
);
create index chat_message_last_idx on chat_message (video_id, id) where hidden_at is null;
-- Of hidden ones too: all of a video's go with it.
create index chat_message_moment_idx on chat_message (video_id, at_ms, id);
create index chat_message_author_idx on chat_message (author_id, id);
create index chat_message_hider_idx on chat_message (hidden_by) where hidden_by is not null;

alter table chat_room add foreign key (pinned_id) references chat_message on delete set null;
create index chat_room_pinned_idx on chat_room (pinned_id) where pinned_id is not null;

-- Who may write nothing for a while.
create table chat_timeout (
  video_id   text not null references chat_room on delete cascade,
  account_id uuid not null references account on delete cascade,
  until      timestamptz not null,
  primary key (video_id, account_id)
);
create index chat_timeout_account_idx on chat_timeout (account_id);
