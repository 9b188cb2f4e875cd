import { MARK } from './marked-workspace.ts';

export interface MarkedSources {
  valueProposalId: string;
  proposedFieldId: string;
  connectorId: string;
}

const jsonSettings = () => ({
  url: `https://${MARK.toLowerCase()}.example/people`,
  keyPath: 'id',
  mapping: [{ path: 'city', field: 'city' }],
});

type Run = (mutation: string, type: string, answer: string, input: object) => Promise<Record<string, any>>;

/** What a program sent and was kept back, and a key that no field has. */
export async function markSources(
  run: Run,
  ask: (query: string) => Promise<Record<string, any>>,
): Promise<MarkedSources> {
  const send = (row: object) =>
    run('upsertContacts', 'UpsertContactsInput', 'results { contact { id version } }', {
      source: MARK,
      rows: [{ key: MARK, ...row }],
    });
  const { results } = await send({
    identifier: `${MARK}-sent`,
    customValues: [{ key: `${MARK} key`, value: MARK }],
  });
  const { id, version } = results[0].contact;
  await run('updateContact', 'UpdateContactInput', 'contact { id }', {
    id,
    expectedVersion: version,
    city: MARK,
  });
  await send({ city: `${MARK} says else` });
  const { valueProposals, proposedFields } = await ask(
    '{ valueProposals { edges { node { id } } } proposedFields { id } }',
  );
  const { connector } = await run('createConnector', 'CreateConnectorInput', 'connector { id }', {
    kind: 'JSON',
    name: `${MARK} list`,
    settings: jsonSettings(),
  });
  return {
    connectorId: connector.id,
    valueProposalId: valueProposals.edges[0].node.id,
    proposedFieldId: proposedFields[0].id,
  };
}
