import './app/styles.css';
import ui from '@nuxt/ui/vue-plugin';
import { DefaultApolloClient } from '@vue/apollo-composable';
import { createApp } from 'vue';
import App from './app/App.vue';
import { createApolloClient } from './app/apollo.ts';
import { createInterface, showLocale } from './app/i18n.ts';
import { createAppRouter } from './app/router.ts';
import { localeSwitchKey, preferredLocale } from './features/accounts/index.ts';
import { followColorMode } from './ui/color-mode.ts';

followColorMode();

const i18n = await createInterface(preferredLocale());
const apollo = createApolloClient({
  onSignedOut: () => {
    const current = router.currentRoute.value;
    if (!current.meta.isPublic) void router.push({ name: 'sign-in', query: { next: current.fullPath } });
  },
});
const router = createAppRouter(apollo, i18n.global);

createApp(App)
  .provide(DefaultApolloClient, apollo)
  .provide(localeSwitchKey, (locale) => showLocale(i18n.global, locale))
  .use(i18n)
  .use(router)
  .use(ui)
  .mount('#app');
