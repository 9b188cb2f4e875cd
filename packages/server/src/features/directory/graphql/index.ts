export { DirectoryResolver } from './directory.resolver.ts';
