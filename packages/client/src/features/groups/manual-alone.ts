import { inject, type InjectionKey, provide } from 'vue';

const KEY: InjectionKey<true> = Symbol('smart groups cannot be named');

/** Where conditions are put together for a smart group: below, they may name manual groups alone. */
export const offerManualAlone = (): void => provide(KEY, true);

export const isManualAlone = (): boolean => inject(KEY, false);
