-- Words are compared without case, accents and what else people leave out when they type.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

create function plain(words text) returns text
  language sql immutable strict parallel safe
  return lower(unaccent('unaccent'::regdictionary, words));

-- Words of all languages side by side: films and those who look for them need not share one, so none is stemmed.
create text search configuration kinora (copy = simple);
alter text search configuration kinora
  alter mapping for hword, hword_part, word with unaccent, simple;

-- Names of files, handles and versions are words with something between them.
create function searchable(words text) returns text
  language sql immutable strict parallel safe
  return translate(words, '._/@:-', '      ');

-- A tag without case, accents and what an address does not carry whole.
create function tag_key(name text) returns text
  language sql immutable strict parallel safe
  return translate(plain(name), '/\;.', '----');

-- What each video is found by: its title first, then tags and channel, then what is said of it.
create table video_words (
  video_id text primary key references video on delete cascade,
  document tsvector not null,
  title    text not null
);
create index video_words_document_idx on video_words using gin (document);
create index video_words_title_idx on video_words using gin (title gin_trgm_ops);
create index video_words_prefix_idx on video_words (title text_pattern_ops);

-- A video's tags, as lists of each show them.
create table video_tag (
  video_id  text not null references video on delete cascade,
  tag       text not null check (length(tag) between 1 and 200),
  name      text not null,
  listed_at timestamptz not null,
  primary key (video_id, tag)
);
create index video_tag_listed_idx on video_tag (tag, listed_at desc, video_id desc);
create index video_tag_prefix_idx on video_tag (tag text_pattern_ops);

create function write_video_words(which text) returns void language sql as $$
  insert into video_words (video_id, document, title)
  select v.id,
    setweight(to_tsvector('kinora', searchable(v.title)), 'A')
      || setweight(to_tsvector('kinora',
           searchable(array_to_string(v.tags, ' ') || ' ' || c.name || ' ' || c.handle)), 'B')
      || setweight(to_tsvector('kinora', searchable(v.description)), 'C'),
    plain(v.title)
  from video v join channel c on c.id = v.channel_id where v.id = which
  on conflict (video_id) do update set document = excluded.document, title = excluded.title;
$$;

create function write_video_tags(which text) returns void language plpgsql as $$
begin
  delete from video_tag where video_id = which;
  insert into video_tag (video_id, tag, name, listed_at)
  select v.id, tag_key(name), min(name), v.listed_at
  from video v cross join unnest(v.tags) name
  where v.id = which and name <> '' group by v.id, tag_key(name), v.listed_at;
end $$;

create function video_worded() returns trigger language plpgsql as $$
begin
  perform write_video_words(new.id);
  if tg_op = 'INSERT' then
    if new.tags <> '{}' then
      perform write_video_tags(new.id);
    end if;
  elsif old.tags <> new.tags or old.listed_at <> new.listed_at then
    perform write_video_tags(new.id);
  end if;
  return null;
end $$;
create trigger video_worded after insert on video for each row execute function video_worded();
create trigger video_reworded after update on video for each row
  when ((old.title, old.description, old.tags, old.channel_id, old.listed_at)
    is distinct from (new.title, new.description, new.tags, new.channel_id, new.listed_at))
  execute function video_worded();

create function channel_renamed() returns trigger language plpgsql as $$
begin
  perform write_video_words(v.id) from video v where v.channel_id = new.id;
  return null;
end $$;
create trigger channel_renamed after update on channel for each row
  when ((old.name, old.handle) is distinct from (new.name, new.handle))
  execute function channel_renamed();

do $$ begin
  perform write_video_words(id), write_video_tags(id) from video;
end $$;

-- Channels and lists are found by their names alone.
alter table channel add column words text
  generated always as (plain(name || ' ' || handle)) stored;
create index channel_words_idx on channel using gin (words gin_trgm_ops);
create index channel_words_prefix_idx on channel (words text_pattern_ops);
alter table playlist add column words text generated always as (plain(name)) stored;
create index playlist_words_idx on playlist using gin (words gin_trgm_ops)
  where kind = 'own' and visibility = 'public';

-- Upright clips of some minutes have a page of their own.
create index video_short_idx on video (listed_at desc, id desc)
  where state in ('playable', 'complete') and visibility in ('public', 'members')
    and kind = 'video' and height > width and duration_ms <= 180000;
create index video_language_idx on video (language) where language is not null;

-- Who watched what on one day, so that nobody is counted twice. Viewers are hashes with a salt that is
-- forgotten with the day, as are the rows.
create table view_salt (
  day  date primary key,
  salt bytea not null
);
create table view_seen (
  day      date not null,
  video_id text not null references video on delete cascade,
  viewer   bytea not null check (length(viewer) = 16),
  primary key (day, video_id, viewer)
);
create index view_seen_video_idx on view_seen (video_id);
create table view_day (
  video_id text not null references video on delete cascade,
  day      date not null,
  views    int not null,
  primary key (video_id, day)
);
create index view_day_idx on view_day (day, video_id) include (views);

-- What is watched most at the moment, counted anew every few minutes.
create table trending (
  video_id text primary key references video on delete cascade,
  score    bigint not null
);
create index trending_score_idx on trending (score desc, video_id desc);
