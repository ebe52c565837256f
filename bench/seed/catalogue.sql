-- Fills a site with people, channels, films and what people did with them: rows alone, no objects but the names of some.
-- The settings seed.number, seed.videos, seed.people and seed.history say which and how many; the same ones make the same
-- rows, at times counted back from now. Only columns that are needed are named, so that new ones need no change here.
-- Runs as one transaction of the owner of the database.

-- A number from 0 up to 1 that depends on the seed, on what it is drawn for and on the row alone.
create function pg_temp.r(what int, n bigint) returns float8 language sql stable parallel safe as $$
  select (hashint8extended(n, current_setting('seed.number')::bigint * 1000 + what) & 9007199254740991) / 9007199254740992.0
$$;
create function pg_temp.pick(what int, n bigint, among int) returns int language sql stable parallel safe as $$
  select floor(pg_temp.r(what, n) * among)::int
$$;
create function pg_temp.id(what text, n bigint) returns uuid language sql stable parallel safe as $$
  select md5(current_setting('seed.number') || what || n)::uuid
$$;
create function pg_temp.film(n bigint) returns text language sql stable parallel safe as $$
  select translate(left(encode(decode(md5(current_setting('seed.number') || 'film' || n), 'hex'), 'base64'), 11), '+/', '-_')
$$;
create function pg_temp.moment(what int, n bigint, days float8, skew float8) returns timestamptz language sql stable as $$
  select date_trunc('milliseconds', now() - power(pg_temp.r(what, n), skew) * days * interval '1 day')
$$;

create temp table size on commit drop as
select current_setting('seed.videos')::int as videos, current_setting('seed.people')::int as people,
  current_setting('seed.history')::bigint as history,
  greatest(10, current_setting('seed.people')::int / 10) as channels;

create temp table tongue (lang text, words text[]) on commit drop;
insert into tongue values
  ('en', string_to_array('the a of and how we built an island harbour winter morning light river walk through mountain city night train journey garden market story music old new long way home lecture on history physics climate energy water bread kitchen workshop repair wooden boat engine bicycle race final interview with people from village school choir orchestra rehearsal concert summer festival documentary about bees forest birds fishing coast storm lighthouse bridge factory machine weaving glass paper printing letters language learning children playing football coach training season match review camera lens film editing colour sound recording', ' ')),
  ('de', string_to_array('der die das und wie wir eine Insel Hafen Winter Morgen Licht Fluss Wanderung durch Berge Stadt Nacht Zug Reise Garten Markt Geschichte Musik alt neu weiter Weg nach Hause Vorlesung über Physik Klima Energie Wasser Brot Küche Werkstatt Reparatur Holzboot Motor Fahrrad Rennen Finale Gespräch mit Leuten aus Dorf Schule Chor Orchester Probe Konzert Sommer Fest Dokumentation Bienen Wald Vögel Fischerei Küste Sturm Leuchtturm Brücke Fabrik Maschine Weberei Glas Papier Druck Buchstaben Sprache Lernen Kinder Spiel Fußball Trainer Saison Kamera Objektiv Schnitt Farbe Ton Aufnahme', ' ')),
  ('fr', string_to_array('le la de et comment nous une île port hiver matin lumière rivière marche à travers montagne ville nuit train voyage jardin marché histoire musique ancien nouveau long chemin maison cours sur physique climat énergie eau pain cuisine atelier réparation bateau bois moteur vélo course finale entretien avec gens village école chœur orchestre répétition concert été fête documentaire abeilles forêt oiseaux pêche côte tempête phare pont usine machine tissage verre papier imprimerie lettres langue apprendre enfants jeu football saison caméra objectif montage couleur son enregistrement', ' '));

-- So many words, each chosen by its own number.
create function pg_temp.words(what int, n bigint, many int, vocabulary text[]) returns text language sql stable as $$
  select string_agg(vocabulary[1 + pg_temp.pick(what, n * 1000 + i, cardinality(vocabulary))], ' ' order by i)
  from generate_series(1, many) i
$$;

insert into account (id, name, name_key, role, password_hash, email, email_key, email_confirmed_at, created_at)
select pg_temp.id('account', n), name, lower(name),
  case when n <= 5 then 'moderator' when n <= channels then 'creator' else 'viewer' end, 'of no password',
  lower(name) || '@people.example', lower(name) || '@people.example', now(), pg_temp.moment(1, n, 1800, 1.5)
