-- What the last checks found: all of them, the round trip, the scrub.
create table health_report (
  name       text primary key check (name in ('checks', 'round-trip', 'scrub')),
  report     jsonb not null,
  written_at timestamptz not null default now()
);
