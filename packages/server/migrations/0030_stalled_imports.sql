-- Why an import that is at work does not come on: the queue tries again by itself, and people are told meanwhile.
alter table contact_import
  add column stalled_by text check (stalled_by in ('DISK_FULL', 'DATABASE_BUSY')),
  add column stalled_at timestamptz;
