-- Whether an encoding chip failed on this film, so that it is encoded without one from then on.
alter table video add column is_software_encoded boolean not null default false;
