-- Sources of which the SHA-256 is still to be taken are looked for often and are few.
create index video_unsummed on video (id) where source_key is not null and source_sha256 is null;
