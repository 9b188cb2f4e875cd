import { computed, ref } from 'vue';
import { type Refusal, type useFailureText } from './failure-text.ts';

export type PlacedRefusal = Refusal & { path?: readonly string[] | null };

/**
 * Refusals of a form, each where it belongs. `fields`: the names of what can be typed, as they stand in the input.
 * `ofRefusal`: the feature's words for its reasons.
 */
export function useFieldRefusals(
  fields: readonly string[],
  ofRefusal: ReturnType<typeof useFailureText>['ofRefusal'],
) {
  const refusals = ref<readonly PlacedRefusal[]>([]);
  const fieldOf = ({ path }: PlacedRefusal) => path?.find((part) => fields.includes(part));

  return {
    refuse: (errors: readonly PlacedRefusal[]) => (refusals.value = errors),
    /** What is said at a field. */
    errorOf(field: string): string | undefined {
      const refusal = refusals.value.find((candidate) => fieldOf(candidate) === field);
      return refusal && ofRefusal(refusal);
    },
    /** What belongs to no field, to be said over the form. */
    others: computed(() => refusals.value.filter((refusal) => !fieldOf(refusal)).map(ofRefusal)),
  };
}
