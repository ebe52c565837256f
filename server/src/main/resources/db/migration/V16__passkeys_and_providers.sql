-- Keys that people's devices hold (Web Authentication Level 3). Who has one needs no password and no code.
create table passkey (
  id              uuid primary key,
  account_id      uuid not null references account on delete cascade,
  credential_id   bytea not null unique check (length(credential_id) between 1 and 1023),
  -- Model of the device, id and public key, as the device wrote them (§6.5.2).
  attested        bytea not null check (length(attested) <= 4096),
  -- The host that the device made it for; it works nowhere else.
  host            text not null check (length(host) between 1 and 253),
  name            text not null check (length(name) between 1 and 100),
  -- Grows at each use where the device counts; else it stays at 0.
  sign_count      bigint not null default 0 check (sign_count >= 0),
  backup_eligible boolean not null,
  backed_up       boolean not null,
  -- When it counted backwards, which only a copy does. It opens nothing from then on.
  copied_at       timestamptz,
  created_at      timestamptz not null default now(),
  last_used_at    timestamptz
);
create index passkey_account_idx on passkey (account_id, created_at, id);

-- What was signed by us, is good for one use, and was used. Kept until it is too old anyway.
create table spent_token (
  hash       bytea primary key,
  expires_at timestamptz not null
);
create index spent_token_expires_idx on spent_token (expires_at);

-- Sites that people can prove by who they are.
create table sign_in_provider (
  -- Part of the address that the provider sends people back to.
  id            text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,29}$'),
  kind          text not null check (kind in ('openid', 'github')),
  label         text not null check (length(label) between 1 and 40),
  -- What its identities are of; of GitHub the address of its site.
  issuer        text not null unique check (length(issuer) between 1 and 300),
  client_id     text not null check (length(client_id) between 1 and 300),
  -- Encrypted with a key that is not in this table.
  client_secret bytea not null,
  is_on         boolean not null default true,
  created_at    timestamptz not null default now()
);

-- Who somebody is elsewhere. The address of a mailbox is none: it can change hands.
create table identity (
  issuer       text not null check (length(issuer) between 1 and 300),
  subject      text not null check (length(subject) between 1 and 255),
  account_id   uuid not null references account on delete cascade,
  -- As the provider called them last, for their own list only.
  name         text not null default '' check (length(name) <= 254),
  created_at   timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (issuer, subject),
  unique (account_id, issuer)
);

-- Whoever is deleted can be forgotten in the log of privileged acts: what it says is emptied, never altered.
create or replace function audit_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
      and (new.id, new.at, new.action) is not distinct from (old.id, old.at, old.action)
      and (new.actor_id is null or new.actor_id = old.actor_id)
      and new.actor in (old.actor, '')
      and new.address in (old.address, '')
      and new.subject in (old.subject, '')
      and new.detail::text in (old.detail::text, '{}') then
    return new;
  end if;
  raise exception 'audit_entry is only ever added to';
end $$;