from size, generate_series(1, people) n,
  lateral (select (string_to_array('Ada Noor Lena Milo Iris Jonas Amira Theo Sofia Emil Yara Oskar Lucie Hugo Nina Karl Maja Louis Zoe Anton Clara Felix Ines Paul Rosa Simon Vera Malik Elif Tomas', ' '))[1 + pg_temp.pick(2, n, 30)]
    || (string_to_array('Berg Marsh Laurent Okafor Weber Rossi Novak Silva Haas Dubois Lind Moreau Kaya Fischer Bell Costa Jansen Petit Arslan Vogt', ' '))[1 + pg_temp.pick(3, n, 20)]
    || n as name) named;

-- Every fifth shares the account with somebody.
insert into profile (id, account_id, name, avatar, created_at)
select pg_temp.id('profile', n), pg_temp.id('account', 1 + (n - 1) % people), case when n <= people then 'Me' else 'Kids' end,
  pg_temp.pick(4, n, 12), now() - interval '1000 days' + n * interval '1 second'
from size, generate_series(1, people + people / 5) n;

insert into channel (id, owner_id, handle, handle_key, name, description, created_at)
select pg_temp.id('channel', n), pg_temp.id('account', n), handle, handle,
  initcap(pg_temp.words(5, n, 2, words)), pg_temp.words(6, n, 40, words), pg_temp.moment(7, n, 1700, 1)
from size, generate_series(1, channels) n, lateral (select 'channel-' || n as handle) named,
  tongue where lang = (array['en', 'en', 'de', 'fr'])[1 + pg_temp.pick(8, n, 4)];

-- Eight at the top with five below each.
insert into category (id, parent_id, slug, name, position)
select pg_temp.id('category', n), case when n > 8 then pg_temp.id('category', 1 + (n - 9) / 5) end, 'shelf-' || n,
  initcap(words[20 + n * 2] || ' & ' || words[21 + n * 2]), n
from generate_series(1, 48) n, lateral (select words || words as words from tongue where lang = 'en') t;

-- The lower its number, the more a film is watched and the more films a channel has.
create temp table made on commit drop as
select n, pg_temp.film(n) as id, 1 + floor(channels * power(pg_temp.r(10, n), 2.5))::int as channel,
  (array['en', 'en', 'de', 'fr'])[1 + pg_temp.pick(11, n, 4)] as lang,
  pg_temp.moment(12, n, 1500, 1.3) as at,
  60000 + floor(power(pg_temp.r(13, n), 3) * 7140000)::bigint as ms,
  (array[480, 720, 1080, 1080, 1080, 2160])[1 + pg_temp.pick(14, n, 6)] as height,
  pg_temp.r(15, n) as luck
from size, generate_series(1, videos) n;

insert into video (id, owner_id, channel_id, category_id, title, description, tags, visibility, state, problem_code, problem_detail,
  kind, source_key, source_name, source_bytes, source_sha256, duration_ms, width, height, revision, language, licence, age,
  created_at, uploaded_at, playable_at, completed_at, updated_at, listed_at, announced_at, views)
select id, pg_temp.id('account', channel), pg_temp.id('channel', channel), pg_temp.id('category', 1 + pg_temp.pick(16, n, 48)),
  initcap(pg_temp.words(17, n, 3 + pg_temp.pick(18, n, 6), words)), pg_temp.words(19, n, 30 + pg_temp.pick(20, n, 90), words),
  array(select distinct 'tag-' || (1 + floor(300 * power(pg_temp.r(21, n * 10 + i), 3))::int) from generate_series(1, pg_temp.pick(22, n, 6)) i),
  case when luck < 0.93 then 'public' when luck < 0.95 then 'members' when luck < 0.97 then 'unlisted' else 'private' end,
  case when failed then 'failed' else 'complete' end, case when failed then 'not-a-film' end,
  case when failed then 'The file holds no pictures and no sound.' end,
  case when luck < 0.02 then 'audio' else 'video' end, 'seed/' || id, id || '.mp4', ms * 500, sha256(id::bytea),
  case when not failed then ms end, case when not failed then height * 16 / 9 end, case when not failed then height end,
  case when not failed then 'r1' end, lang, (array['', '', '', 'CC-BY-4.0'])[1 + pg_temp.pick(24, n, 4)],
  (array[0, 0, 0, 0, 0, 0, 0, 0, 12, 16])[1 + pg_temp.pick(25, n, 10)],
  at, at, at, at, at, at, at, floor(20 * ms / 1000 / greatest(1, power(n, 0.7)))::bigint
