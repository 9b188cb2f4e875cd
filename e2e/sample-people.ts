import { ask, signIn } from './convive-api.ts';
import type { RunningApp } from './convive-app.ts';

const FIELDS = ['identifier', 'firstName', 'lastName', 'organization', 'email', 'city'];
const NAMES = ['Anaïs Perrin', 'Jonas Weber', 'Lucía Ortega', 'Samuel Okafor', 'Mina Haddad', 'Tom de Vries'];

export interface SamplePeople {
  /** An import that ran, with rows that stayed out. */
  importId: string;
  contactIds: string[];
}

/** A workspace in use: 18 people, some of them archived, one merged, and the import they came from. */
export async function addSamplePeople(app: RunningApp): Promise<SamplePeople> {
  const token = await signIn(app.url);
  const send = async (query: string, input: object) => {
    const { data, errors } = await ask(app.url, token, query, { input });
    const payload = data && Object.values<any>(data)[0];
    if (errors || payload.errors.length > 0) throw new Error(JSON.stringify(errors ?? payload.errors));
    return payload;
  };
  const rows = Array.from({ length: 18 }, (_, index) => {
    const [firstName = '', ...lastName] = NAMES[index % NAMES.length]!.split(' ');
    const identifier = `M-${String(index + 1).padStart(3, '0')}`;
    const email = index % 9 === 8 ? 'à demander' : `${identifier.toLowerCase()}@example.org`;
    return [identifier, firstName, lastName.join(' '), 'Chorale des Trois Ponts', email, 'Genève'];
  });
  const { contactImport } = await send(
    `mutation ($input: ImportContactsInput!) {
      importContacts(input: $input) { contactImport { id } errors { code message } }
    }`,
    {
      import: { fileName: 'chorale.csv', columns: FIELDS.map((field) => ({ heading: field, field })) },
      rows,
    },
  );
  const { data } = await ask(app.url, token, '{ contacts(first: 18) { edges { node { id } } } }');
  const contactIds: string[] = data.contacts.edges.map(({ node }: { node: { id: string } }) => node.id);
  const archived = contactIds.splice(0, 4);
  await send(
    'mutation ($input: ArchiveContactsInput!) { archiveContacts(input: $input) { errors { code message } } }',
    { selection: { ids: archived } },
  );
  await send(
    'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { errors { code message } } }',
    { survivorId: contactIds[0], mergedIds: contactIds.splice(1, 1) },
  );
  return { importId: contactImport.id, contactIds };
}
