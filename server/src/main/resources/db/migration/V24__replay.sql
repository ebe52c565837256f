-- What the broadcaster marks while a broadcast is on: the chapters of the film that it becomes.
create table stream_marker (
  video_id text not null references video on delete cascade,
  at_ms    bigint not null check (at_ms >= 0),
  label    text not null check (length(label) between 1 and 200),
  primary key (video_id, at_ms)
);

-- When an ended broadcast got its chapters, and its pictures were ordered.
alter table broadcast add column finished_at timestamptz;
create index broadcast_unfinished_idx on broadcast (ended_at) where state = 'ended' and finished_at is null;

-- Pieces of broadcasts that viewers cut out: videos of their own, whose rows point at the same objects.
create table clip (
  video_id    text primary key references video on delete cascade,
  -- Null once that is gone; the clip stays.
  original_id text references video on delete set null,
  -- Where in the original it begins.
  start_ms    bigint not null check (start_ms >= 0),
  maker_id    uuid references account on delete set null,
  created_at  timestamptz not null default now()
);
create index clip_original_idx on clip (original_id, created_at desc, video_id desc) where original_id is not null;
create index clip_maker_idx on clip (maker_id, created_at) where maker_id is not null;

-- Who cuts clips of a channel's broadcasts; of one without a row everybody who is signed in.
create table clip_setting (
  channel_id uuid primary key references channel on delete cascade,
  makers     text not null check (makers in ('nobody', 'followers', 'everybody'))
);

-- A clip is never seen by more people than its original; what was made private alone stays so.
create function openness(visibility text) returns int immutable language sql as $$
  select array_position(array['private', 'password', 'members', 'unlisted', 'public'], visibility)
$$;
create function limit_clip() returns trigger language plpgsql as $$
declare
  original record;
begin
  select o.visibility, o.password_hash into original
  from clip c join video o on o.id = c.original_id where c.video_id = new.id;
  if found and openness(new.visibility) > openness(original.visibility) then
    new.visibility := original.visibility;
    new.password_hash := original.password_hash;
  end if;
  return new;
end $$;
create trigger video_clip_limited before update of visibility on video for each row execute function limit_clip();
create function limit_clips() returns trigger language plpgsql as $$
begin
  update video v set visibility = new.visibility, password_hash = new.password_hash, updated_at = now()
  from clip c
  where c.original_id = new.id and v.id = c.video_id
    and (openness(v.visibility) > openness(new.visibility)
      or (v.visibility = 'password' and new.visibility = 'password'));
  return null;
end $$;
create trigger video_clips_limited after update of visibility, password_hash on video for each row
  when (old.visibility <> new.visibility or old.password_hash is distinct from new.password_hash)
  execute function limit_clips();