from made join tongue using (lang), lateral (select pg_temp.r(23, n) < 0.01 as failed) f;

-- What follows is consistent by the way it is made, and counts are taken once at the end. Triggers of all before have run:
-- what is looked for by words is written by them.
set local session_replication_role = replica;

insert into revision (video_id, revision, state, created_at)
select id, 'r1', 'published', created_at from video where revision = 'r1' and source_key like 'seed/%';

-- As the pipeline writes them: sizes up to the source's, sound, scrub pictures, three posters.
insert into rendition (id, video_id, revision, kind, name, position, is_default, codecs, width, height, frame_rate_num,
  frame_rate_den, sample_rate, channels, peak_bandwidth, average_bandwidth, duration_ms, object_key, size_bytes, sha256,
  content_type, attributes, created_at)
select pg_temp.id(p.name, n), v.id, 'r1', p.kind, p.name, p.position, p.position = 0, p.codecs, p.height * 16 / 9, p.height,
  case when p.kind = 'video' then 25 end, case when p.kind = 'video' then 1 end, case when p.kind = 'audio' then 48000 end,
  case when p.kind = 'audio' then 2 end, p.rate * 3 / 2, p.rate, v.duration_ms, 'seed/' || p.name || p.ending,
  greatest(1000, v.duration_ms * p.rate / 8000), sha256(p.name::bytea), p.type, p.attributes::jsonb, v.created_at
from made join video v using (id) cross join (values
  ('video', '360p', 0, 'avc1.64001e', 360, 500000, '.mp4', 'video/mp4', '{"segment": 96, "per": 24, "longest": 4}'),
  ('video', '480p', 1, 'avc1.64001f', 480, 900000, '.mp4', 'video/mp4', '{"segment": 96, "per": 24, "longest": 4}'),
  ('video', '720p', 2, 'avc1.64001f', 720, 1900000, '.mp4', 'video/mp4', '{"segment": 96, "per": 24, "longest": 4}'),
  ('video', '1080p', 3, 'avc1.640028', 1080, 3800000, '.mp4', 'video/mp4', '{"segment": 96, "per": 24, "longest": 4}'),
  ('audio', 'audio-0', 0, 'mp4a.40.2', null, 128000, '.mp4', 'audio/mp4', '{}'),
  ('storyboard', 'storyboard', 0, '', 90, 0, '', 'image/jpeg',
    '{"columns": 10, "rows": 10, "tileWidth": 160, "tileHeight": 90, "intervalMs": 10000, "count": 60}'),
  ('poster', 'poster-0', 0, '', 720, 0, '.jpg', 'image/jpeg', '{}'),
  ('poster', 'poster-1', 1, '', 720, 0, '.jpg', 'image/jpeg', '{}'),
  ('poster', 'poster-2', 2, '', 720, 0, '.jpg', 'image/jpeg', '{}'))
  as p (kind, name, position, codecs, height, rate, ending, type, attributes)
where v.revision = 'r1' and (p.kind <> 'video' or p.height <= v.height);

insert into chapter (video_id, start_ms, title)
select id, i * ms / 6, initcap(pg_temp.words(26, n * 10 + i, 3, words))
from made join tongue using (lang), generate_series(0, 5) i where pg_temp.r(27, n) < 0.1;

-- Everybody's share of the history: of the first the most. Two of one person never meet, as each is
-- drawn from a stretch of its own.
insert into history (profile_id, video_id, position_ms, duration_ms, finished, first_seen_at, seen_at)
select pg_temp.id('profile', p), m.id, case when ended then m.ms else floor(m.ms * pg_temp.r(30, p * 100000 + j))::bigint end,
  m.ms, ended, watched, watched
from size, generate_series(1, people) p,
  lateral (select least(videos / 2, floor(history * sqrt(p / people::float8)) - floor(history * sqrt((p - 1) / people::float8)))::int as many) share,
  generate_series(0, many - 1) j,
  lateral (select 1 + j + floor((videos - many) * power((j + pg_temp.r(31, p * 100000 + j)) / many, 3))::int as film,
    pg_temp.r(32, p * 100000 + j) < 0.6 as ended, pg_temp.moment(33, p * 100000 + j, 400, 2) as watched) drawn
join made m on m.n = film;

insert into follow (account_id, channel_id, tells, created_at)
select pg_temp.id('account', p), pg_temp.id('channel', 1 + j + floor((channels - many) * power((j + pg_temp.r(34, p * 1000 + j)) / many, 2))::int),
  true, pg_temp.moment(35, p * 1000 + j, 900, 1)
