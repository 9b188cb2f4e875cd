import type { Page } from 'playwright-core';

interface NewField {
  title: string;
  /** As the list of kinds says it. */
  type?: string;
  options?: readonly string[];
  /** Rules to tick, by their words. */
  rules?: readonly string[];
}

/** The page of the fields that a workspace makes, and the form of one; in French. */
export class CustomFieldsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto(new URL('/settings/fields', this.page.url()).href);
    await this.page.getByRole('heading', { name: 'Champs', level: 1 }).waitFor();
  }

  /** Fills the form in and sends it; the form may have been opened by whatever leads to it. */
  async fillIn({ title, type, options, rules = [] }: NewField): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Nom du champ').fill(title);
    if (type) await dialog.getByLabel('Genre de valeur').selectOption({ label: type });
    if (options) await dialog.getByLabel('Options').fill(options.join('\n'));
    for (const rule of rules) await dialog.getByRole('checkbox', { name: rule }).check();
    await dialog.getByRole('button', { name: 'Ajouter le champ' }).click();
  }

  async add(field: NewField): Promise<void> {
    await this.page.getByRole('button', { name: 'Ajouter un champ' }).first().click();
    await this.fillIn(field);
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  /** From the top. */
  async titles(): Promise<string[]> {
    return this.page.getByRole('main').locator('ol > li bdi').allInnerTexts();
  }
}
