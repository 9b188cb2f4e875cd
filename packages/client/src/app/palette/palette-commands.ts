import { COLOR_MODES } from '@convive/shared';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { useMe, workspacePath } from '../../features/accounts/index.ts';
import { beginning } from '../../ui/arrival.ts';
import { useColorMode } from '../../ui/color-mode.ts';
import { areShortcutsOn } from '../../ui/shortcuts.ts';
import { openPlaces } from '../navigation.ts';
import type { Rankable } from './rank-commands.ts';

export interface Command extends Rankable {
  key: string;
  icon: string;
  /** Beside the label, quieter. */
  hint?: string;
  /** The keys that do the same. */
  keys?: string;
  run: () => unknown;
}

/** What one may begin from anywhere: the page that does it, and the operation it takes. */
const ACTIONS = [
  { key: 'newContact', to: { name: 'contact-new' }, icon: 'i-lucide-user-plus', operation: 'createContact' },
  {
    key: 'duplicates',
    to: { name: 'contactsDuplicates' },
    icon: 'i-lucide-copy-check',
    operation: 'duplicateContacts',
  },
  { key: 'import', to: { name: 'import-new' }, icon: 'i-lucide-file-up', operation: 'createContactImport' },
  {
    key: 'newGroup',
    to: { name: 'groups', query: beginning('group') },
    icon: 'i-lucide-group',
    operation: 'createGroup',
  },
  { key: 'newEvent', to: { name: 'event-new' }, icon: 'i-lucide-calendar-plus', operation: 'createEvent' },
  {
    key: 'invite',
    to: { name: 'team', query: { tab: 'invitations', ...beginning('invitation') } },
    icon: 'i-lucide-mail-plus',
    operation: 'createInvitations',
  },
] as const;

const COLOR_ICONS = { system: 'i-lucide-monitor', light: 'i-lucide-sun', dark: 'i-lucide-moon' };

/** Everything that can be done from anywhere by somebody with these rights. */
export function usePaletteCommands(showShortcuts: () => void) {
  const { t } = useI18n();
  const router = useRouter();
  const { me, can } = useMe();
  const colorMode = useColorMode();

  const places = computed<Command[]>(() =>
    openPlaces(can).map(({ to, label, icon }) => ({
      key: `go ${to}`,
      label: t(label),
      icon,
      run: () => router.push({ name: to }),
    })),
  );
  const actions = computed<Command[]>(() => [
    ...ACTIONS.filter(({ operation }) => can(operation)).map(({ key, to, icon }) => ({
      key,
      label: t(`app.palette.actions.${key}`),
      words: t(`app.palette.words.${key}`),
      icon,
      keys: key === 'newContact' && areShortcutsOn.value ? 'n' : undefined,
      run: () => router.push(to),
    })),
    ...(me.value?.workspaces ?? [])
      .filter(({ id }) => id !== me.value?.workspace?.id)
      .map(({ id, slug, name }) => ({
        key: `workspace ${id}`,
        label: t('app.palette.switchTo', { name }),
        icon: 'i-lucide-arrow-left-right',
        run: () => location.assign(workspacePath(slug)),
      })),
    ...COLOR_MODES.filter((mode) => mode !== colorMode.value).map((mode) => ({
      key: `color ${mode}`,
      label: t(`app.palette.colors.${mode}`),
      words: t('app.palette.words.colors'),
      icon: COLOR_ICONS[mode],
      run: () => (colorMode.value = mode),
    })),
    {
      key: 'shortcuts',
      label: t('app.shortcuts.title'),
      icon: 'i-lucide-keyboard',
      keys: areShortcutsOn.value ? '?' : undefined,
      run: showShortcuts,
    },
  ]);
  return { places, actions };
}
