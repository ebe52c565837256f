-- Broadcasts that are to come: videos without anything to play yet. The row goes when the broadcast begins.
create table planned_broadcast (
  video_id   text primary key references video on delete cascade,
  starts_at  timestamptz not null,
  created_at timestamptz not null default now()
);
create index planned_broadcast_start_idx on planned_broadcast (starts_at);
