import { useToast } from '@nuxt/ui/composables/useToast';
import { useI18n } from 'vue-i18n';

interface NoticeAction {
  label: string;
  run: () => void;
}

/** Short messages above the foot of the page, read out to those who cannot see them. */
export function useNotices() {
  const { t } = useI18n();
  const toast = useToast();

  function show(title: string, look: { icon: string; color: 'neutral' | 'error' }, action?: NoticeAction) {
    const { id } = toast.add({
      title,
      ...look,
      // What can be undone stays long enough to be read, thought over and reached by keyboard.
      duration: action ? 15_000 : 6000,
      progress: false,
      // One line where it can be: the less is hidden of what stands below.
      orientation: 'horizontal' as const,
      actions: action && [
        {
          label: action.label,
          color: 'primary' as const,
          variant: 'soft' as const,
          onClick: () => {
            toast.remove(id);
            action.run();
          },
        },
      ],
    });
  }

  return {
    /** Says what was done; with `undo`, offers to take it back. */
    done: (text: string, undo?: () => void) =>
      show(text, { icon: 'i-lucide-check', color: 'neutral' }, undo && { label: t('ui.undo'), run: undo }),
    /** Says what was done and where to go on. */
    doneWith: (text: string, action: NoticeAction) =>
      show(text, { icon: 'i-lucide-check', color: 'neutral' }, action),
    failed: (text: string) => show(text, { icon: 'i-lucide-circle-alert', color: 'error' }),
  };
}
