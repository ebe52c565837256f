-- Where a channel's broadcasts are passed on to while it is live.
create table restream_target (
  id         uuid primary key,
  channel_id uuid not null references channel on delete cascade,
  label      text not null default '' check (length(label) <= 60),
  -- Without the key.
  address    text not null check (length(address) <= 600),
  -- Sealed, as it has to be told to the other server.
  stream_key bytea not null,
  is_on      boolean not null default true,
  created_at timestamptz not null default now()
);
create index restream_target_channel_idx on restream_target (channel_id, created_at, id);
