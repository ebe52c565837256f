-- Films and series of a catalogue: what their pages say, and which videos belong to them.
create table title (
  id            uuid primary key,
  channel_id    uuid not null references channel on delete cascade,
  kind          text not null check (kind in ('movie', 'series')),
  -- Its name in addresses; it stays when the title is renamed.
  slug          text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  -- What makes two of them look alike (UTS #39 skeleton).
  slug_key      text not null unique,
  name          text not null check (length(name) between 1 and 200),
  original_name text not null default '' check (length(original_name) <= 200),
  -- In Markdown.
  synopsis      text not null default '' check (length(synopsis) <= 5000),
  year          int check (year between 1870 and 2200),
  -- From which age it is meant for; 0 for everybody.
  age           int not null default 0 check (age between 0 and 21),
  category_id   uuid references category on delete set null,
  genres        text[] not null default '{}',
  -- [{"role": …, "person": …, "character": …}], in order.
  credits       jsonb not null default '[]',
  poster_key    text,
  backdrop_key  text,
  -- Null for a draft, which only those see who may change it.
  published_at  timestamptz,
  created_at    timestamptz not null default now()
);
create index title_published_idx on title (published_at desc, id desc) where published_at is not null;
create index title_kind_idx on title (kind, published_at desc, id desc) where published_at is not null;
create index title_channel_idx on title (channel_id, created_at desc, id desc);
create index title_category_idx on title (category_id) where category_id is not null;

-- Of a series. Number 0 is what stands beside the story.
create table title_season (
  id       uuid primary key,
  title_id uuid not null references title on delete cascade,
  number   int not null check (number between 0 and 999),
  name     text not null default '' check (length(name) <= 200),
  synopsis text not null default '' check (length(synopsis) <= 2000),
  unique (title_id, number),
  unique (title_id, id)
);

-- What can be watched of a title: its film or episodes, and what comes with it.
create table title_part (
  id        uuid primary key,
  title_id  uuid not null references title on delete cascade,
  kind      text not null check (kind in ('main', 'episode', 'trailer', 'making-of', 'interview', 'scene', 'extra')),
  season_id uuid,
  -- The episode's in its season, or the place among trailers and extras.
  number    int not null check (number between 0 and 9999),
  name      text not null default '' check (length(name) <= 200),
  synopsis  text not null default '' check (length(synopsis) <= 2000),
  -- Null as long as there is none.
  video_id  text references video on delete set null,
  foreign key (title_id, season_id) references title_season (title_id, id) on delete cascade,
  check ((kind = 'episode') = (season_id is not null))
);
create unique index title_main_key on title_part (title_id) where kind = 'main';
create unique index title_episode_key on title_part (season_id, number) where kind = 'episode';
create index title_part_title_idx on title_part (title_id, season_id);
-- A video is the film or an episode of one title at most.
create unique index title_part_video_key on title_part (video_id) where kind in ('main', 'episode');
create index title_part_video_idx on title_part (video_id) where video_id is not null;

-- What of a video can be skipped.
create table video_mark (
  video_id      text primary key references video on delete cascade,
  intro_from_ms bigint,
  intro_to_ms   bigint,
  recap_from_ms bigint,
  recap_to_ms   bigint,
  credits_ms    bigint,
  -- The length that these were set for: of a film that was cut since they are wrong.
  duration_ms   bigint,
  check (intro_from_ms >= 0 and intro_to_ms > intro_from_ms),
  check (recap_from_ms >= 0 and recap_to_ms > recap_from_ms),
  check (credits_ms > 0),
  check ((intro_from_ms is null) = (intro_to_ms is null)),
  check ((recap_from_ms is null) = (recap_to_ms is null))
);

-- A title's pictures go with it, also when it goes with its channel.
create function drop_title_pictures() returns trigger language plpgsql as $$
begin
  insert into orphan (object_key)
  select key from unnest(array[old.poster_key, old.backdrop_key]) key where key is not null
  on conflict do nothing;
  return null;
end $$;
create trigger title_pictures_dropped after delete on title
  for each row execute function drop_title_pictures();
