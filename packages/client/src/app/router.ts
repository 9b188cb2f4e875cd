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

const pages: RouteRecordRaw[] = [
  // Which page this is depends on what one may see: the guard below leads on.
  { path: '', name: 'start', component: () => null, meta: { title: 'app.pages.contacts' } },
  {
    path: 'home',
    name: 'home',
    component: () => import('../pages/HomePage.vue'),
    meta: { title: 'app.pages.home' },
  },
  {
    path: 'contacts',
    name: 'contacts',
    component: () => import('../pages/ContactsPage.vue'),
    meta: { title: 'app.pages.contacts' },
  },
  {
    path: 'contacts/new',
    name: 'contact-new',
    component: () => import('../pages/ContactNewPage.vue'),
    meta: { title: 'app.pages.contactNew' },
  },
  {
    path: 'contacts/merge',
    name: 'contacts-merge',
    component: () => import('../pages/ContactsMergePage.vue'),
    meta: { title: 'app.pages.contactsMerge' },
  },
  {
    path: 'contacts/duplicates',
    name: 'contactsDuplicates',
    component: () => import('../pages/ContactsDuplicatesPage.vue'),
    meta: { title: 'app.pages.contactsDuplicates' },
  },
  {
    path: 'contacts/duplicates/merge',
    name: 'contactsRuleMerge',
    component: () => import('../pages/ContactsRuleMergePage.vue'),
    meta: { title: 'app.pages.contactsRuleMerge' },
  },
  {
    path: 'contacts/duplicates/apart',
    name: 'contactsToldApart',
    component: () => import('../pages/ContactsToldApartPage.vue'),
    meta: { title: 'app.pages.contactsToldApart' },
  },
  {
    path: 'contacts/:id',
    name: 'contact',
    component: () => import('../pages/ContactPage.vue'),
    props: true,
    meta: { title: 'app.pages.contact' },
  },
  {
    path: 'groups',
    name: 'groups',
    component: () => import('../pages/GroupsPage.vue'),
    meta: { title: 'app.pages.groups' },
  },
  {
    path: 'groups/:id',
    name: 'group',
    component: () => import('../pages/GroupPage.vue'),
    props: true,
    meta: { title: 'app.pages.group' },
  },
  {
    path: 'events',
    name: 'events',
    component: () => import('../pages/EventsPage.vue'),
    meta: { title: 'app.pages.events' },
  },
  {
    path: 'events/new',
    name: 'event-new',
    component: () => import('../pages/EventNewPage.vue'),
    meta: { title: 'app.pages.eventNew' },
  },
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
  {
    path: 'directory',
    name: 'directory',
    component: () => import('../pages/DirectoryPage.vue'),
    meta: { title: 'app.pages.directory' },
  },
  {
    path: 'import',
    name: 'imports',
    component: () => import('../pages/ImportsPage.vue'),
    meta: { title: 'app.pages.imports' },
  },
  {
    path: 'import/new',
    name: 'import-new',
    component: () => import('../pages/ImportNewPage.vue'),
    meta: { title: 'app.pages.importNew' },
  },
  {
    path: 'import/:id',
    name: 'import',
    component: () => import('../pages/ImportPage.vue'),
    props: true,
    meta: { title: 'app.pages.import' },
  },
  {
    path: 'archive',
    name: 'archive',
    component: () => import('../pages/ArchivePage.vue'),
    meta: { title: 'app.pages.archive' },
  },
  {
    path: 'team',
    name: 'team',
    component: () => import('../pages/TeamPage.vue'),
    meta: { title: 'app.pages.team' },
  },
  {
    path: 'team/codes',
    name: 'invitation-codes',
    component: () => import('../pages/InvitationCodesPage.vue'),
    meta: { title: 'app.pages.invitationCodes' },
  },
  {
    path: 'outbox',
    name: 'outbox',
    component: () => import('../pages/OutboxPage.vue'),
    meta: { title: 'app.pages.outbox' },
  },
  {
    path: 'settings',
    name: 'settings',
    component: () => import('../pages/SettingsPage.vue'),
    meta: { title: 'app.pages.settings' },
  },
  {
    path: 'settings/activity',
    name: 'activity',
    component: () => import('../pages/ActivityPage.vue'),
    meta: { title: 'app.pages.activity' },
  },
  {
    path: 'settings/fields',
    name: 'fields',
    component: () => import('../pages/FieldsPage.vue'),
    meta: { title: 'app.pages.fields' },
  },
  {
    path: 'settings/sources',
    name: 'sources',
    component: () => import('../pages/SourcesPage.vue'),
    meta: { title: 'app.pages.sources' },
  },
  {
    path: 'settings/mail-stops',
    name: 'mail-stops',
    component: () => import('../pages/MailStopsPage.vue'),
    meta: { title: 'app.pages.mailStops' },
  },
  {
    path: 'settings/api',
    name: 'api',
    component: () => import('../pages/ApiPage.vue'),
    meta: { title: 'app.pages.api' },
  },
  {
    path: ':rest(.*)*',
    name: 'not-found',
    component: () => import('../pages/NotFoundPage.vue'),
    meta: { title: 'app.pages.notFound' },
  },
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
