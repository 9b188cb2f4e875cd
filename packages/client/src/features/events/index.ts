export { default as EventCreateForm } from './EventCreateForm.vue';
export { default as EventListView } from './EventListView.vue';
export { default as EventRecord } from './EventRecord.vue';
export { default as EventDate } from './EventDate.vue';
export { useEventTimes } from './event-times.ts';
export { default as NextEvents } from './NextEvents.vue';
