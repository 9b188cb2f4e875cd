import type { ContactFieldType } from '@convive/shared';

/** Where a value leads: a call, a letter, a page. Null where it leads nowhere, or where it would not be safe. */
export function contactLink(type: ContactFieldType, value: string): string | null {
  switch (type) {
    case 'PHONE': {
      const digits = value.replace(/[^\d+]/g, '');
      return /^\+?\d{3,}$/.test(digits) ? `tel:${digits}` : null;
    }
    case 'EMAIL':
      return /^[^\s@]+@[^\s@]+$/.test(value) ? `mailto:${encodeURIComponent(value)}` : null;
    case 'URL':
      return /^https?:\/\//i.test(value) && URL.canParse(value) ? value : null;
    default:
      return null;
  }
}
