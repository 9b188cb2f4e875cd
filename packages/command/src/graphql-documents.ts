const ERRORS = 'errors { code message path reason }';

const PROGRESS = `
  id state fileName totalRows receivedRows processedRows deviatingRows keptBackValues plannedAt startedAt failure stalledBy
  counts { create update unchanged skip conflict invalid restore archive }`;

export const WHO_CALLS = `query {
  me { role user { name } workspace { id slug name country language } workspaces { slug } }
}`;

export const CUSTOM_FIELDS = `query {
  customFields { key title type options { value label } isUnique }
}`;

export const EVENT = `query ($slug: String) {
  event(slug: $slug) { id title accessGroups { id name } }
}`;

export const IMPORT_PROGRESS = `query ($id: ID!) {
  contactImport(id: $id) { ${PROGRESS} receivedRanges { first last } }
}`;

export const IMPORT_FINDINGS = `query ($id: ID!) {
  contactImport(id: $id) {
    issues { code column value count isBlocking rowRanges { first last } }
    updates: rows(states: [UPDATE], first: 5) {
      edges { node { row contact { firstName lastName email } changes { field before after } } }
    }
  }
}`;

export const REJECTED_ROWS_URL = `query ($id: ID!, $language: String) {
  contactImport(id: $id) { rejectedRowsUrl(language: $language) }
}`;

const onImport = (name: string) => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { contactImport { ${PROGRESS} } ${ERRORS} } }`;
};

export const CREATE_IMPORT = onImport('createContactImport');
export const PLAN_IMPORT = onImport('planContactImport');
export const RUN_IMPORT = onImport('runContactImport');
export const PAUSE_IMPORT = onImport('pauseContactImport');
export const RESUME_IMPORT = onImport('resumeContactImport');
export const CANCEL_IMPORT = onImport('cancelContactImport');

/** Nobody reads the answer but for its errors. */
export const ADD_ROWS = `mutation ($input: AddContactImportRowsInput!) { addContactImportRows(input: $input) { ${ERRORS} } }`;
