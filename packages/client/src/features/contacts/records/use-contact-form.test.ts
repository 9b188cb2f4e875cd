import { describe, expect, it } from 'vitest';
import type { ContactFields_ContactFragment } from '../../../gql/graphql.ts';
import { useContactForm } from './use-contact-form.ts';

const stored = {
  id: 'c1',
  version: 3,
  identifier: 'A-1',
  lastName: 'Müller',
  city: 'Lyon',
  directory: 'NONE',
  emailConsent: 'UNKNOWN',
} as ContactFields_ContactFragment;

const withDiet = {
  ...stored,
  customValues: [
    { field: { id: 'f1', key: 'diets', type: 'CHOICES' }, text: 'veg; gf', choices: ['veg', 'gf'] },
  ],
} as ContactFields_ContactFragment;

describe('CON-5 contact form', () => {
  it('CON-5 sends only what was changed, and null for what was emptied', () => {
    const form = useContactForm(stored);
    expect(form.isDirty.value).toBe(false);
    form.type('city', '');
    form.type('firstName', 'Jürgen');
    expect(form.changes.value).toEqual({ firstName: 'Jürgen', city: null });
    form.discard();
    expect(form.isDirty.value).toBe(false);
  });

  it('IMP-15 a value with line breaks stays as it is when another field is saved', () => {
    const form = useContactForm({ ...stored, street: '12, Baker St\r\n2e étage' });
    form.type('city', 'Paris');
    expect(form.toInput()).toEqual({ city: 'Paris' });
    expect(form.draft.value.street).toBe('12, Baker St\r\n2e étage');
  });

  it('CON-5 puts what the server refused at the field it names', () => {
    const form = useContactForm();
    form.refuse([
      { code: 'BAD_USER_INPUT', reason: 'INVALID_EMAIL', message: 'no', path: ['input', 'email'] },
      { code: 'FORBIDDEN', reason: null, message: 'not you', path: null },
    ]);
    expect(form.refusalByField.value.get('email')?.reason).toBe('INVALID_EMAIL');
    expect(form.otherRefusals.value.map(({ code }) => code)).toEqual(['FORBIDDEN']);
  });

  it('FLD-1 sends values of the workspace’s own fields by key, and puts refusals where they stand', () => {
    const form = useContactForm(withDiet);
    expect(form.draft.value['custom:diets']).toBe('["veg","gf"]');
    form.type('city', 'Lyon');
    form.type('custom:diets', '');
    form.type('custom:seats', 'many');
    expect(form.toInput()).toEqual({
      customValues: [
        { key: 'diets', value: null },
        { key: 'seats', value: 'many' },
      ],
    });
    form.refuse([
      {
        code: 'BAD_USER_INPUT',
        reason: 'INVALID_NUMBER',
        message: 'no',
        path: ['customValues', '1', 'value'],
      },
    ]);
    expect(form.refusalByField.value.get('custom:seats')?.reason).toBe('INVALID_NUMBER');
    form.discard();
    expect(form.isDirty.value).toBe(false);
  });

  it('CON-9 goes on from their version once every conflict is settled', () => {
    const form = useContactForm(stored);
    form.type('city', 'Paris');
    form.type('firstName', 'Jürgen');
    form.meet({ ...stored, version: 4, city: 'Lille', lastName: 'Mueller' });
    expect(form.isSettled.value).toBe(false);
    form.choose('city', 'yours');
    expect(form.isSettled.value).toBe(true);
    form.settle();
    expect(form.version.value).toBe(4);
    expect(form.changes.value).toEqual({ city: 'Paris', firstName: 'Jürgen' });
    expect(form.draft.value.lastName).toBe('Mueller');
  });

  it('CON-9 discards to what is stored now, not to what was read', () => {
    const form = useContactForm(stored);
    form.type('city', 'Paris');
    form.meet({ ...stored, version: 4, city: 'Lille' });
    form.discard();
    expect([form.draft.value.city, form.version.value, form.isDirty.value]).toEqual(['Lille', 4, false]);
  });
});
