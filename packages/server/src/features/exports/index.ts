export { registerContactExports } from './contact-exports.routes.ts';
export { EXPORT_HOLDER } from './export-holder.ts';
