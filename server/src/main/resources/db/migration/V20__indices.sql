-- What goes with a row, or forgets it, is found through an index however much there is.
create index comment_film_idx on comment (video_id);
create index invitation_maker_idx on invitation (made_by) where made_by is not null;
create index one_time_link_account_idx on one_time_link (account_id);
create index session_profile_idx on session (profile_id) where profile_id is not null;
create index transcode_task_owner_idx on transcode_task (owner_id);
create index upload_video_idx on upload (video_id) where video_id is not null;
create index video_filed_idx on video (category_id) where category_id is not null;

-- What is looked for every minute and is hardly ever there.
create index video_unfinished_idx on video (id) where state in ('uploading', 'processing', 'playable');

-- What an account fills is added up from the index alone.
create index rendition_bytes_idx on rendition (video_id) include (size_bytes);
