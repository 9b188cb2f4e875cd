export interface MarkedSources {
  valueProposalId: string;
  proposedFieldId: string;
  connectorId: string;
}

const jsonSettings = (mark: string) => ({
  url: `https://${mark.toLowerCase()}.example/people`,
  keyPath: 'id',
  mapping: [{ path: 'city', field: 'city' }],
});

type Run = (mutation: string, type: string, answer: string, input: object) => Promise<Record<string, any>>;

/** What a program sent and was kept back, and a key that no field has. */
export async function markSources(
  mark: string,
  run: Run,
  ask: (query: string) => Promise<Record<string, any>>,
): Promise<MarkedSources> {
  const send = (row: object) =>
    run('upsertContacts', 'UpsertContactsInput', 'results { contact { id version } }', {
      source: mark,
      rows: [{ key: mark, ...row }],
    });
  const { results } = await send({
    identifier: `${mark}-sent`,
    customValues: [{ key: `${mark} key`, value: mark }],
  });
  const { id, version } = results[0].contact;
  await run('updateContact', 'UpdateContactInput', 'contact { id }', {
    id,
    expectedVersion: version,
    city: mark,
  });
  await send({ city: `${mark} says else` });
  const { valueProposals, proposedFields } = await ask(
    '{ valueProposals { edges { node { id } } } proposedFields { id } }',
  );
  const { connector } = await run('createConnector', 'CreateConnectorInput', 'connector { id }', {
    kind: 'JSON',
    name: `${mark} list`,
    settings: jsonSettings(mark),
  });
  return {
    connectorId: connector.id,
    valueProposalId: valueProposals.edges[0].node.id,
    proposedFieldId: proposedFields[0].id,
  };
}