from size, generate_series(1, people) p,
  lateral (select least(channels / 2, 1 + floor(60 * power(pg_temp.r(36, p), 3)))::int as many) share, generate_series(0, many - 1) j;

insert into video_like (profile_id, video_id, created_at)
select pg_temp.id('profile', p), m.id, pg_temp.moment(37, p * 10000 + j, 900, 1)
from size, generate_series(1, people) p,
  lateral (select least(videos / 2, 1 + floor(120 * pg_temp.r(38, p)))::int as many) share, generate_series(0, many - 1) j, made m
where m.n = 1 + j + floor((videos - many) * power((j + pg_temp.r(39, p * 10000 + j)) / many, 3))::int;

create temp table said on commit drop as
select n, pg_temp.id('comment', n) as id, 1 + floor(videos * power(pg_temp.r(40, n), 4))::int as film,
  case when pg_temp.r(41, n) < 0.25 then 1 + pg_temp.pick(42, n, n::int) end as below, pg_temp.moment(43, n, 700, 1) as at
from size, generate_series(1, greatest(100, people * 30)) n;
-- An answer stands under the film and behind the words of what it answers, which is no answer itself.
update said a set film = t.film, at = greatest(a.at, t.at + interval '1 minute')
from said t where t.n = a.below and t.below is null and t.n <> a.n;
insert into comment (id, video_id, parent_id, author_id, text, created_at)
select s.id, m.id, t.id, pg_temp.id('account', 1 + pg_temp.pick(44, s.n, people)),
  initcap(pg_temp.words(45, s.n, 5 + pg_temp.pick(46, s.n, 40), words)), s.at
from size cross join said s join made m on m.n = s.film join tongue using (lang)
left join said t on t.n = s.below and t.below is null and t.n <> s.n;

insert into playlist (id, profile_id, kind, name, visibility, created_at, changed_at)
select pg_temp.id('list', n), pg_temp.id('profile', 1 + (n - 1) % people), case when n <= people then 'later' else 'own' end,
  case when n <= people then '' else initcap(pg_temp.words(50, n, 3, words)) end,
  case when n % 3 = 0 and n > people then 'public' else 'private' end, t.at, t.at
from size, generate_series(1, people * 3) n, lateral (select pg_temp.moment(51, n, 700, 1) as at) t, tongue where lang = 'en';
insert into playlist_item (playlist_id, video_id, place, added_at)
select pg_temp.id('list', l), m.id, j * 65536, now() - interval '10 days'
from size, generate_series(1, people * 3) l,
  lateral (select least(videos / 2, 1 + floor(80 * power(pg_temp.r(52, l), 3)))::int as many) share, generate_series(0, many - 1) j, made m
where m.n = 1 + j + floor((videos - many) * power((j + pg_temp.r(53, l * 1000 + j)) / many, 2))::int;

insert into notification (id, account_id, kind, video_id, channel_id, created_at, read_at, mailed_at)
select pg_temp.id('told', k), pg_temp.id('account', 1 + pg_temp.pick(54, k, people)), 'published', m.id, pg_temp.id('channel', m.channel),
  t.at, case when pg_temp.r(57, k) < 0.9 then t.at end, t.at
from size, generate_series(1, people * 20) k, lateral (select pg_temp.moment(56, k, 80, 1) as at) t, made m
where m.n = 1 + pg_temp.pick(55, k, videos);

insert into audit_entry (at, actor_id, actor, action, subject)
select t.at, pg_temp.id('account', 1 + n % 5), 'moderator', 'signed-in', 'seed' || n
from size, generate_series(1, people) n, lateral (select now() - n * interval '1 minute' as at) t;

update channel c set followers = f.n from (select channel_id, count(*) as n from follow group by 1) f where f.channel_id = c.id;
update playlist p set items = i.n from (select playlist_id, count(*) as n from playlist_item group by 1) i where i.playlist_id = p.id;
update comment c set replies = a.n from (select parent_id, count(*) as n from comment where parent_id is not null group by 1) a where a.parent_id = c.id;
update video v set likes = coalesce(l.n, 0), comments = coalesce(c.n, 0)
from made m left join (select video_id, count(*) as n from video_like group by 1) l on l.video_id = m.id
left join (select video_id, count(*) as n from comment group by 1) c on c.video_id = m.id
where v.id = m.id and (l.n is not null or c.n is not null);
