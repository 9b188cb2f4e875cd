import type { Component } from 'vue';
import type { Tab } from '../../../ui/tabs.ts';

/** A part of a contact's page that a higher feature brings. Its component takes the prop `contactId`. */
export interface ContactTab extends Tab {
  component: Component<{ contactId: string }>;
}
