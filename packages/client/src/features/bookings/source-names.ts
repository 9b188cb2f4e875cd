import { useI18n } from 'vue-i18n';

/** Where a guest or a booking comes from, in words; the name of another system is its own. */
export function useSourceNames(): (source: string) => string {
  const { t, te } = useI18n();
  return (source) => {
    const known = `bookings.guests.sources.${source}`;
    return te(known) ? t(known) : source;
  };
}
