/**
 * How Nuxt UI's parts look here, read by vite at build time. Colours name scales of `app/styles.css`.
 * Controls are 32 px high (28 px in dense places), never under the 24 px that WCAG asks.
 */
export const uiTheme = {
  colors: {
    primary: 'prune',
    secondary: 'saffron',
    neutral: 'taupe' as const,
    success: 'emerald',
    warning: 'amber',
    error: 'red',
    info: 'sky',
  },
  button: {
    slots: {
      base: 'font-medium transition-colors duration-100 cursor-pointer disabled:opacity-50 aria-disabled:opacity-50',
    },
    variants: { size: { md: { leadingIcon: 'size-4', trailingIcon: 'size-4' } } },
    compoundVariants: [
      {
        color: 'primary' as const,
        variant: 'solid' as const,
        class: 'hover:bg-primary/88 active:bg-primary/88',
      },
      { color: 'error' as const, variant: 'solid' as const, class: 'hover:bg-error/88 active:bg-error/88' },
    ],
    defaultVariants: { size: 'md' as const },
  },
  input: {
    slots: { root: 'w-full', base: 'text-base sm:text-sm' },
    variants: { size: { md: { leadingIcon: 'size-4' } } },
  },
  textarea: { slots: { root: 'w-full' } },
  select: { slots: { base: 'w-full' } },
  selectMenu: { slots: { base: 'w-full' } },
  formField: {
    slots: {
      label: 'text-[13px] font-medium text-toned',
      container: 'mt-1 relative',
      help: 'mt-1.5 text-[13px] text-muted',
      error: 'mt-1.5 text-[13px] text-error',
    },
  },
  modal: { variants: { overlay: { true: { overlay: 'bg-neutral-950/40' } } } },
  tooltip: { slots: { content: 'text-[13px]' } },
};
