-- Accounts: the administrator and API tokens. Secrets are stored as SHA-256 of 256 random bits.
create table account (
  id            uuid primary key,
  name          text not null check (length(name) between 1 and 100),
  role          text not null check (role in ('administrator', 'creator', 'viewer')),
  password_hash text,
  created_at    timestamptz not null default now()
);
create unique index account_name_key on account (lower(name));

create table session (
  token_hash   bytea primary key,
  account_id   uuid not null references account on delete cascade,
  created_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at   timestamptz not null
);
create index session_account_idx on session (account_id);
create index session_expires_idx on session (expires_at);

create table api_token (
  id           uuid primary key,
  account_id   uuid not null references account on delete cascade,
  name         text not null check (length(name) between 1 and 100),
  token_hash   bytea not null unique,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at   timestamptz
);
create index api_token_account_idx on api_token (account_id);

-- One-time links: opening one makes its opener the account it names.
create table one_time_link (
  token_hash bytea primary key,
  account_id uuid not null references account on delete cascade,
  expires_at timestamptz not null,
  used_at    timestamptz
);

-- One row, made at the first start: the key that signs media paths and forms.
create table secret (
  name       text primary key,
  value      bytea not null,
  created_at timestamptz not null default now()
);

create table video (
  id             text primary key,
  owner_id       uuid not null references account,
  title          text not null check (length(title) between 1 and 300),
  description    text not null default '' check (length(description) <= 20000),
  tags           text[] not null default '{}',
  visibility     text not null default 'public' check (visibility in ('public', 'unlisted', 'private')),
  state          text not null check (state in ('uploading', 'processing', 'playable', 'complete', 'failed')),
  problem_code   text,
  problem_detail text,
  kind           text not null default 'video' check (kind in ('video', 'audio')),
  source_key     text,
  source_name    text not null default '',
  source_bytes   bigint,
  source_sha256  bytea,
  source_info    jsonb,
  duration_ms    bigint,
  width          int,
  height         int,
  -- The published set of renditions: publishing is one update of this pointer.
  revision       text,
  -- Index of the chosen candidate among the renditions of kind 'poster'.
  poster         int not null default 0,
  created_at     timestamptz not null default now(),
  uploaded_at    timestamptz,
  playable_at    timestamptz,
  completed_at   timestamptz,
  updated_at     timestamptz not null default now()
);
create index video_latest_idx on video (created_at desc, id desc) where state in ('playable', 'complete') and visibility = 'public';
create index video_owner_idx on video (owner_id, created_at desc, id desc);

-- What can be played or shown of a video, immutable once written; keyed by the attempt that made it (revision).
create table rendition (
  id                uuid primary key,
  video_id          text not null references video on delete cascade,
  revision          text not null,
  kind              text not null check (kind in ('video', 'audio', 'text', 'storyboard', 'poster')),
  -- Unique path name inside the revision: '720p', 'audio-0', 'text-en', 'storyboard', 'poster-0'.
  name              text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  position          int not null,
  label             text not null default '',
  language          text,
  is_default        boolean not null default false,
  is_forced         boolean not null default false,
  codecs            text not null default '',
  width             int,
  height            int,
  frame_rate_num    int,
  frame_rate_den    int,
  sample_rate       int,
  channels          int,
  peak_bandwidth    bigint,
  average_bandwidth bigint,
  duration_ms       bigint,
  object_key        text not null,
  size_bytes        bigint not null,
  sha256            bytea not null,
  content_type      text not null,
  -- org.kinora.media.mp4.SegmentIndex in its binary form, for CMAF renditions.
  segment_index     bytea,
  -- kind 'storyboard': columns, rows, tileWidth, tileHeight, intervalMs, count (tiles over all sheets); sheet s is object_key || '-' || s.
  attributes        jsonb not null default '{}',
  created_at        timestamptz not null default now(),
  unique (video_id, revision, name)
);

-- tus uploads. The offset in the row is what was fsynced and acknowledged.
create table upload (
  id          text primary key,
  owner_id    uuid not null references account,
  video_id    text references video on delete set null,
  kind        text not null check (kind in ('whole', 'partial', 'final')),
  length      bigint check (length >= 0),
  "offset"    bigint not null default 0,
  metadata    jsonb not null default '{}',
  file_key    text not null,
  parts       text[] not null default '{}',
  state       text not null check (state in ('open', 'finished', 'damaged')),
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  expires_at  timestamptz not null
);
create index upload_expires_idx on upload (expires_at) where state <> 'finished';
create index upload_owner_idx on upload (owner_id, created_at desc);

-- The encode pipeline: one row per piece of work. db-scheduler runs them; this is what people see.
create table transcode_task (
  id          uuid primary key,
  video_id    text not null references video on delete cascade,
  owner_id    uuid not null references account,
  revision    text not null,
  kind        text not null check (kind in ('probe', 'prepare', 'chunk', 'audio', 'join', 'text', 'storyboard', 'poster', 'publish')),
  -- Chunk number, audio or text stream position.
  ordinal     int not null default 0,
  detail      jsonb not null default '{}',
  state       text not null check (state in ('waiting', 'ready', 'running', 'done', 'failed', 'cancelled')),
  progress    double precision not null default 0 check (progress between 0 and 1),
  weight      double precision not null default 1,
  attempts    int not null default 0,
  problem     text,
  worker      text,
  created_at  timestamptz not null default now(),
  started_at  timestamptz,
  finished_at timestamptz,
  unique (video_id, revision, kind, ordinal)
);
create index transcode_task_open_idx on transcode_task (state, created_at) where state in ('waiting', 'ready', 'running', 'failed');

-- Objects whose row is gone: swept from the store, then from here.
create table orphan (
  object_key text primary key,
  since      timestamptz not null default now()
);

-- db-scheduler 16.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  created_at           timestamptz default now(),
  priority             smallint,
  state                text,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_idx on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat_idx on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority_idx on scheduled_tasks (priority desc, execution_time asc);
