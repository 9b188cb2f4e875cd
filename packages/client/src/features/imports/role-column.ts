import { isRoleHeading, normaliseField, type Role, ROLES } from '@convive/shared';
import type { ColumnSurvey } from '../spreadsheets/reading.ts';
import type { ColumnPlan } from './column-plan.ts';

const isRole = (text: string): boolean =>
  ROLES.includes(normaliseField('admin', text, { country: null }).value as Role);

/** A column that may say as what people are invited. */
export interface RoleColumn {
  index: number;
  heading: string;
  /** What it is read as where nobody is invited. */
  field: string | null;
  /** A person said, now or earlier, what it is. */
  isSettled: boolean;
}

/**
 * The column headed as a role whose values all are roles of a workspace; null where there is none, or another one says
 * already as what people are invited.
 */
export function findRoleColumn(
  plans: readonly ColumnPlan[],
  columns: readonly Pick<ColumnSurvey, 'index' | 'heading' | 'samples'>[],
): RoleColumn | null {
  if (plans.some(({ field }) => field === 'admin')) return null;
  const column = columns.find(
    ({ heading, samples }) => isRoleHeading(heading ?? '') && samples.length > 0 && samples.every(isRole),
  );
  const plan = plans.find(({ index }) => index === column?.index);
  if (!column || !plan || (plan.field !== null && plan.field !== 'function')) return null;
  const isSettled = plan.origin === 'CHOSEN' || plan.origin === 'REMEMBERED';
  return { index: column.index, heading: column.heading ?? '', field: plan.field, isSettled };
}
