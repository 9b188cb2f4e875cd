import type { Locator, Page } from 'playwright-core';

/** The import wizard and the protocol it ends in, in French, as a person finds things on them. */
export class ImportWizard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Importer', exact: true }).click();
    await this.page.getByRole('link', { name: 'Nouvel import' }).or(this.firstImport()).first().click();
    await this.heading('Quel fichier importer ?').waitFor();
  }

  private firstImport(): Locator {
    return this.page.getByRole('main').getByRole('link', { name: 'Importer un fichier' });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name });
  }

  /** As from a folder window onto the page. */
  async drop(name: string, bytes: Buffer): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      ([fileName, base64]) => {
        const data = new DataTransfer();
        const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([content], fileName, { type: 'text/csv' }));
        return data;
      },
      [name, bytes.toString('base64')] as const,
    );
    await this.heading('Déposez votre fichier ici').dispatchEvent('drop', { dataTransfer: transfer });
    await transfer.dispose();
  }

  async choose(name: string, bytes: Buffer | string): Promise<void> {
    const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
    await this.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  }

  fieldFor(heading: string): Locator {
    return this.page.getByLabel(`Champ pour ${heading}`, { exact: true });
  }

  async goOn(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continuer' }).click();
  }

  async sendAndPlan(): Promise<void> {
    await this.page.getByRole('button', { name: 'Envoyer et contrôler' }).click();
    await this.status(/contacts? à importer/).waitFor({ timeout: 60_000 });
  }

  status(text: RegExp): Locator {
    return this.page.getByRole('region', { name: 'État de l’import' }).getByText(text);
  }

  /** How many rows come to what, by the words on the buttons. */
  async counts(): Promise<Record<string, number>> {
    const buttons = await this.page
      .getByRole('group', { name: 'Lignes par résultat' })
      .getByRole('button')
      .allInnerTexts();
    return Object.fromEntries(
      buttons.map((text) => {
        const [number = '', ...label] = text.split('\n');
        return [label.join(' ').trim(), Number(number.replaceAll(/\s/g, ''))];
      }),
    );
  }

  async showRows(label: string): Promise<void> {
    const button = this.page
      .getByRole('group', { name: 'Lignes par résultat' })
      .getByRole('button', { name: label });
    await button.click();
    await this.page.getByRole('button', { name: label, pressed: true }).waitFor();
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: /^Importer .*contacts?( et .*invitations?)?$/ }).click();
    await this.status(/\d\s+contacts? importé/).waitFor({ timeout: 60_000 });
  }
}
