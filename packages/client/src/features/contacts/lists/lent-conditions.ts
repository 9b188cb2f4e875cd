import { type Component, inject, type InjectionKey, provide } from 'vue';
import { useMe } from '../../accounts/index.ts';
import type { Operator } from './condition-operators.ts';
import type { LentField } from './filter-fields.ts';

/** A condition in words. */
export interface LentTexts {
  label: () => string;
  operatorLabel: (operator: Operator) => string;
  showValue: (value: string) => string;
}

/** A condition of the list that a higher feature knows: what it is called, and how its values are chosen. */
export interface LentCondition {
  field: LentField;
  /** Operation of the schema without which one cannot choose among its values. */
  operation: string;
  /** Called in a set-up. `values`: those that will be shown, whose names may have to be asked for. */
  useTexts: (values: () => readonly string[]) => LentTexts;
  /** Takes `operator` and the values as its model. */
  editor: Component;
}

const KEY: InjectionKey<readonly LentCondition[]> = Symbol('conditions that higher features lend');

/** For pages, which bring features together. */
export function lendConditions(...conditions: LentCondition[]): void {
  provide(KEY, conditions);
}

export const useLentConditions = (): readonly LentCondition[] => inject(KEY, []);

/** Those that this person can choose values for. */
export function useOfferedConditions(): () => readonly LentCondition[] {
  const lent = useLentConditions();
  const { can } = useMe();
  return () => lent.filter(({ operation }) => can(operation));
}
