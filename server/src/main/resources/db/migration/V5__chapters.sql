-- Chapters of a film, as its file names them or as its owner wrote them.
create table chapter (
  video_id text not null references video on delete cascade,
  -- From the beginning of what is played.
  start_ms bigint not null check (start_ms >= 0),
  title    text not null check (length(title) between 1 and 200),
  primary key (video_id, start_ms)
);

-- What the owner wrote, an empty list too, is not replaced by what the file says.
alter table video add column chapters_from text not null default 'file' check (chapters_from in ('file', 'owner'));
