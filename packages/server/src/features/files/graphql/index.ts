export { FilesResolver } from './files.resolver.ts';
export { loadStoredFile } from './stored-file.loader.ts';
export { StoredFileType } from './stored-file.types.ts';
