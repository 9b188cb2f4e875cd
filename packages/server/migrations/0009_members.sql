-- Members: who is let in, who was seen when, and the groups of accounts that they stand in.

-- Who is disabled keeps their place, role and groups, but finds the workspace no more from the next request on.
alter table membership add column disabled_at timestamptz;
-- The last request in this workspace, to a quarter of an hour; never what the person does in another one.
alter table membership add column last_seen_at timestamptz;

-- The workspace's people as they are listed, without opening the accounts themselves to the API role.
create view workspace_member with (security_barrier) as
  select membership.workspace_id, membership.id, membership.user_id, "user"."name", "user"."email",
    membership.role, membership.disabled_at, membership.created_at, membership.last_seen_at,
    sort_key("user"."name") collate "C" as name_key,
    sort_key("user"."name") || ' ' || sort_key("user"."email") as search_text
  from membership
  join auth."user" on "user"."id" = membership.user_id
  where membership.workspace_id = current_workspace_id();
grant select on workspace_member to convive_api;

-- Accounts put together: what is opened to a group is open to those in it.
create table account_group (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 100),
  name_key text collate "C" not null generated always as (sort_key(name)) stored,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index account_group_name on account_group (workspace_id, name_key);
call secure_workspace_table('account_group');

create table account_group_member (
  workspace_id uuid not null,
  account_group_id uuid not null,
  membership_id uuid not null,
  primary key (workspace_id, account_group_id, membership_id),
  foreign key (workspace_id, account_group_id) references account_group (workspace_id, id) on delete cascade,
  foreign key (workspace_id, membership_id) references membership (workspace_id, id) on delete cascade
);
create index account_group_member_membership on account_group_member (workspace_id, membership_id);
call secure_workspace_table('account_group_member', 'select, insert, delete');

-- Opens a workspace with its owner in one step: before there is one, row-level security has none to hold to.
-- Answers OPENED, SLUG_TAKEN, or TOO_MANY where the person owns `most` already. A person's calls stand in line.
create function open_workspace(person text, new_slug text, new_name text, new_country text, new_language text, most integer)
returns text language plpgsql as $$
declare
  opened uuid;
begin
  perform from auth."user" where "id" = person for no key update;
  if (select count(*) from membership where user_id = person and role = 'OWNER') >= most then
    return 'TOO_MANY';
  end if;
  insert into workspace (slug, name, country, language) values (new_slug, new_name, new_country, new_language)
    on conflict (slug) do nothing returning id into opened;
  if opened is null then
    return 'SLUG_TAKEN';
  end if;
  insert into membership (workspace_id, user_id, role) values (opened, person, 'OWNER');
  return 'OPENED';
end $$;
revoke execute on function open_workspace(text, text, text, text, text, integer) from public;
