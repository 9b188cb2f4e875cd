import type { ApolloClient } from '@apollo/client/core';
import { nextTick } from 'vue';
import { type RouteRecordRaw, createRouter, createWebHistory } from 'vue-router';
import { loadMe, mayOf, workspaceBase } from '../features/accounts/index.ts';
import { forgetDoorLists, lastCheckInPlace } from '../features/bookings/index.ts';
import { focusHeading } from './heading-focus.ts';
import { firstPlace } from './navigation.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Message that names the page in the window's title. */
    title: string;
    isPublic?: boolean;
    /** Goes on by what the device keeps where the server does not answer soon. */
    isForWeakNetwork?: boolean;
  }
}

function page(path: string, name: string, title: string, component: () => Promise<unknown>): RouteRecordRaw {
  return { path, name, component, meta: { title } } as RouteRecordRaw;
}

const pages: RouteRecordRaw[] = [
  // Which page this is depends on what one may see: the guard below leads on.
  { path: '', name: 'start', component: () => null, meta: { title: 'app.pages.contacts' } },
  page('home', 'home', 'app.pages.home', () => import('../pages/HomePage.vue')),
  page('contacts', 'contacts', 'app.pages.contacts', () => import('../pages/ContactsPage.vue')),
  page('contacts/new', 'contact-new', 'app.pages.contactNew', () => import('../pages/ContactNewPage.vue')),
  page(
    'contacts/merge',
    'contacts-merge',
    'app.pages.contactsMerge',
    () => import('../pages/ContactsMergePage.vue'),
  ),
  page(
    'contacts/duplicates',
    'contactsDuplicates',
    'app.pages.contactsDuplicates',
    () => import('../pages/ContactsDuplicatesPage.vue'),
  ),
  page(
    'contacts/duplicates/merge',
    'contactsRuleMerge',
    'app.pages.contactsRuleMerge',
    () => import('../pages/ContactsRuleMergePage.vue'),
  ),
  page(
    'contacts/duplicates/apart',
    'contactsToldApart',
    'app.pages.contactsToldApart',
    () => import('../pages/ContactsToldApartPage.vue'),
  ),
  {
    path: 'contacts/:id',
    name: 'contact',
    component: () => import('../pages/ContactPage.vue'),
    props: true,
    meta: { title: 'app.pages.contact' },
  },
  page('groups', 'groups', 'app.pages.groups', () => import('../pages/GroupsPage.vue')),
  {
    path: 'groups/:id',
    name: 'group',
    component: () => import('../pages/GroupPage.vue'),
    props: true,
    meta: { title: 'app.pages.group' },
  },
  page('events', 'events', 'app.pages.events', () => import('../pages/EventsPage.vue')),
  page('events/new', 'event-new', 'app.pages.eventNew', () => import('../pages/EventNewPage.vue')),
  {
    path: 'events/:id',
    name: 'event',
    component: () => import('../pages/EventPage.vue'),
    props: true,
    meta: { title: 'app.pages.event' },
  },
  {
    path: 'events/:id/badges',
    name: 'event-badges',
    component: () => import('../pages/EventBadgesPage.vue'),
    props: true,
    meta: { title: 'app.pages.eventBadges' },
  },
  page('directory', 'directory', 'app.pages.directory', () => import('../pages/DirectoryPage.vue')),
  page('import', 'imports', 'app.pages.imports', () => import('../pages/ImportsPage.vue')),
  page('import/new', 'import-new', 'app.pages.importNew', () => import('../pages/ImportNewPage.vue')),
  {
    path: 'import/:id',
    name: 'import',
    component: () => import('../pages/ImportPage.vue'),
    props: true,
    meta: { title: 'app.pages.import' },
  },
  page('archive', 'archive', 'app.pages.archive', () => import('../pages/ArchivePage.vue')),
  page('team', 'team', 'app.pages.team', () => import('../pages/TeamPage.vue')),
  page(
    'team/codes',
    'invitation-codes',
    'app.pages.invitationCodes',
    () => import('../pages/InvitationCodesPage.vue'),
  ),
  page('outbox', 'outbox', 'app.pages.outbox', () => import('../pages/OutboxPage.vue')),
  page('settings', 'settings', 'app.pages.settings', () => import('../pages/SettingsPage.vue')),
  page('settings/activity', 'activity', 'app.pages.activity', () => import('../pages/ActivityPage.vue')),
  page('settings/fields', 'fields', 'app.pages.fields', () => import('../pages/FieldsPage.vue')),
  page('settings/sources', 'sources', 'app.pages.sources', () => import('../pages/SourcesPage.vue')),
  page(
    'settings/mail-stops',
    'mail-stops',
    'app.pages.mailStops',
    () => import('../pages/MailStopsPage.vue'),
  ),
  page('settings/api', 'api', 'app.pages.api', () => import('../pages/ApiPage.vue')),
  page(
    'settings/api/explorer',
    'api-explorer',
    'app.pages.apiExplorer',
    () => import('../pages/ApiExplorerPage.vue'),
  ),
  page(':rest(.*)*', 'not-found', 'app.pages.notFound', () => import('../pages/NotFoundPage.vue')),
];

