-- What one account may fill, where that differs from the server's setting.
alter table account add column quota_bytes bigint check (quota_bytes >= 0);

-- Disk space that is promised before its bytes come: for the upload itself, those that arrived included ...
alter table upload add column reserved_bytes bigint not null default 0 check (reserved_bytes >= 0);
-- ... and for what will be made of it, until its video holds that.
alter table upload add column derived_bytes bigint not null default 0 check (derived_bytes >= 0);

update upload set reserved_bytes = coalesce(length, "offset"), derived_bytes = 2 * coalesce(length, "offset")
where state = 'open';

-- Space promised to a film that is being encoded; the row goes when that ends.
create table space_reservation (
  video_id     text primary key references video on delete cascade,
  peak_bytes   bigint not null check (peak_bytes >= 0),
  -- The most of it that lay on the disk so far, and so shows there.
  stored_bytes bigint not null default 0 check (stored_bytes >= 0),
  created_at   timestamptz not null default now()
);
