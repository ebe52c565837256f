-- People sign up by e-mail address, prove who they are in several ways and can be held back by those who run the site.
alter table account drop constraint account_role_check;
alter table account add constraint account_role_check check (role in ('administrator', 'moderator', 'creator', 'viewer'));
-- What makes two names look alike (UTS #39 skeleton), so that nobody takes one that can be mistaken for another's.
alter table account add column name_key text;
update account set name_key = lower(name);
alter table account alter column name_key set not null;
create unique index account_name_key_key on account (name_key);
alter table account add column email text check (length(email) between 3 and 254);
-- The address as it is compared; one address is one account.
alter table account add column email_key text;
create unique index account_email_key on account (email_key);
alter table account add column email_confirmed_at timestamptz;
-- 'unconfirmed' has still to open the link that was sent, 'waiting' is for somebody to let in.
alter table account add column state text not null default 'active'
  check (state in ('active', 'unconfirmed', 'waiting', 'suspended'));
alter table account add column state_reason text not null default '' check (length(state_reason) <= 1000);
-- The language that pages and mails are written in; null for what the browser asks for.
alter table account add column language text check (length(language) <= 20);
-- When all of it is to be deleted, as its owner wished.
alter table account add column delete_after timestamptz;
create index account_delete_idx on account (delete_after) where delete_after is not null;
create index account_latest_idx on account (created_at desc, id desc);

-- A session ends when it was not used for long, and in any case some time after it began.
alter table session add column id uuid not null default gen_random_uuid();
alter table session add column ends_at timestamptz not null default now() + interval '90 days';
alter table session add column user_agent text not null default '' check (length(user_agent) <= 300);
alter table session add column address text not null default '' check (length(address) <= 64);
create unique index session_id_key on session (id);

-- Those who watch with one account: a household, a class. Lists, history and resume belong to a profile.
create table profile (
  id              uuid primary key,
  account_id      uuid not null references account on delete cascade,
  name            text not null check (length(name) between 1 and 50),
  -- One of the drawn avatars.
  avatar          int not null default 0 check (avatar between 0 and 99),
  language        text check (length(language) <= 20),
  -- Subtitles to begin with; null for none.
  text_language   text check (length(text_language) <= 20),
  -- Films from above this age are not shown; null for no limit.
  maturity        int check (maturity between 0 and 21),
  pin_hash        text,
  history_paused  boolean not null default false,
  created_at      timestamptz not null default now()
);
create index profile_account_idx on profile (account_id, created_at, id);
insert into profile (id, account_id, name) select gen_random_uuid(), id, left(name, 50) from account;
alter table session add column profile_id uuid references profile on delete set null;

-- What the administrator set in the browser; a key that is not here has its default.
create table setting (
  key        text primary key check (length(key) <= 100),
  value      jsonb not null,
  changed_at timestamptz not null default now()
);

-- Who did what with rights that others do not have. Only ever added to.
create table audit_entry (
  id         bigint generated always as identity primary key,
  at         timestamptz not null default now(),
  actor_id   uuid references account on delete set null,
  -- The name at that time, which outlives the account.
  actor      text not null,
  action     text not null check (length(action) between 1 and 60),
  subject    text not null default '' check (length(subject) <= 300),
  detail     jsonb not null default '{}',
  address    text not null default '' check (length(address) <= 64)
);
create index audit_entry_actor_idx on audit_entry (actor_id, id desc);
