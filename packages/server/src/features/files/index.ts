export { fileNotFound } from './files.errors.ts';
export type { FileHolder, FilesContext } from './files.context.ts';
export { fileJobs, removeOverdueFiles } from './files.job.ts';
export { registerFiles } from './files.routes.ts';
export type { KeptFile } from './stored-file.ts';
export { attachFiles, attachOwnUpload, findKeptFile } from './stored-file.repository.ts';
