export { registerContactExports } from './contact-exports.routes.ts';
