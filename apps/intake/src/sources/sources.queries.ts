export const FIND_KEY = `select key.hash, key.expires_at, source.*
from source_key key join source on source.id = key.source_id
where key.hash = $1`;

/** What a source may tell grows: a second file of the same source must not shut out the systems that use its keys. */
export const REGISTER = `insert into source (id, units, acts, lag_seconds, entry_time, silent_after_minutes)
values ($1, $2, $3, $4, $5, $6::integer)
on conflict (id) do update set
  units = array(select unit from (select distinct unnest(source.units || excluded.units) as unit) as any_unit
    order by unit collate "C"),
  acts = array(select act from (select distinct unnest(source.acts || excluded.acts) as act) as any_act
    order by act collate "C"),
  lag_seconds = excluded.lag_seconds,
  entry_time = excluded.entry_time,
  silent_after_minutes = case when $7::boolean then source.silent_after_minutes else excluded.silent_after_minutes end
returning *`;

export const ADD_KEY = 'insert into source_key (hash, source_id, label, expires_at) values ($1, $2, $3, $4)';

export const FORGET_EXPIRED = 'delete from source_key where expires_at <= $1';

export const REVOKE = 'delete from source_key where hash = $1 returning source_id';

/** The beginning of the hash names a key: it opens nothing, and nobody has two keys that begin alike. */
const KEY_ID = "left(encode(key.hash, 'hex'), 16)";

export const LIST_SOURCES = `select source.id, source.units, source.acts, source.lag_seconds, source.entry_time,
  source.silent_after_minutes,
  coalesce(jsonb_agg(jsonb_build_object('id', ${KEY_ID}, 'label', key.label,
      'expires_at', extract(epoch from key.expires_at) * 1000) order by key.expires_at, key.hash)
    filter (where key.hash is not null), '[]') as keys
from source left join source_key as key on key.source_id = source.id and (key.expires_at is null or key.expires_at > $1)
where $2::text is null or source.id = $2
group by source.id order by source.id limit $3`;

export const REVOKE_KEY = `delete from source_key as key where source_id = $1 and ${KEY_ID} = $2 returning 1 as gone`;
