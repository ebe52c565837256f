alter table transcode_task drop constraint transcode_task_kind_check;
alter table transcode_task add constraint transcode_task_kind_check check (kind in
  ('early', 'probe', 'prepare', 'head', 'tune', 'edit', 'chunk', 'copy', 'audio', 'join', 'text', 'storyboard',
   'poster', 'receipt', 'publish'));

-- What the owner wants taken out, as JSON (org.kinora.catalog.Cuts) in times of the whole film ...
alter table video add column cuts jsonb not null default '{"removed": []}';
-- ... whose length and number of pictures are known from before its first cut.
alter table video add column film_ms bigint check (film_ms > 0);
alter table video add column film_pictures bigint check (film_pictures > 0);

-- The sets of renditions of a video beyond their rows: what one was made of and how, so that the next can have of it
-- what stays the same. Films of before this have no row until they are edited.
create table revision (
  video_id       text not null references video on delete cascade,
  revision       text not null,
  -- 'failed' and 'making' are beside the one that is played, 'retired' is played to its end by those who began it.
  state          text not null check (state in ('making', 'published', 'retired', 'failed')),
  -- 'film' is made of the whole source, 'edit' of what is there and of the source.
  kind           text not null default 'film' check (kind in ('film', 'edit', 'replacement')),
  cuts           jsonb not null default '{"removed": []}',
  -- What is left, as JSON (org.kinora.catalog.Kept); null for all.
  kept           jsonb,
  -- How it is encoded, as JSON (org.kinora.transcode.PlannedSource); null until that is known.
  plan           jsonb,
  -- Whether nothing of earlier revisions is used.
  is_fresh       boolean not null default false,
  -- A file that is not, or no longer, the video's source.
  source_key     text,
  source_name    text,
  source_bytes   bigint,
  problem_code   text,
  problem_detail text,
  created_at     timestamptz not null default now(),
  retired_at     timestamptz,
  primary key (video_id, revision)
);
create unique index revision_making_idx on revision (video_id) where state = 'making';
create index revision_retired_idx on revision (retired_at) where state = 'retired';
create index revision_source_key_idx on revision (source_key) where source_key is not null;
