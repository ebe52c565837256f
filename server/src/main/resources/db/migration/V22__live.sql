-- What an encoder publishes to a channel with. The key itself is 256 random bits, of which one hash is enough.
create table stream_key (
  id           uuid primary key,
  channel_id   uuid not null references channel on delete cascade,
  label        text not null default '' check (length(label) <= 60),
  hash         bytea not null unique check (length(hash) = 32),
  -- Its last characters, by which people tell their keys apart.
  hint         text not null check (length(hint) = 4),
  created_at   timestamptz not null default now(),
  last_used_at timestamptz,
  -- It opens nothing from then on; the row stays for what was broadcast with it.
  revoked_at   timestamptz
);
create index stream_key_channel_idx on stream_key (channel_id, created_at, id);

-- How a channel goes live; one without a row does as the defaults say.
create table live_setting (
  channel_id  uuid primary key references channel on delete cascade,
  -- Whether a second encoder takes the place of the first, or is refused.
  takeover    boolean not null default true,
  -- Whether what was live stays as a video.
  record      boolean not null default true,
  visibility  text not null default 'public' check (visibility in ('public', 'unlisted', 'members', 'private')),
  -- Empty for one that is made of the channel's name and the day.
  title       text not null default '' check (length(title) <= 300),
  description text not null default '' check (length(description) <= 20000),
  updated_at  timestamptz not null default now()
);

-- What is live, was, or waits for its encoder to come back.
create table broadcast (
  id            uuid primary key,
  channel_id    uuid not null references channel on delete cascade,
  video_id      text not null unique references video on delete cascade,
  stream_key_id uuid references stream_key on delete set null,
  revision      text not null,
  state         text not null check (state in ('live', 'waiting', 'ended')),
  started_at    timestamptz not null default now(),
  last_fed_at   timestamptz not null default now(),
  ended_at      timestamptz,
  -- From which segment on which moment is media time 0, in milliseconds since 1970: one for each time that its
  -- encoder came, [{"msn": 0, "epochMs": 0}].
  runs          jsonb not null default '[]',
  problem       text,
  check ((state = 'ended') = (ended_at is not null))
);
create unique index broadcast_running_key on broadcast (channel_id) where state <> 'ended';
create index broadcast_channel_idx on broadcast (channel_id, started_at desc);
create index broadcast_stream_key_idx on broadcast (stream_key_id) where stream_key_id is not null;
-- Read at each start, and hardly ever with a row.
create index broadcast_unended_idx on broadcast (last_fed_at) where state <> 'ended';

-- What was broadcast goes where its video goes, so that it outlives the channel that it came from.
create function move_broadcast() returns trigger language plpgsql as $$
begin
  update broadcast set channel_id = new.channel_id where video_id = new.id and state = 'ended';
  return null;
end $$;
create trigger video_broadcast_moved after update of channel_id on video
  for each row when (old.channel_id <> new.channel_id) execute function move_broadcast();

alter table video add column is_live boolean not null default false;
-- What is live is on lists of its own, and little at a time.
create index video_live_idx on video (listed_at desc, id desc) include (age, visibility) where is_live;
