alter table transcode_task drop constraint transcode_task_kind_check;
alter table transcode_task add constraint transcode_task_kind_check check (kind in
  ('early', 'probe', 'prepare', 'head', 'tune', 'chunk', 'copy', 'audio', 'join', 'text', 'storyboard', 'poster',
   'receipt', 'publish'));

-- How the pictures were encoded and why, as JSON (org.kinora.catalog.Receipt); null where nobody looked.
alter table video add column receipt jsonb;
