-- While a film is being encoded its renditions grow: a row stands for the rendition from its first
-- part on. Its object is written last, of all parts; until then object_key and sha256 are empty.
alter table rendition add column is_growing boolean not null default false;

-- Whether anything may still be added to the published revision: players are told of one end for all.
alter table video add column is_growing boolean not null default false;

-- Parts of growing renditions, each an object with whole segments. They are played as far as they
-- follow one another; a later one may be there first. Gone once the rendition is whole.
create table rendition_part (
  video_id      text not null,
  revision      text not null,
  name          text not null,
  ordinal       int not null,
  object_key    text not null,
  size_bytes    bigint not null,
  sha256        bytea not null,
  segment_index bytea not null,
  primary key (video_id, revision, name, ordinal),
  foreign key (video_id, revision, name) references rendition (video_id, revision, name) on delete cascade
);

alter table transcode_task drop constraint transcode_task_kind_check;
alter table transcode_task add constraint transcode_task_kind_check check (kind in
  ('early', 'probe', 'prepare', 'head', 'chunk', 'copy', 'audio', 'join', 'text', 'storyboard', 'poster', 'publish'));
