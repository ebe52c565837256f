-- Where videos are published: a name that people follow. A creator has one or more.
create table channel (
  id            uuid primary key,
  owner_id      uuid not null references account on delete cascade,
  handle        text not null check (handle ~ '^[a-z0-9][a-z0-9_-]{1,29}$'),
  -- What makes two handles look alike (UTS #39 skeleton).
  handle_key    text not null unique,
  name          text not null check (length(name) between 1 and 100),
  description   text not null default '' check (length(description) <= 5000),
  -- [{"label": …, "address": …}]
  links         jsonb not null default '[]',
  banner_key    text,
  avatar_key    text,
  -- Sites whose pages may show this channel's films in a frame; empty for all.
  embed_domains text[] not null default '{}',
  followers     int not null default 0 check (followers >= 0),
  created_at    timestamptz not null default now()
);
create unique index channel_handle_key on channel (handle);
create index channel_owner_idx on channel (owner_id, created_at, id);

with owners as (
  select a.id, a.name,
         trim(both '-' from regexp_replace(lower(a.name), '[^a-z0-9]+', '-', 'g')) as slug
  from account a where exists (select from video v where v.owner_id = a.id)
), numbered as (
  select id, name, case when length(slug) between 2 and 20 then slug else 'channel' end as slug,
         row_number() over (partition by case when length(slug) between 2 and 20 then slug else 'channel' end order by id) as n
  from owners
)
insert into channel (id, owner_id, handle, handle_key, name)
select gen_random_uuid(), id, h, h, left(name, 100)
from (select id, name, slug || case when n = 1 then '' else '-' || n end as h from numbered) as made;

create table follow (
  account_id uuid not null references account on delete cascade,
  channel_id uuid not null references channel on delete cascade,
  -- Whether new videos of it are told of.
  tells      boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (account_id, channel_id)
);
create index follow_channel_idx on follow (channel_id, created_at desc, account_id);

-- A tree that the administrator edits; each has a page of its own.
create table category (
  id          uuid primary key,
  parent_id   uuid references category on delete restrict,
  slug        text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  name        text not null check (length(name) between 1 and 100),
  description text not null default '' check (length(description) <= 1000),
  position    int not null default 0
);
create index category_parent_idx on category (parent_id, position, name);

alter table video add column channel_id uuid references channel on delete restrict;
update video set channel_id = (select c.id from channel c where c.owner_id = video.owner_id order by c.created_at, c.id limit 1);
alter table video alter column channel_id set not null;
alter table video add column category_id uuid references category on delete set null;
alter table video add column language text check (length(language) <= 20);
-- An SPDX identifier where there is one; empty for all rights reserved.
alter table video add column licence text not null default '' check (length(licence) <= 60);
-- From which age it is meant for; 0 for everybody.
alter table video add column age int not null default 0 check (age between 0 and 21);
alter table video add column comments_on boolean not null default true;
alter table video add column downloads_on boolean not null default false;
-- Argon2id, of visibility 'password'.
alter table video add column password_hash text;
-- When it joins the lists, and until when a premiere can't be played.
alter table video add column listed_at timestamptz;
update video set listed_at = created_at;
alter table video alter column listed_at set default now();
alter table video alter column listed_at set not null;
alter table video add column premieres boolean not null default false;
alter table video drop constraint video_visibility_check;
alter table video add constraint video_visibility_check
  check (visibility in ('public', 'unlisted', 'members', 'password', 'private'));
-- Plays of some length, likes and comments, kept beside what they count.
alter table video add column views bigint not null default 0;
alter table video add column likes int not null default 0;
alter table video add column comments int not null default 0;

create index video_listed_idx on video (listed_at desc, id desc) where state in ('playable', 'complete') and visibility = 'public';
create index video_channel_idx on video (channel_id, listed_at desc, id desc);
create index video_category_idx on video (category_id, listed_at desc, id desc)
  where state in ('playable', 'complete') and visibility = 'public';
create index video_tags_idx on video using gin (tags);
