import type { AskedList } from './contact-list-address.ts';
import type { ListLayout } from './list-layout.ts';

/** A list as a higher feature keeps it under an id of the address. */
export interface KeptList extends AskedList {
  id: string;
  /** Counts its changes: whoever changes it further says from which one. */
  version: number;
  layout: ListLayout;
}

/** GONE: there is none, or none for this person. UNSHOWABLE: it asks more than the screen can show. */
export type FoundList = KeptList | 'LOADING' | 'GONE' | 'UNSHOWABLE';
export type FindKeptList = (id: string) => FoundList;
