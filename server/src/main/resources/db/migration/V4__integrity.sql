-- What the last checks found: all of them, the round trip, the scrub.
create table health_report (
  name       text primary key check (name in ('checks', 'round-trip', 'scrub')),
  report     jsonb not null,
  written_at timestamptz not null default now()
);

-- An object is deleted when no row refers to it any more.
create index video_source_key_idx on video (source_key) where source_key is not null;
create index rendition_object_key_idx on rendition (object_key);
