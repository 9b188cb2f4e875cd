import { graphql } from '../../gql/index.ts';

export const UPDATE_CONTACT = graphql(`
  mutation UpdateContact($input: UpdateContactInput!) {
    updateContact(input: $input) {
      contact {
        ...ContactFields_Contact
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