/** Milliseconds that a page for weak networks waits to hear who is signed in. */
const PATIENCE = 3_000;

function patience(): Promise<'unreachable'> {
  return new Promise((resolve) => setTimeout(() => resolve('unreachable'), PATIENCE));
}

export function createAppRouter(apollo: ApolloClient<unknown>, translator: { t: (key: string) => string }) {
  const router = createRouter({
    history: createWebHistory(workspaceBase()),
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
    routes: [
      {
        path: '/sign-in',
        name: 'sign-in',
        component: () => import('../pages/SignInPage.vue'),
        meta: { title: 'app.pages.signIn', isPublic: true },
      },
      {
        path: '/password',
        name: 'password-request',
        component: () => import('../pages/PasswordRequestPage.vue'),
        meta: { title: 'app.pages.passwordRequest', isPublic: true },
      },
      {
        path: '/account/:token',
        name: 'account-link',
        component: () => import('../pages/AccountLinkPage.vue'),
        props: true,
        meta: { title: 'app.pages.accountLink', isPublic: true },
      },
      {
        path: '/invitations',
        name: 'invitation-entry',
        component: () => import('../pages/InvitationEntryPage.vue'),
        meta: { title: 'app.pages.invitation', isPublic: true },
      },
      {
        path: '/invitations/:token',
        name: 'invitation',
        component: () => import('../pages/InvitationPage.vue'),
        props: true,
        meta: { title: 'app.pages.invitation', isPublic: true },
      },
      {
        path: '/join/:workspace',
        name: 'join',
        component: () => import('../pages/JoinPage.vue'),
        props: true,
        meta: { title: 'app.pages.join', isPublic: true },
      },
      {
        path: '/e/:workspace/:slug/:token?',
        name: 'registration',
        component: () => import('../pages/RegistrationPage.vue'),
        props: true,
        meta: { title: 'app.pages.registration', isPublic: true },
      },
      {
        path: '/unsubscribe/:token',
        name: 'unsubscribe',
        component: () => import('../pages/UnsubscribePage.vue'),
        props: true,
        meta: { title: 'app.pages.unsubscribe', isPublic: true },
      },
      {
        path: '/events/:id/check-in',
        name: 'event-check-in',
        component: () => import('../pages/EventCheckInPage.vue'),
        props: true,
        meta: { title: 'app.pages.eventCheckIn', isForWeakNetwork: true },
      },
      {
        // Where the installed app begins.
        path: '/check-in',
        component: () => null,
        meta: { title: 'app.pages.eventCheckIn', isPublic: true },
        beforeEnter: () => {
          const place = lastCheckInPlace();
          if (place) location.replace(place);
          return place === null && { name: 'events' };
        },
      },
      {
        path: '/',
        component: () => import('./AppShell.vue'),
        meta: { title: 'app.pages.contacts' },
        children: pages,
      },
    ],
  });

  router.beforeEach(async (to) => {
    // Every way out leads there; nobody leaves a list of guests behind.
    if (to.name === 'sign-in') forgetDoorLists();
    if (to.meta.isPublic) return true;
    // An unreachable server is the shell's to tell; only "nobody is signed in" leads away.
    const asking = loadMe(apollo);
    const session = await (to.meta.isForWeakNetwork ? Promise.race([asking, patience()]) : asking);
    if (session === 'signed-out') return { name: 'sign-in', query: { next: to.fullPath } };
    return to.name === 'start' && session === 'signed-in' ? firstPlace(mayOf(apollo)) : true;
  });

  router.afterEach(async (to, from, failure) => {
    if (failure) return;
    document.title = `${translator.t(to.meta.title)} · Convive`;
    // A change of filter alone moves nothing.
    if (from.matched.length === 0 || to.path === from.path) return;
    await nextTick();
    focusHeading();
  });

  return router;
}
