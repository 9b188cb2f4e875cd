export { ContactExportsResolver } from './contact-exports.resolver.ts';
