-- What each profile watched and how far. Keyed by the profile first, so that it can be partitioned by it.
create table history (
  profile_id    uuid not null references profile on delete cascade,
  video_id      text not null references video on delete cascade,
  position_ms   bigint not null check (position_ms >= 0),
  duration_ms   bigint not null check (duration_ms >= 0),
  finished      boolean not null,
  first_seen_at timestamptz not null,
  seen_at       timestamptz not null,
  primary key (profile_id, video_id)
);
-- Pages ask for the latest ones and how far each is, which this alone answers.
create index history_seen_idx on history (profile_id, seen_at desc, video_id desc)
  include (position_ms, duration_ms, finished);
create index history_video_idx on history (video_id);

-- Lists of videos. Three of them every profile has once it uses them, others are made by people.
create table playlist (
  id          uuid primary key,
  profile_id  uuid not null references profile on delete cascade,
  kind        text not null check (kind in ('later', 'favourites', 'queue', 'own')),
  name        text not null default '' check (length(name) <= 100),
  description text not null default '' check (length(description) <= 2000),
  visibility  text not null default 'private' check (visibility in ('public', 'unlisted', 'private')),
  -- How many items it has; kept by a trigger, since items also go with their videos.
  items       int not null default 0 check (items >= 0),
  -- SHA-256 of the link that makes its opener an editor; null where there is none.
  invite_hash bytea unique,
  created_at  timestamptz not null default now(),
  changed_at  timestamptz not null default now()
);
create unique index playlist_kind_key on playlist (profile_id, kind) where kind <> 'own';
create index playlist_profile_idx on playlist (profile_id, changed_at desc, id desc);

create table playlist_item (
  playlist_id uuid not null references playlist on delete cascade,
  video_id    text not null references video on delete cascade,
  -- Items stand in the order of this; there is room between two for others.
  place       bigint not null,
  added_by    uuid references account on delete set null,
  added_at    timestamptz not null default now(),
  primary key (playlist_id, video_id)
);
create index playlist_item_place_idx on playlist_item (playlist_id, place, video_id);
create index playlist_item_video_idx on playlist_item (video_id);
create index playlist_item_adder_idx on playlist_item (added_by) where added_by is not null;

-- Who may change a list beside its owner.
create table playlist_editor (
  playlist_id uuid not null references playlist on delete cascade,
  account_id  uuid not null references account on delete cascade,
  joined_at   timestamptz not null default now(),
  primary key (playlist_id, account_id)
);
create index playlist_editor_account_idx on playlist_editor (account_id, joined_at desc);

create function count_playlist_items() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update playlist p set items = p.items + c.n, changed_at = now()
    from (select playlist_id, count(*)::int as n from changed group by playlist_id order by playlist_id) c
    where p.id = c.playlist_id;
  else
    update playlist p set items = greatest(0, p.items - c.n), changed_at = now()
    from (select playlist_id, count(*)::int as n from changed group by playlist_id order by playlist_id) c
    where p.id = c.playlist_id;
  end if;
  return null;
end $$;
create trigger playlist_item_added after insert on playlist_item
  referencing new table as changed for each statement execute function count_playlist_items();
create trigger playlist_item_removed after delete on playlist_item
  referencing old table as changed for each statement execute function count_playlist_items();

create table video_like (
  profile_id uuid not null references profile on delete cascade,
  video_id   text not null references video on delete cascade,
  created_at timestamptz not null default now(),
  primary key (profile_id, video_id)
);
create index video_like_video_idx on video_like (video_id);

-- The count beside the video stays right whoever's rows go, and why.
create function count_likes() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update video v set likes = v.likes + c.n
    from (select video_id, count(*)::int as n from changed group by video_id order by video_id) c
    where v.id = c.video_id;
  else
    update video v set likes = greatest(0, v.likes - c.n)
    from (select video_id, count(*)::int as n from changed group by video_id order by video_id) c
    where v.id = c.video_id;
  end if;
  return null;
end $$;
create trigger video_liked after insert on video_like
  referencing new table as changed for each statement execute function count_likes();
create trigger video_unliked after delete on video_like
  referencing old table as changed for each statement execute function count_likes();

-- What people say of videos: threads of one level.
create table comment (
  id         uuid primary key,
  video_id   text not null references video on delete cascade,
  -- The thread it belongs to; null for what begins one.
  parent_id  uuid references comment on delete cascade,
  author_id  uuid not null references account on delete cascade,
  text       text not null check (length(text) between 1 and 5000),
  pinned     boolean not null default false,
  replies    int not null default 0 check (replies >= 0),
  created_at timestamptz not null default now(),
  -- When it was changed long enough after it was written that people may have read it.
  edited_at  timestamptz
);
create index comment_video_idx on comment (video_id, created_at desc, id desc) where parent_id is null;
create unique index comment_pinned_key on comment (video_id) where pinned;
create index comment_thread_idx on comment (parent_id, created_at, id) where parent_id is not null;
create index comment_author_idx on comment (author_id, created_at desc);

create function count_comments() returns trigger language plpgsql as $$
declare
  sign int := case when tg_op = 'INSERT' then 1 else -1 end;
begin
  update video v set comments = greatest(0, v.comments + sign * c.n)
  from (select video_id, count(*)::int as n from changed group by video_id order by video_id) c
  where v.id = c.video_id;
  update comment p set replies = greatest(0, p.replies + sign * c.n)
  from (select parent_id, count(*)::int as n from changed where parent_id is not null
    group by parent_id order by parent_id) c
  where p.id = c.parent_id;
  return null;
end $$;
create trigger comment_written after insert on comment
  referencing new table as changed for each statement execute function count_comments();
create trigger comment_deleted after delete on comment
  referencing old table as changed for each statement execute function count_comments();

-- What people want those who run the site to look at.
create table report (
  id          uuid primary key,
  reporter_id uuid references account on delete set null,
  kind        text not null check (kind in ('comment', 'video', 'channel', 'list')),
  -- The id of what is reported, which may be gone when somebody looks.
  subject     text not null check (length(subject) <= 100),
  reason      text not null check (reason in ('spam', 'hate', 'violence', 'sexual', 'rights', 'other')),
  words       text not null default '' check (length(words) <= 1000),
  state       text not null default 'open' check (state in ('open', 'kept', 'removed')),
  created_at  timestamptz not null default now()
);
create unique index report_once_key on report (reporter_id, kind, subject);
create index report_open_idx on report (created_at desc, id desc) where state = 'open';
create index report_subject_idx on report (kind, subject);
