import type { Locator, Page } from 'playwright-core';
import { frenchNumber } from './french-number.ts';

/** The list of contacts, and the archive, which is one too; in French. */
export class ContactList {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(place: 'Contacts' | 'Archives' = 'Contacts'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Navigation principale' })
      .getByRole('link', { name: place })
      .click();
    await this.page.getByRole('heading', { name: place, level: 1 }).waitFor();
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: /^Rechercher/ }).fill(text);
  }

  /** Until the foot of the list says that there are so many. */
  async waitForTotal(total: number): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Pages' })
      .getByText(new RegExp(`sur ${frenchNumber(total)}$`))
      .waitFor();
  }

  /** First and last names, from the top. */
  async names(): Promise<string[]> {
    const boxes = this.page.getByRole('checkbox', { name: /^Cocher (?!toute)/ });
    const labels = await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('aria-label') ?? ''));
    return labels.map((label) => label.replace('Cocher ', ''));
  }

  async tick(name: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: `Cocher ${name}`, exact: true }).check();
  }

  /** The first rows, as one ticks a range: the first, then the last with Shift. */
  async tickFirst(count: number): Promise<void> {
    const boxes = this.page.getByRole('checkbox', { name: /^Cocher (?!toute)/ });
    await boxes.first().click();
    if (count > 1) await boxes.nth(count - 1).click({ modifiers: ['Shift'] });
  }

  bulk(role: 'link' | 'button', name: string): Locator {
    return this.page.getByRole('region', { name: 'Actions groupées' }).getByRole(role, { name });
  }

  async openContact(name: string): Promise<void> {
    await this.page.getByRole('link', { name: `Modifier ${name}`, exact: true }).click();
    await this.page.getByRole('heading', { name, exact: true }).waitFor();
  }
}

/** One contact's form. */
export class ContactRecord {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The navigation has links of the same names; these are the contact's own. */
  async openTab(name: string): Promise<void> {
    const tabs = this.page.getByRole('navigation', { name: 'Parties de la fiche' });
    await tabs.getByRole('link', { name, exact: true }).click();
  }

  async type(label: string, value: string): Promise<void> {
    await this.page.getByRole('textbox', { name: label, exact: true }).fill(value);
  }

  /** Saves, until it is said to be saved, or to clash with what another person saved. */
  async save(outcome: 'saved' | 'clash' = 'saved'): Promise<void> {
    await this.page.getByRole('button', { name: 'Enregistrer' }).click();
    await (
      outcome === 'saved'
        ? this.page.getByText('Modifications enregistrées').first()
        : this.page.getByRole('alert', { name: 'Modifié entre-temps' })
    ).waitFor();
  }
}
