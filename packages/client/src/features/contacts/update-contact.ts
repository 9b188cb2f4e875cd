import { graphql } from '../../gql/index.ts';

export const UPDATE_CONTACT = graphql(`
  mutation UpdateContact($input: UpdateContactInput!) {
    updateContact(input: $input) {
      contact {
        ...ContactFields_Contact
      }
      keptBack {
        field
        value
        stands
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
