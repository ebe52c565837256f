-- Handles that channels had: they lead to the channel, and nobody else gets them.
create table channel_alias (
  handle     text primary key,
  handle_key text not null unique,
  channel_id uuid not null references channel on delete cascade,
  since      timestamptz not null default now()
);
create index channel_alias_channel_idx on channel_alias (channel_id, since desc);

-- The number of followers stays right however a row of follow comes or goes, with its account too.
create function count_followers() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update channel set followers = followers + 1 where id = new.channel_id;
  else
    update channel set followers = followers - 1 where id = old.channel_id;
  end if;
  return null;
end $$;
create trigger follow_counted after insert or delete on follow for each row execute function count_followers();

-- What people are told inside the site: of a film, a channel, by somebody, as far as that is still there.
create table notification (
  id         uuid primary key default gen_random_uuid(),
  account_id uuid not null references account on delete cascade,
  kind       text not null check (kind ~ '^[a-z][a-z-]{0,29}$'),
  video_id   text references video on delete cascade,
  channel_id uuid references channel on delete cascade,
  actor_id   uuid references account on delete cascade,
  -- What else it is about, such as a comment.
  subject    text not null default '' check (length(subject) <= 100),
  created_at timestamptz not null default now(),
  read_at    timestamptz,
  -- When it was in a digest, which happens once.
  mailed_at  timestamptz
);
create index notification_account_idx on notification (account_id, created_at desc, id desc);
create index notification_unread_idx on notification (account_id) where read_at is null;
create index notification_created_idx on notification (created_at);
create index notification_video_idx on notification (video_id) where video_id is not null;
create index notification_channel_idx on notification (channel_id) where channel_id is not null;
create index notification_actor_idx on notification (actor_id) where actor_id is not null;

-- When followers were told of a video, which happens once; films of before this are known.
alter table video add column announced_at timestamptz;
update video set announced_at = now() where state in ('playable', 'complete');
create index video_unannounced_idx on video (listed_at)
  where announced_at is null and state in ('playable', 'complete') and visibility in ('public', 'members');

-- What those who are signed in see on lists.
create index video_members_idx on video (listed_at desc, id desc)
  where state in ('playable', 'complete') and visibility in ('public', 'members');
drop index video_category_idx;
create index video_category_idx on video (category_id, listed_at desc, id desc)
  where state in ('playable', 'complete') and visibility in ('public', 'members');

-- Chapters can be named in the description, too.
alter table video drop constraint video_chapters_from_check;
alter table video add constraint video_chapters_from_check check (chapters_from in ('file', 'description', 'owner'));

-- Who wants what they are told by mail, too, and when the next one is due.
create table digest (
  account_id uuid primary key references account on delete cascade,
  rhythm     text not null check (rhythm in ('daily', 'weekly')),
  since      timestamptz not null default now(),
  due_at     timestamptz not null
);
create index digest_due_idx on digest (due_at);

-- Lists are in the order of listed_at now.
drop index video_latest_idx;

-- A channel's pictures go with it, also when it goes with its owner.
create function drop_channel_pictures() returns trigger language plpgsql as $$
begin
  insert into orphan (object_key)
  select key from unnest(array[old.avatar_key, old.banner_key]) key where key is not null
  on conflict do nothing;
  return null;
end $$;
create trigger channel_pictures_dropped after delete on channel
  for each row execute function drop_channel_pictures();
