-- People, words and numbers for the films of AlbumTest, whose ids are the setting album.films.
insert into account (id, name, name_key, role)
select ('00000000-0000-4000-8000-00000000000' || n)::uuid, name, lower(name), 'creator'
from unnest(array['Ingrid Solberg', 'Tomás Rey', 'Aiko Mori', 'Lena Brandt', 'Samir Haddad']) with ordinality as p (name, n);
insert into channel (id, owner_id, handle, handle_key, name, description)
select ('00000000-0000-4000-9000-00000000000' || n)::uuid, ('00000000-0000-4000-8000-00000000000' || n)::uuid, handle, handle, name,
  'What the sky does when nobody looks. A new film every full moon.'
from unnest(array['night-watch', 'harbour-tales', 'made-by-hand'], array['Night Watch', 'Harbour Tales', 'Made by Hand'])
  with ordinality as c (handle, name, n);
insert into category (id, slug, name, description) values
  (gen_random_uuid(), 'nature', 'Nature', 'Sea, sky and weather'), (gen_random_uuid(), 'science', 'Science', 'How it works, and why'),
  (gen_random_uuid(), 'craft', 'Craft', 'Things made by hand'), (gen_random_uuid(), 'travel', 'Travel', 'Far and near');
update video set created_at = now() - p.n * interval '31 hours', listed_at = now() - p.n * interval '31 hours', views = 9000 / p.n,
  duration_ms = case when p.n = 2 then duration_ms else 400000 + 517000 * p.n end,
  channel_id = ('00000000-0000-4000-9000-00000000000' || 1 + p.n % 3)::uuid,
  category_id = (select id from category order by slug offset p.n % 4 limit 1)
from unnest(string_to_array(current_setting('album.films'), ' ')) with ordinality as p (id, n) where video.id = p.id;
update video set channel_id = '00000000-0000-4000-9000-000000000001' where id = (string_to_array(current_setting('album.films'), ' '))[2];
insert into profile (id, account_id, name, avatar)
select ('00000000-0000-4000-8000-0000000000b' || n)::uuid, a.id, name, n * 2
from (select id from account where role = 'administrator' order by created_at limit 1) a,
  unnest(array['Marta', 'Children', 'Guests']) with ordinality as p (name, n);
insert into follow (account_id, channel_id)
select a.id, c.id from account a, channel c where c.id::text like '00000000-0000-4000-9000-%' and a.id <> c.owner_id;
insert into history (profile_id, video_id, position_ms, duration_ms, finished, first_seen_at, seen_at)
select p.id, f.id, 600 * f.n::int, 3000, false, now(), now() - f.n * interval '5 hours'
from profile p, unnest(string_to_array(current_setting('album.films'), ' ')) with ordinality as f (id, n)
where f.n < 5 and p.id = '00000000-0000-4000-8000-0000000000b1';
insert into playlist (id, profile_id, kind, name, description)
values ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000b1', 'own', 'Quiet evenings', 'For when the day was loud.');
insert into playlist_item (playlist_id, video_id, place)
select '00000000-0000-4000-8000-0000000000a1', f.id, f.n * 65536 from unnest(string_to_array(current_setting('album.films'), ' ')) with ordinality as f (id, n) where f.n > 2;
insert into video_like (profile_id, video_id)
select p.id, f.id from profile p, unnest(string_to_array(current_setting('album.films'), ' ')) with ordinality as f (id, n);
insert into comment (id, video_id, author_id, text, pinned, created_at)
select gen_random_uuid(), (string_to_array(current_setting('album.films'), ' '))[2], ('00000000-0000-4000-8000-00000000000' || n)::uuid, text, n = 2, now() - n * interval '7 hours'
from unnest(array['I could hear the snow. Thank you for not putting music over it.',
  'Lens: 20 mm at f/1.8, four seconds. The green is real; the red is only there for the camera.',
  'We watched it three times, the children asked for a fourth.', 'What was the temperature?',
  'From 1:10 on it looks like the sea.']) with ordinality as c (text, n);
insert into notification (account_id, kind, video_id, channel_id, created_at)
select a.id, 'published', f.id, v.channel_id, v.listed_at
from account a, unnest(string_to_array(current_setting('album.films'), ' ')) with ordinality as f (id, n) join video v on v.id = f.id where a.role = 'administrator' and f.n < 6;
