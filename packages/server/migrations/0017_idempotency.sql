-- Answers to mutations that carried an Idempotency-Key, so that one sent again is answered and not done again.

create table idempotency_key (
  -- The person; '' without sign-in.
  caller text not null,
  key text not null,
  request_hash text not null,
  claimed_at timestamptz not null default now(),
  -- Something was committed: from here on it is never done again, whether its answer came to be known or not.
  is_applied boolean not null default false,
  answer json,
  primary key (caller, key)
);
create index idempotency_key_claimed_at on idempotency_key (claimed_at);

-- Within the transaction that does what was asked: both last, or neither.
create function note_idempotent_write(by_caller text, with_key text) returns void
language sql security definer set search_path = pg_catalog, public as $$
  update idempotency_key set is_applied = true where caller = by_caller and key = with_key
$$;
revoke execute on function note_idempotent_write(text, text) from public;
grant execute on function note_idempotent_write(text, text) to convive_api;
