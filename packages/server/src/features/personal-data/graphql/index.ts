export { PersonalDataResolver } from './personal-data.resolver.ts';
