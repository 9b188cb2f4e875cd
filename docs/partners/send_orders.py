"""Sends one order of two tickets, and says what became of each."""

import json
import os
import urllib.request

QUERY = """mutation ($input: UpsertBookingsInput!) {
  upsertBookings(input: $input) {
    results { index outcome errors { reason message path } held { field value kept } }
    errors { message }
  }
}"""

ADA = {"key": "customer-7", "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.org", "city": "London"}
ORDER = {"orderNumber": "2026-0042", "eventSlug": "gala", "contact": ADA, "updatedAt": "2026-05-01T10:00:00Z"}
ROWS = [
    {**ORDER, "ticketNumber": "1", "status": "CONFIRMED", "category": "Stalls"},
    {**ORDER, "ticketNumber": "2", "status": "CANCELLED", "category": "Stalls"},
]

request = urllib.request.Request(
    os.environ["CONVIVE_URL"] + "/graphql",
    data=json.dumps({"query": QUERY, "variables": {"input": {"source": "ticket shop", "rows": ROWS}}}).encode(),
    headers={
        "content-type": "application/json",
        "api-key": os.environ["CONVIVE_API_KEY"],
        "x-workspace": os.environ["CONVIVE_WORKSPACE"],
    },
)
with urllib.request.urlopen(request) as answer:
    body = json.load(answer)
payload = (body.get("data") or {}).get("upsertBookings") or {}
if not payload.get("results"):
    raise SystemExit(json.dumps(body))
for result in payload["results"]:
    print(ROWS[result["index"]]["ticketNumber"], result["outcome"])
