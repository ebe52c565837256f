-- The subtitles of a broadcast while it is on: those in its source and those that are sent while it goes on. When it
-- ends they become renditions as those of any film.

create table live_text (
  video_id text not null references video on delete cascade,
  -- As its rendition is called.
  name     text not null check (name ~ '^text-[0-9]{1,2}$'),
  position int not null,
  -- BCP 47, null where nobody knows.
  language text,
  label    text not null check (length(label) between 1 and 60),
  primary key (video_id, name),
  unique (video_id, label)
);

create table live_cue (
  video_id text not null,
  name     text not null,
  -- What says that two of them are one, the second as it was told later.
  key      text not null check (length(key) between 1 and 100),
  start_ms bigint not null check (start_ms >= 0),
  end_ms   bigint not null check (end_ms > start_ms),
  -- How much later it is shown while live: who tells what was said does so after it was.
  delay_ms bigint not null default 0 check (delay_ms >= 0),
  settings text not null default '' check (length(settings) <= 200),
  text     text not null check (length(text) between 1 and 4000),
  primary key (video_id, name, key),
  foreign key (video_id, name) references live_text on delete cascade
);
create index live_cue_time_idx on live_cue (video_id, name, start_ms);
