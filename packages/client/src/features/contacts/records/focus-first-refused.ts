import { nextTick } from 'vue';

/** Leads to the first field that was refused, so that nobody has to look for it. */
export async function focusFirstRefused(form: HTMLFormElement): Promise<void> {
  await nextTick();
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
