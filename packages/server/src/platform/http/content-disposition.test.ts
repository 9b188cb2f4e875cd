import { expect, test } from 'vitest';
import { attachmentNamed } from './content-disposition.ts';

test.each([
  ['contacts.csv', 'attachment; filename="contacts.csv"'],
  [
    'adhérents – lignes refusées.csv',
    `attachment; filename="adherents - lignes refusees.csv"; filename*=UTF-8''adh%C3%A9rents%20%E2%80%93%20lignes%20refus%C3%A9es.csv`,
  ],
  ["l'été (2).csv", `attachment; filename="l'ete (2).csv"; filename*=UTF-8''l%27%C3%A9t%C3%A9%20%282%29.csv`],
  ['a"b\r\nSet-Cookie: x.csv', 'attachment; filename="a_b__Set-Cookie_ x.csv"'],
  ['../../etc/passwd', 'attachment; filename=".._.._etc_passwd"'],
  ['名簿.csv', `attachment; filename="__.csv"; filename*=UTF-8''%E5%90%8D%E7%B0%BF.csv`],
  ['\ud83d.csv', 'attachment; filename="_.csv"'],
])('IMP-12 a file called %j is saved as such, and nothing but a name comes of it', (name, header) => {
  expect(attachmentNamed(name)).toBe(header);
});
