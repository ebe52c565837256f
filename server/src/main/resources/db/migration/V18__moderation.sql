-- What those who look after the site decide about what others put there.

-- What is taken down is private until that is lifted; `withheld` is the visibility that it had. A video is so by itself
-- or with its channel.
alter table video add column withheld text check (withheld in ('public', 'unlisted', 'members', 'password', 'private'));
alter table video add column taken_down_at timestamptz;
alter table video add constraint video_withheld_private check (withheld is null or visibility = 'private');
alter table channel add column taken_down_at timestamptz;
alter table playlist add column withheld text check (withheld in ('public', 'unlisted', 'private'));
alter table playlist add constraint playlist_withheld_private check (withheld is null or visibility = 'private');

-- Whoever writes a video's row, and when: nothing that is taken down comes back by it, and nothing is published in a
-- channel that is. The lock makes a channel's taking down wait for what is being written, and the other way round.
create function withhold_video() returns trigger language plpgsql as $$
declare
  is_down boolean;
begin
  if tg_op = 'UPDATE' and old.withheld is not null and new.withheld is not null then
    new.visibility := 'private';
    new.password_hash := old.password_hash;
    new.channel_id := old.channel_id;
  elsif new.withheld is null then
    select c.taken_down_at is not null into is_down from channel c where c.id = new.channel_id for share;
    if is_down then
      new.withheld := new.visibility;
      new.visibility := 'private';
    end if;
  end if;
  return new;
end $$;
create trigger video_withheld before insert or update of visibility, withheld, channel_id, password_hash on video
  for each row execute function withhold_video();

create function withhold_playlist() returns trigger language plpgsql as $$
begin
  if old.withheld is not null and new.withheld is not null then
    new.visibility := 'private';
  end if;
  return new;
end $$;
create trigger playlist_withheld before update of visibility, withheld on playlist
  for each row execute function withhold_playlist();

-- 'held' waits for somebody to look at it, 'removed' was taken down.
alter table comment add column hidden text check (hidden in ('held', 'removed'));

-- What nobody sees is not counted.
create or replace function count_comments() returns trigger language plpgsql as $$
declare
  sign int := case when tg_op = 'INSERT' then 1 else -1 end;
begin
  update video v set comments = greatest(0, v.comments + sign * c.n)
  from (select video_id, count(*)::int as n from changed where hidden is null group by video_id order by video_id) c
  where v.id = c.video_id;
  update comment p set replies = greatest(0, p.replies + sign * c.n)
  from (select parent_id, count(*)::int as n from changed where parent_id is not null and hidden is null
    group by parent_id order by parent_id) c
  where p.id = c.parent_id;
  return null;
end $$;
create function count_hidden_comment() returns trigger language plpgsql as $$
declare
  sign int := case when new.hidden is null then 1 else -1 end;
begin
  update video v set comments = greatest(0, v.comments + sign) where v.id = new.video_id;
  update comment p set replies = greatest(0, p.replies + sign) where p.id = new.parent_id;
  return null;
end $$;
create trigger comment_hidden after update of hidden on comment for each row
  when ((old.hidden is null) <> (new.hidden is null)) execute function count_hidden_comment();

-- One thing that somebody should look at, or has looked at: with all reports of it, what was decided, and appeals.
create table moderation_case (
  id         uuid primary key,
  kind       text not null check (kind in ('comment', 'video', 'channel', 'list')),
  -- Its id; what it names may be gone when somebody looks.
  subject    text not null check (length(subject) <= 100),
  owner_id   uuid references account on delete set null,
  -- What it is called, or begins with.
  title      text not null default '' check (length(title) <= 300),
  -- Reports that nobody decided about yet.
  reports    int not null default 0 check (reports >= 0),
  -- Whether it is hidden until somebody has looked.
  held       boolean not null default false,
  appealed   boolean not null default false,
  changed_at timestamptz not null default now(),
  unique (kind, subject)
);
create index moderation_case_open_idx on moderation_case (changed_at desc, id desc)
  where reports > 0 or held or appealed;
create index moderation_case_closed_idx on moderation_case (changed_at desc, id desc)
  where not (reports > 0 or held or appealed);
create index moderation_case_owner_idx on moderation_case (owner_id) where owner_id is not null;

insert into moderation_case (id, kind, subject, owner_id, title, reports, changed_at)
select gen_random_uuid(), r.kind, r.subject, max(c.author_id::text)::uuid, coalesce(max(left(c.text, 100)), ''),
  count(*), max(r.created_at)
from report r left join comment c on r.kind = 'comment' and c.id::text = r.subject
where r.state = 'open' group by r.kind, r.subject;

drop index report_subject_idx;
create index report_subject_idx on report (kind, subject, created_at desc, id desc);

create table moderation_act (
  id          uuid primary key,
  case_id     uuid not null references moderation_case on delete cascade,
  act         text not null check (act in ('dismissed', 'taken-down', 'restored', 'approved', 'warned', 'suspended', 'upheld')),
  reason      text not null default '' check (length(reason) <= 1000),
  actor_id    uuid references account on delete set null,
  created_at  timestamptz not null default now(),
  -- Of 'taken-down': what its owner says against it, once, and when that was decided about.
  appeal      text not null default '' check (length(appeal) <= 2000),
  appealed_at timestamptz,
  answer      text not null default '' check (length(answer) <= 1000),
  answered_at timestamptz,
  lifted_at   timestamptz
);
create index moderation_act_case_idx on moderation_act (case_id, created_at desc, id desc);
create index moderation_act_actor_idx on moderation_act (actor_id) where actor_id is not null;

-- What a notification is about, by the name that it had, where no row is pointed to.
alter table notification add column words text not null default '' check (length(words) <= 300);

-- Who may not comment on a channel's videos.
create table channel_ban (
  channel_id uuid not null references channel on delete cascade,
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null default now(),
  primary key (channel_id, account_id)
);
create index channel_ban_latest_idx on channel_ban (channel_id, created_at desc, account_id desc);
create index channel_ban_account_idx on channel_ban (account_id);

-- Looking through all videos.
create index video_made_idx on video (created_at desc, id desc);
create index video_failed_idx on video (created_at desc, id desc) where state = 'failed';
create index video_title_prefix_idx on video (lower(title) text_pattern_ops);
create index video_biggest_idx on video (coalesce(source_bytes, 0) desc, id desc);
