import type { RowIssueCode } from '@convive/shared';
import type { ContactImport } from './contact-import.ts';
import { duplicateOf, mayGoIn } from './import-row.repository.ts';
import type { RowRelation } from './import-target.ts';

/**
 * What is judged of rows that go in for several, with an issue for each value that another of these rows contradicts:
 * what was given up and in which rows, and what was kept instead. Of a key that fills half a file the first rows are
 * looked at.
 */
export function withContradictions(
  { fields, options }: Pick<ContactImport, 'fields' | 'options'>,
  judged: RowRelation,
): RowRelation {
  if (options.duplicateRows !== 'COMBINE') return judged;
  // Spellings of the key mean the same, and groups are all kept.
  const compared = fields.map((field) => (field === options.matchBy || field === 'groups' ? null : field));
  return {
    parameters: [...judged.parameters, compared],
    sql: (first) => `
      select outcome.row_number, outcome.state, outcome.contact_id, outcome.version, outcome.before, outcome.after,
        case when duplicate.combined is null then outcome.issues
          else nullif(coalesce(outcome.issues, '[]')
            || coalesce(${contradictions(`$${first + judged.parameters.length}::text[]`)}, '[]'), '[]') end as issues
      from (
        select $${first}::uuid as workspace_id, $${first + 1}::uuid as import_id, judged.*
        from (${judged.sql(first)}) judged offset 0
      ) outcome
      ${duplicateOf('outcome')}`,
  };
}

const CODE: RowIssueCode = 'VALUE_OVERRULED';

/** `fields`: by position; null for what is not compared. */
function contradictions(fields: string): string {
  const parts = `contact_import_row part
    where part.workspace_id = outcome.workspace_id and part.import_id = outcome.import_id
      and part.row_number = any (duplicate.rows || outcome.row_number) and ${mayGoIn('part')}`;
  return `(
    select jsonb_agg(jsonb_build_object('code', '${CODE}', 'isBlocking', false,
        'field', (${fields})[given_up.position], 'value', given_up.value, 'rows', given_up.rows,
        'kept', jsonb_build_object('value', duplicate.combined[given_up.position], 'row', (
          select max(part.row_number) from ${parts}
            and part.vals[given_up.position] = duplicate.combined[given_up.position])))
      order by given_up.position, given_up.rows)
    from (
      select one.position, one.value, array_agg(one.row_number order by one.row_number) as rows
      from (
        select part.row_number, said.value, said.position from (select part.* from ${parts}) part
        cross join lateral unnest(part.vals) with ordinality said (value, position)
      ) one
      where one.value <> '' and one.value <> duplicate.combined[one.position]
        and (${fields})[one.position] is not null
      group by one.position, one.value
    ) given_up)`;
}
