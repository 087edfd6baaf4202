/**
 * What a list is narrowed to. $1 is a region, $2 to $3 the range of 12-digit codes in it (empty for other codes), $4 a
 * unit; null leaves it open. Regions of another code system lie where they name a parent; so do departments.
 */
const SCOPES = `with recursive region_scope (code) as (
  select $1::text collate "C"
  union
  select code from defined where type = 'region.defined' and code >= $2 and code < $3
  union
  select defined.code from region_scope join defined on defined.type = 'region.defined' and parent = region_scope.code
), unit_scope (code) as (
  select $4::text collate "C"
  union
  select defined.code from unit_scope join defined on defined.type = 'unit.defined' and parent = unit_scope.code
)`;

/** Its place and unit lie within the scopes. */
const IN_SCOPES = `($1::text is null or place in (select code from region_scope) or (place >= $2 and place < $3))
and ($4::text is null or unit in (select code from unit_scope))`;

export const LIST = `${SCOPES}
select state from defined
where type = $5 and code > $6 and ${IN_SCOPES}
and ($7::text is null or (coalesce(valid_from, $7) <= $7 and coalesce(valid_until, $7) >= $7))
order by code limit $8`;

/** In force on a day is the last version to have begun, of two of one day the later one, until its own last day. */
export const LIST_ITEMS = `${SCOPES}
select body from item
where (code, version) > ($5, $6) and ${IN_SCOPES}
and ($7::text is null or code = $7)
and ($8::text[] is null or kind = any($8))
and ($9::text[] is null or case_type = any($9))
and ($10::text is null or (effective_from <= $10 and coalesce(effective_until, $10) >= $10 and not exists (
  select 1 from item later where later.code = item.code and later.effective_from <= $10
  and (later.effective_from, later.version) > (item.effective_from, item.version)
)))
order by code, version limit $11`;
