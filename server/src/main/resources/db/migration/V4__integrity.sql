-- What the last checks found: all of them, the round trip, the scrub.
create table health_report (
  name       text primary key check (name in ('checks', 'round-trip', 'scrub')),
  report     jsonb not null,
  written_at timestamptz not null default now()
);

-- An object is deleted when no row refers to it any more.
create index video_source_key_idx on video (source_key) where source_key is not null;
create index rendition_object_key_idx on rendition (object_key);

-- A video whose source equals an earlier one's refers to the objects of that one's renditions by rows
-- of its own: 'waiting' for the earlier one to be complete, or for the comparison; 'linked' to it; or
-- encoded by itself, because its owner wanted that ('own') or there is no earlier one ('none').
alter table video add column sharing text not null default 'none' check (sharing in ('none', 'waiting', 'linked', 'own'));
alter table video add column duplicate_of text references video on delete set null;
create index video_duplicate_of_idx on video (duplicate_of) where duplicate_of is not null;
create index video_waiting_idx on video (uploaded_at) where sharing = 'waiting';
create index video_source_bytes_idx on video (source_bytes) where source_bytes is not null;
