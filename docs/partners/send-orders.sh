#!/bin/sh
# Sends one order of two tickets, and prints the answer.
curl --silent --show-error --fail-with-body "$CONVIVE_URL/graphql" \
  --header 'content-type: application/json' \
  --header "api-key: $CONVIVE_API_KEY" \
  --header "x-workspace: $CONVIVE_WORKSPACE" \
  --data @- <<'JSON'
{
  "query": "mutation ($input: UpsertBookingsInput!) { upsertBookings(input: $input) { results { index outcome errors { reason message path } } errors { message } } }",
  "variables": {
    "input": {
      "source": "ticket shop",
      "rows": [
        {
          "orderNumber": "2026-0042", "ticketNumber": "1", "eventSlug": "gala", "status": "CONFIRMED",
          "category": "Stalls", "updatedAt": "2026-05-01T10:00:00Z",
          "contact": { "key": "customer-7", "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.org", "city": "London" }
        },
        {
          "orderNumber": "2026-0042", "ticketNumber": "2", "eventSlug": "gala", "status": "CANCELLED",
          "category": "Stalls", "updatedAt": "2026-05-01T10:00:00Z",
          "contact": { "key": "customer-7", "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.org", "city": "London" }
        }
      ]
    }
  }
}
JSON
