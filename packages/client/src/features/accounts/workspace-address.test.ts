import { describe, expect, it } from 'vitest';
import { workspaceBase, workspaceHeaders, workspaceSlug } from './workspace-address.ts';

describe('ALL-2 workspace of an address', () => {
  it('ALL-2 is the one the address names, in every request', () => {
    expect(workspaceSlug('/w/amis-de-la-table/contacts/1')).toBe('amis-de-la-table');
    expect(workspaceBase('/w/amis-de-la-table/contacts/1')).toBe('/w/amis-de-la-table/');
    expect(workspaceHeaders('/w/caf%C3%A9')).toEqual({ 'x-workspace': 'café' });
  });

  it('ALL-2 is the server’s to choose where none is named', () => {
    expect(workspaceBase('/contacts')).toBe('/');
    expect(workspaceHeaders('/contacts/w/other')).toEqual({});
  });
});
