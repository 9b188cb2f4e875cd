import { shallowRef } from 'vue';

const write = shallowRef<(stored: string) => string>((stored) => stored);
let isAsked = false;

/**
 * A stored phone number in the groups of its country. The numbering plans come behind the page: until they are there,
 * numbers stand as they are stored, and whatever shows them is drawn again.
 */
export function readablePhone(stored: string): string {
  if (!isAsked) {
    isAsked = true;
    import('@convive/shared/readable-phone').then(
      ({ writeReadablePhone }) => (write.value = writeReadablePhone),
      // Offline, or a new version is out: the next number asks again.
      () => (isAsked = false),
    );
  }
  return write.value(stored);
}
