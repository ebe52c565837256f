-- Lists are read from their indices alone, with the age of each film: the rows of most are in memory already.
drop index video_listed_idx;
create index video_listed_idx on video (listed_at desc, id desc) include (age)
  where state in ('playable', 'complete') and visibility = 'public';
drop index video_members_idx;
create index video_members_idx on video (listed_at desc, id desc) include (age)
  where state in ('playable', 'complete') and visibility in ('public', 'members');
drop index video_category_idx;
create index video_category_idx on video (category_id, listed_at desc, id desc) include (age, visibility)
  where state in ('playable', 'complete') and visibility in ('public', 'members');
create index video_channel_shown_idx on video (channel_id, listed_at desc, id desc) include (age, visibility)
  where state in ('playable', 'complete') and visibility in ('public', 'members');
