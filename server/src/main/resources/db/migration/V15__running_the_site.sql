-- The log of privileged acts is only ever added to; an account that is deleted leaves its name there.
create function audit_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.actor_id is null
        and (new.id, new.at, new.actor, new.action, new.subject, new.detail, new.address)
          is not distinct from (old.id, old.at, old.actor, old.action, old.subject, old.detail, old.address) then
      return new;
    end if;
  end if;
  raise exception 'audit_entry is only ever added to';
end $$;
create trigger audit_entry_stays before update or delete on audit_entry
  for each row execute function audit_entry_stays();
create trigger audit_entry_stays_whole before truncate on audit_entry
  for each statement execute function audit_entry_stays();
create index audit_entry_action_idx on audit_entry (action, id desc);

-- The site's logo, small and re-encoded; kept here, so that it goes where the settings go.
create table site_picture (
  name         text primary key check (name in ('logo')),
  content_type text not null,
  bytes        bytea not null check (length(bytes) <= 500000),
  sha256       text not null
);

-- Finding people by how their name or address begins.
create index account_name_prefix_idx on account (lower(name) text_pattern_ops, id);
create index account_email_prefix_idx on account (email_key text_pattern_ops, id);

-- Which films are encoded before or behind all others.
alter table video add column encode_rank text not null default 'usual' check (encode_rank in ('first', 'usual', 'last'));
-- The last that FFmpeg said in a failed attempt.
alter table transcode_task add column log text not null default '' check (length(log) <= 8000);
create index transcode_task_failed_idx on transcode_task (created_at) where state = 'failed';

-- Who encodes, and when it was last heard of.
create table encoding_worker (
  name       text primary key check (length(name) <= 100),
  host       text not null check (length(host) <= 255),
  threads    int not null,
  started_at timestamptz not null,
  seen_at    timestamptz not null
);

-- What fills the disk, once a day: how it grows.
create table disk_day (
  day              date primary key,
  source_bytes     bigint not null,
  rendition_bytes  bigint not null,
  upload_bytes     bigint not null,
  temporary_bytes  bigint not null,
  other_bytes      bigint not null,
  free_bytes       bigint not null,
  measured_at      timestamptz not null default now()
);
-- What each account filled when that was last looked at.
create table disk_owner (
  account_id uuid primary key references account on delete cascade,
  bytes      bigint not null,
  videos     int not null
);
create index disk_owner_most_idx on disk_owner (bytes desc, account_id);
