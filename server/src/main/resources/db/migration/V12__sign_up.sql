-- Mails to be sent, and what came of them. Written in the transaction of what they tell of.
create table mail (
  id          bigint generated always as identity primary key,
  recipient   text not null check (length(recipient) between 3 and 254),
  subject     text not null check (length(subject) between 1 and 200),
  -- Emptied once it is sent: it may hold a link that opens an account.
  body        text not null check (length(body) <= 20000),
  -- 'shown' is for the administrator to read, where no mail server is known.
  state       text not null check (state in ('waiting', 'sent', 'failed', 'shown')),
  attempts    int not null default 0,
  problem     text not null default '' check (length(problem) <= 500),
  created_at  timestamptz not null default now(),
  -- When it is tried next; while it is being tried, when that try counts as lost.
  due_at      timestamptz not null default now(),
  finished_at timestamptz
);
create index mail_due_idx on mail (due_at, id) where state = 'waiting';
create index mail_created_idx on mail (created_at);

-- What proves something about an account once, and for a short time: who holds the secret read the
-- mail, or knew the password. Only hashes are stored.
create table ticket (
  token_hash bytea primary key,
  account_id uuid not null references account on delete cascade,
  purpose    text not null check (purpose in ('confirm', 'reset', 'change', 'second-step')),
  -- The new address, of 'change'.
  email      text check (length(email) between 3 and 254),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index ticket_account_idx on ticket (account_id, purpose);
create index ticket_expires_idx on ticket (expires_at);

-- Links by which people of somebody's choice may sign up.
create table invitation (
  id         uuid primary key,
  token_hash bytea not null unique,
  made_by    uuid references account on delete set null,
  note       text not null default '' check (length(note) <= 100),
  uses       int not null default 0 check (uses >= 0),
  most_uses  int not null check (most_uses between 1 and 1000),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index invitation_latest_idx on invitation (created_at desc, id);
-- Who was invited need not be let in a second time.
alter table account add column invited boolean not null default false;
create index account_waiting_idx on account (created_at, id) where state = 'waiting';

-- What a program may do with a token; those made before could do all.
alter table api_token add column scopes text[] not null default '{read,upload,manage,admin}';
alter table api_token alter column scopes drop default;
create index session_latest_idx on session (account_id, last_seen_at desc);

-- Wrong passwords and codes, by whom they were tried on and from where. Hashes, as people type
-- passwords into the field of names.
create table sign_in_failure (
  key      bytea primary key,
  count    int not null,
  first_at timestamptz not null default now(),
  last_at  timestamptz not null default now()
);
create index sign_in_failure_last_idx on sign_in_failure (last_at);

-- Time-based one-time codes (RFC 6238).
create table second_factor (
  account_id   uuid primary key references account on delete cascade,
  -- Encrypted with a key that is not in this table.
  secret       bytea not null,
  -- No code of this step or an earlier one is taken again.
  last_step    bigint not null default 0,
  -- Null until a first code showed that the app has the secret.
  confirmed_at timestamptz,
  created_at   timestamptz not null default now()
);
create table recovery_code (
  account_id uuid not null references account on delete cascade,
  code_hash  bytea not null,
  primary key (account_id, code_hash)
);
