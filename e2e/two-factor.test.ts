import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { OWNER } from './convive-app.ts';
import { type Journey, openJourney } from './open-journey.ts';

let journey: Journey;
let page: Page;

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app);
});

afterAll(() => journey?.close());

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 6238, as an authenticator reckons it; `later`: so many half minutes on. */
function codeOf(secret: string, later: number): string {
  const bits = [...secret].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

describe('TRUST-71 sign-in in two steps', () => {
  let secret: string;
  let recoveryCode: string;

  test('TRUST-71 is turned on by a picture and a first code, and gives recovery codes', async () => {
    await page.goto(`${journey.app.url}/settings`);
    const section = page.getByRole('region', { name: 'Connexion en deux étapes' });
    await section.getByRole('button', { name: 'Activer' }).click();
    await section.getByLabel('Mot de passe actuel').fill(OWNER.password);
    await section.getByRole('button', { name: 'Continuer' }).click();
    secret = (await section.locator('code').innerText()).replaceAll(' ', '');
    await page.getByLabel('Code affiché par l’application').fill('000000');
    await section.getByRole('button', { name: 'Activer' }).click();
    await page.getByText('Ce code n’est pas bon').waitFor();
    await page.getByLabel('Code affiché par l’application').fill(codeOf(secret, 0));
    await page.keyboard.press('Enter');
    const codes = page.getByRole('list', { name: 'Codes de secours' }).getByRole('listitem');
    await codes.first().waitFor();
    expect(await codes.count()).toBe(10);
    recoveryCode = await codes.first().innerText();
    await page.getByRole('button', { name: 'C’est noté' }).click();
    await page.getByText('Il reste 10 codes de secours.').waitFor();
  });

  test('TRUST-71 asks for a code at the next sign-in, and takes the next one or a recovery code', async () => {
    for (const code of [codeOf(secret, 1), recoveryCode]) {
      await page.getByRole('button', { name: 'Se déconnecter' }).click();
      await page.getByLabel('Adresse e-mail').fill(OWNER.email);
      await page.locator('input[autocomplete="current-password"]').fill(OWNER.password);
      await page.getByRole('button', { name: 'Se connecter' }).click();
      await page.getByText(`Un dernier pas pour ${OWNER.email}`).waitFor();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('code');
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => !url.pathname.includes('sign-in'));
      await page.goto(`${journey.app.url}/settings`);
    }
    await page.getByText('Il reste 9 codes de secours.').waitFor();
  });
});
