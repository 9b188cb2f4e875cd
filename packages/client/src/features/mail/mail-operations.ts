import { graphql } from '../../gql/index.ts';

export const MAILS = graphql(`
  query Mails($search: String, $states: [MailState!], $after: String) {
    mails(search: $search, states: $states, first: 50, after: $after) {
      edges {
        node {
          ...Mail_Line
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }

  fragment Mail_Line on Mail {
    id
    state
    subject
    recipientName
    recipientAddress
    createdAt
    sentAt
  }
`);

export const MAIL = graphql(`
  query Mail($id: ID!) {
    mail(id: $id) {
      ...Mail_Line
      html
      text
      attempts
      lastError
      linkEnd
    }
  }
`);

/** A mail before it is sent. */
graphql(`
  fragment MailPreview_Look on MailPreview {
    recipientName
    recipientAddress
    subject
    html
    text
  }
`);

export const MAIL_LOGO = graphql(`
  query MailLogo {
    mailLogo {
      dataUrl
      width
      height
    }
  }
`);

export const SET_MAIL_LOGO = graphql(`
  mutation SetMailLogo($input: SetMailLogoInput!) {
    setMailLogo(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const REMOVE_MAIL_LOGO = graphql(`
  mutation RemoveMailLogo {
    removeMailLogo {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
