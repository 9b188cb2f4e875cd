import 'reflect-metadata';
import { composeSchema } from './compose.ts';
import { printPublishedSchema } from './schema.ts';

process.stdout.write(printPublishedSchema(composeSchema()));
