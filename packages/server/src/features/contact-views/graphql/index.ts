export { ContactViewsResolver } from './contact-views.resolver.ts';
