-- What became of each row of an import that invites everyone in its file: first as planned, then as done, then as taken
-- back. No address stands here: the row has it, and the invitation.
create table imported_invitation (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  outcome text not null check (outcome in ('INVITED', 'RENEWED', 'ALREADY_MEMBER', 'INVALID', 'DUPLICATE')),
  -- Why it is INVALID, for programs.
  reason text,
  -- Null where the row could not be read so far.
  role text check (role in ('OWNER', 'ADMIN', 'MANAGER', 'MEMBER')),
  language text check (language in ('fr', 'en', 'de')),
  -- What the row said by itself, and so was taken instead of what had been chosen for all.
  from_file text[] not null default '{}',
  -- What the plan had shown, where it came to something else.
  planned_outcome text,
  -- Null while it is planned, and where nobody was invited. The invitation may be deleted since.
  invitation_id uuid,
  -- As `queued_at` of the invitation, as long as nobody has sent it again.
  invited_at timestamptz,
  undone text check (undone in ('WITHDRAWN', 'KEPT')),
  -- Why it was kept, for programs.
  kept_reason text,
  primary key (workspace_id, import_id, row_number),
  foreign key (workspace_id, import_id) references contact_import (workspace_id, id) on delete cascade
);
create index imported_invitation_of on imported_invitation (workspace_id, invitation_id) where invitation_id is not null;
call secure_workspace_table('imported_invitation');

-- The picture at the head of a workspace's mails. It goes along with each of them: nothing is fetched from anywhere.
create table mail_logo (
  workspace_id uuid primary key references workspace (id) on delete cascade,
  content_type text not null check (content_type in ('image/png', 'image/jpeg')),
  content bytea not null check (octet_length(content) between 1 and 200000),
  width integer not null check (width between 1 and 4000),
  height integer not null check (height between 1 and 4000),
  set_at timestamptz not null default clock_timestamp()
);
call secure_workspace_table('mail_logo');
