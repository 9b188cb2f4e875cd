/** How a group comes by its members. */
export const GROUP_KINDS = ['MANUAL'] as const;

/** Contacts put together under a name: a row of `contact_group`. */
export interface ContactGroup {
  id: string;
  name: string;
  kind: (typeof GROUP_KINDS)[number];
  createdAt: Date;
  updatedAt: Date;
}
