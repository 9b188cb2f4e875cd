import type { Pool } from 'pg';

/**
 * Everything that migrations make, one line each: `[what, its name, its definition with rights and comment]`. Two
 * databases with the same lines have the same schema, but for the order of columns, which no way back can keep.
 */
export async function describeSchema(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(DESCRIBE);
  return rows.map(({ line }) => line);
}

const DESCRIBE = `
  with own_schema as (
    select oid, nspname, nspacl from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
  ), own_relation as (
    select relation.* from pg_class relation join own_schema on own_schema.oid = relnamespace
    where not exists (select from pg_depend where objid = relation.oid and deptype = 'e')
  ), own_function as (
    select function.* from pg_proc function join own_schema on own_schema.oid = pronamespace
    where not exists (select from pg_depend where objid = function.oid and deptype = 'e')
  )
  select concat_ws(' | ', kind, name, definition) collate "C" as line from (
    select 'schema' kind, nspname::text name, nspacl::text definition from own_schema
    union all select 'extension', extname, null from pg_extension
    union all select 'relation', oid::regclass::text, concat_ws(' ', relkind, relacl, reloptions,
        case when relrowsecurity then 'row security' end, obj_description(oid, 'pg_class'),
        case when relkind = 'v' then pg_get_viewdef(oid) end)
      from own_relation where relkind in ('r', 'v', 'c', 'S')
    union all select 'column', attrelid::regclass || '.' || attname, concat_ws(' ',
        format_type(atttypid, atttypmod), attcollation::regcollation, case when attnotnull then 'not null' end,
        attgenerated, attidentity, pg_get_expr(adbin, adrelid), attacl, col_description(attrelid, attnum))
      from pg_attribute join own_relation on own_relation.oid = attrelid and relkind in ('r', 'v', 'c')
      left join pg_attrdef on adrelid = attrelid and adnum = attnum where attnum > 0 and not attisdropped
    union all select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(pg_constraint.oid)
      from pg_constraint join own_relation on own_relation.oid = conrelid
    union all select 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid)
      from pg_index join own_relation on own_relation.oid = indexrelid
    union all select 'policy', polrelid::regclass || '.' || polname, concat_ws(' ', polcmd,
        pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) from pg_policy
    union all select 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(pg_trigger.oid)
      from pg_trigger join own_relation on own_relation.oid = tgrelid where not tgisinternal
    union all select 'function', oid::regprocedure::text, concat_ws(' ', pg_get_functiondef(oid), proacl)
      from own_function
  ) described order by line`;
